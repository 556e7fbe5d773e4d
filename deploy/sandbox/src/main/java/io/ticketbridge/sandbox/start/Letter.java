package io.ticketbridge.sandbox.start;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message of a desk, kept to be delivered later as it was sent, signature and all.
 *
 * @param ticket whose it is
 */
record Letter(String path, Map<String, List<String>> headers, byte[] body, String ticket) {

  Letter {
    headers = Map.copyOf(headers);
  }

  /** The request, with its body. */
  byte[] request() {
    String lines =
        headers.entrySet().stream()
            .flatMap(header ->
                header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
            .collect(Collectors.joining());
    byte[] head =
        ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(path, body.length, lines))
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
