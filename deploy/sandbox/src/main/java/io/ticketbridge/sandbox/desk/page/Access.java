package io.ticketbridge.sandbox.desk.page;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the agents' API: whoever shows the token, and the page that these desks served. Other
 * sites open in the same browser get nothing: the cookie is not sent along with their requests, and
 * a host name that merely points to 127.0.0.1 is not answered.
 */
final class Access {

  private static final String HEADER = "X-Agent-Token";
  private static final String COOKIE = "desks_agent";

  private final String token;
  private final Set<String> hosts;

  Access(String token, URI uri) {
    this.token = token;
    this.hosts = Set.of("127.0.0.1:" + uri.getPort(), "localhost:" + uri.getPort());
  }

  boolean isOurHost(HttpExchange exchange) {
    return first(exchange, "Host").filter(hosts::contains).isPresent();
  }

  boolean isAllowed(HttpExchange exchange) {
    if (!isOurHost(exchange)) {
      return false;
    }
    if (first(exchange, HEADER).filter(this::isToken).isPresent()) {
      return true;
    }
    boolean ourOrigin =
        first(exchange, "Origin").map(origin -> hosts.contains(host(origin))).orElse(true);
    return ourOrigin && first(exchange, "Cookie").filter(this::hasCookie).isPresent();
  }

  String cookie() {
    return COOKIE + "=" + token + "; Path=/api; HttpOnly; SameSite=Strict";
  }

  private boolean hasCookie(String header) {
    return Arrays.stream(header.split(";"))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .anyMatch(cookie -> isToken(cookie.substring(COOKIE.length() + 1)));
  }

  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static String host(String origin) {
    return origin.replaceFirst("^http://", "");
  }

  private static Optional<String> first(HttpExchange exchange, String header) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(header));
  }
}
