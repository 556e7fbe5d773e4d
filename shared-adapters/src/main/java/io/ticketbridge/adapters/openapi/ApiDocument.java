package io.ticketbridge.adapters.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** Serves {@code META-INF/openapi.yaml} of the service it is in, as it stands, if it has one. */
@Singleton
class ApiDocument {

  private static final String PATH = "/q/openapi";
  private static final String FILE = "META-INF/openapi.yaml";

  /** RFC 9512. */
  private static final String YAML = "application/yaml";

  void offer(@Observes Router router) throws IOException {
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      if (file != null) {
        byte[] document = file.readAllBytes();
        router.get(PATH).handler(asked -> serve(document, asked.response()));
      }
    }
  }

  private static void serve(byte[] document, HttpServerResponse answer) {
    answer.putHeader(HttpHeaders.CONTENT_TYPE, YAML).end(Buffer.buffer(document));
  }
}
