package io.ticketbridge.adapters.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Serves {@code META-INF/openapi.yaml} of the service it is in, as it stands. A service that was
 * built without one does not start.
 */
@Singleton
class ApiDocument {

  private static final String PATH = "/q/openapi";
  private static final String FILE = "META-INF/openapi.yaml";

  /** RFC 9512. */
  private static final String YAML = "application/yaml";

  void offer(@Observes Router router) throws IOException {
    byte[] document = document();
    router
        .get(PATH)
        .handler(asked ->
            asked
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, YAML)
                .end(Buffer.buffer(document)));
  }

  private static byte[] document() throws IOException {
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      if (file == null) {
        throw new FileNotFoundException("This service was built without " + FILE);
      }
      return file.readAllBytes();
    }
  }
}
