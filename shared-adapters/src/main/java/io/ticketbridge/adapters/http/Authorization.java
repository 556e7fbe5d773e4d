package io.ticketbridge.adapters.http;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** How a call proves who makes it. */
@FunctionalInterface
public interface Authorization {

  /**
   * The headers of the next call.
   *
   * @throws AuthorizationFailedException if they cannot be had now; the call is then not sent
   */
  Map<String, String> headers();

  /** The system answered 401 to these headers: whatever they were made from is stale. */
  default void rejected() {}

  /** User and password, or user and API token. */
  static Authorization basic(String user, Secret password) {
    byte[] pair = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    return () -> Map.of("Authorization", header);
  }

  /** A personal access token. */
  static Authorization bearer(Secret token) {
    return key("Authorization", new Secret("Bearer " + token.value()));
  }

  /** A key in a header of its own. */
  static Authorization key(String header, Secret key) {
    return () -> Map.of(header, key.value());
  }
}
