package io.ticketbridge.adapters.lambda;

import java.util.List;
import java.util.Map;

/**
 * A request as it reached API Gateway.
 *
 * @param format in which its answer is wanted
 * @param target path and query, fit for a request line
 * @param headers by name; a header that came twice has two values, unless API Gateway joined them
 * @param body the raw bytes, decoded; not copied
 */
record GatewayRequest(
    PayloadFormat format,
    String method,
    String target,
    Map<String, List<String>> headers,
    byte[] body) {

  /** It does not show itself: its headers carry signatures, its body a ticket's text. */
  @Override
  public String toString() {
    return method + " ***";
  }
}
