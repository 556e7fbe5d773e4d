package io.ticketbridge.adapters.webhook;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A webhook exactly as it came, before anything of it is believed.
 *
 * <p>It does not show itself: its headers carry signatures, its body a ticket's text.
 */
public final class Delivery {

  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * @param headers by name, in any case
   * @param body the raw bytes; they are not copied and must not be changed any more
   */
  public Delivery(Map<String, List<String>> headers, byte[] body) {
    var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> byName.put(name, List.copyOf(values)));
    this.headers = byName;
    this.body = Objects.requireNonNull(body, "body");
  }

  /** A header's value; none if it is missing, blank, or there twice, which is not to be trusted. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1
        ? Optional.of(values.getFirst().strip()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  byte[] body() {
    return body;
  }
}
