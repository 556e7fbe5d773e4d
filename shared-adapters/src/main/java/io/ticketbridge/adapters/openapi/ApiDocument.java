package io.ticketbridge.adapters.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Serves {@code META-INF/openapi.yaml} of the service it is in: as it stands, or with {@code
 * ?format=json} as JSON. It is read when somebody asks for it: Quarkus' own extension would put it
 * together at each start, which takes a sixth of an executable's.
 */
@Singleton
class ApiDocument {

  private static final String PATH = "/q/openapi";
  private static final String FILE = "META-INF/openapi.yaml";

  /** RFC 9512, which has no parameter for the charset. */
  private static final String YAML = "application/yaml";

  private static final String JSON = "application/json";

  private final ObjectMapper json;

  ApiDocument(ObjectMapper json) {
    this.json = json;
  }

  void offer(@Observes Router router) {
    router.get(PATH).blockingHandler(this::answer, false);
  }

  private void answer(RoutingContext asked) {
    boolean asJson = asked.queryParam("format").contains("json");
    try {
      String document = asJson ? inJson(document()) : document();
      asked.response().putHeader(HttpHeaders.CONTENT_TYPE, asJson ? JSON : YAML).end(document);
    } catch (IOException unreadable) {
      asked.fail(unreadable);
    }
  }

  private static String document() throws IOException {
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      if (file == null) {
        throw new FileNotFoundException("This service was built without " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String inJson(String document) throws JsonProcessingException {
    Object described = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
    return json.writeValueAsString(described);
  }
}
