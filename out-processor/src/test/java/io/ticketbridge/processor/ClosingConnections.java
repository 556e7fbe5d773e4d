package io.ticketbridge.processor;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.List;

/**
 * Has each request of a test close its connection. The processor takes few, and a test that asks
 * until something is so would use them up: REST Assured closes none before memory is cleaned.
 */
final class ClosingConnections {

  private static final Filter CLOSING =
      (request, response, context) -> {
        request.replaceHeader("Connection", "close");
        return context.next(request, response);
      };

  private ClosingConnections() {}

  /** From now on, for every request of this JVM. */
  static void fromNowOn() {
    RestAssured.replaceFiltersWith(List.of(CLOSING));
  }
}
