package io.ticketbridge.adapters.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/**
 * Keys that stand beside everything this thread logs until they are closed: {@code bridge, ticket,
 * counterpart, event, outcome, durationMs}, and what else names a thing. Never a ticket's text,
 * never a secret.
 *
 * <pre>{@code
 * try (var _ = Keys.with("bridge", bridge).and("outcome", "accepted")) {
 *   LOG.info("Webhook");
 * }
 * }</pre>
 */
public final class Keys implements AutoCloseable {

  private final Map<String, Object> before = new LinkedHashMap<>();

  private Keys() {}

  public static Keys with(String key, Object value) {
    return new Keys().and(key, value);
  }

  /** Adds a key; an empty or missing value is left out. */
  public Keys and(String key, Object value) {
    if (value != null && !value.toString().isEmpty()) {
      before.putIfAbsent(key, MDC.get(key) == null ? "" : MDC.get(key));
      MDC.put(key, value.toString());
    }
    return this;
  }

  @Override
  public void close() {
    before.forEach((key, value) -> {
      if (value.equals("")) {
        MDC.remove(key);
      } else {
        MDC.put(key, value);
      }
    });
  }
}
