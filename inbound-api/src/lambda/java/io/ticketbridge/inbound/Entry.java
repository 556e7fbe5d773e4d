package io.ticketbridge.inbound;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.arc.Arc;
import io.ticketbridge.adapters.lambda.HttpFunction;

/**
 * The handler that Lambda's Java runtime is told. By itself Quarkus would start the service with
 * the first event; here it starts in the init phase, before there is one. (An executable has its
 * own loop, and starts at once.)
 */
public final class Entry extends QuarkusStreamHandler {

  public Entry() {
    Arc.container().instance(HttpFunction.class).get().warmUp();
  }
}
