package io.ticketbridge.processor;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;

/**
 * The handler that Lambda's Java runtime is told. By itself Quarkus would start the service with
 * the first event; here it starts in the init phase, before there is one. (An executable has its
 * own loop, and starts at once.)
 */
public final class Entry extends QuarkusStreamHandler {

  public Entry() {
    Quarkus.manualStart();
  }
}
