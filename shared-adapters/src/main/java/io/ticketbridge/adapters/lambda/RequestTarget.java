package io.ticketbridge.adapters.lambda;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes what stands in a request line. API Gateway hands out some parts as they were sent and some
 * decoded, and not all kinds of API the same.
 */
final class RequestTarget {

  private static final String PLAIN = "-._~!$&'()*+,;=:@/";

  private RequestTarget() {}

  /**
   * Path and query.
   *
   * @param query without its question mark, encoded; may be empty
   */
  static String of(String path, String query) {
    String encoded = encoded(path.startsWith("/") ? path : "/" + path);
    return query.isEmpty() ? encoded : encoded + "?" + query;
  }

  /** The end of a path that says this, each of them encoded or not; else the whole path. */
  static String endOf(String path, String end) {
    String wanted = decoded(end);
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String rest = path.substring(slash);
      if (decoded(rest).equals(wanted)) {
        return rest;
      }
    }
    return path;
  }

  /** A query of decoded parameters. */
  static String query(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .flatMap(named ->
            named.getValue().stream()
                .map(value -> component(named.getKey()) + "=" + component(value)))
        .collect(Collectors.joining("&"));
  }

  private static String component(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /** What is encoded stays as it is. */
  private static String encoded(String path) {
    var line = new StringBuilder(path.length());
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      if (c == '%' ? isHex(bytes, i + 1) && isHex(bytes, i + 2) : isPlain(c)) {
        line.append(c);
      } else {
        line.append("%%%02X".formatted((int) c));
      }
    }
    return line.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }
}
