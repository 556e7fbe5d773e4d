package io.ticketbridge.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * One request to a {@link Remote}.
 *
 * @param pathAndQuery appended to the configured base; begins with a slash, and what stands in it
 *     is {@linkplain #encoded encoded}
 * @param contentType empty if there is no body
 */
public record Call(
    String method,
    String pathAndQuery,
    Map<String, String> headers,
    String contentType,
    byte[] body) {

  private static final byte[] NOTHING = {};

  public Call {
    Objects.requireNonNull(method, "method");
    if (!pathAndQuery.startsWith("/") || pathAndQuery.startsWith("//")) {
      throw new IllegalArgumentException(
          "A path begins with one slash but this is " + pathAndQuery);
    }
    headers = Map.copyOf(headers);
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(body, "body");
  }

  /** A GET. */
  public static Call get(String pathAndQuery) {
    return new Call("GET", pathAndQuery, Map.of(), "", NOTHING);
  }

  /** A request without a body. */
  public static Call bare(String method, String pathAndQuery) {
    return new Call(method, pathAndQuery, Map.of(), "", NOTHING);
  }

  /** A request with a JSON body. */
  public static Call json(String method, String pathAndQuery, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Call(method, pathAndQuery, Map.of(), "application/json", bytes);
  }

  /** This text as one path segment or one query value. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
