package io.ticketbridge.adapters.lambda;

import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What functions are made of, for injection; in a container nobody asks for it. */
@Singleton
class LambdaBeans {

  @Produces
  @Singleton
  HttpFunction http(HttpServer server) {
    return new HttpFunction(server::getPort);
  }
}
