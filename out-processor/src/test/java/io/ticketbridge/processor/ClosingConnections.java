package io.ticketbridge.processor;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.List;

/**
 * Has each request of a test close its connection. The processor takes few, and a test that asks
 * until something is so would use them up: REST Assured closes none before memory is cleaned.
 */
public final class ClosingConnections implements QuarkusTestBeforeEachCallback {

  private static final Filter CLOSING =
      (request, response, context) -> {
        request.replaceHeader("Connection", "close");
        return context.next(request, response);
      };

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(List.of(CLOSING));
  }
}
