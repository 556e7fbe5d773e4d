package io.ticketbridge.inbound;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.arc.Arc;
import io.ticketbridge.adapters.lambda.HttpFunction;

/**
 * The handler that Lambda's Java runtime is told. Quarkus starts the service with it, in the init
 * phase; what every request needs is loaded there as well, and not with the first event. (An
 * executable has its own loop, and nothing to load.)
 */
public final class Entry extends QuarkusStreamHandler {

  public Entry() {
    Arc.container().instance(HttpFunction.class).get().warmUp();
  }
}
