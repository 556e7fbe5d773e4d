package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.desk.DesksSettings;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The shipped configuration with short times, in proportion: nothing that a desk does late is later
 * than deadline and horizon allow for.
 */
final class ShortTimes {

  private static final Map<String, String> TIMES =
      Map.ofEntries(
          Map.entry("lease", "3s"),
          Map.entry("create-deadline", "3s"),
          Map.entry("retry.first", "200ms"),
          Map.entry("retry.longest", "1s"),
          // What is parked stays so until an operator has it tried again.
          Map.entry("retry.parked", "1h"),
          Map.entry("processor.visibility-timeout", "2s"),
          Map.entry("processor.retry-delay", "200ms"),
          Map.entry("processor.drain-interval", "100ms"),
          // What is lost is to be seen, and not caught up with.
          Map.entry("catch-up.enabled", "false"),
          Map.entry("service-desk.acme.connect-timeout", "500ms"),
          Map.entry("service-desk.acme.read-timeout", "1s"),
          Map.entry("servicenow.corp.connect-timeout", "500ms"),
          Map.entry("servicenow.corp.read-timeout", "1s"),
          Map.entry("bridges.acp.service-desk.horizon", "1s"),
          Map.entry("bridges.acp.servicenow.horizon", "1s"));

  /** Two values of each side are left out of the mapping, to be mended by the tests of that. */
  private static final Map<String, String> HOLES =
      Map.of(
          "bridges.acp.service-desk.priority[2].wire", "P3 - left out",
          "bridges.acp.service-desk.status[3].wire", "Left out",
          "bridges.acp.servicenow.priority[4].wire", "9",
          "bridges.acp.servicenow.status[6].wire", "9");

  private static final Duration SEARCH_LAG = Duration.ofMillis(200);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int REPEATS = 200;

  private ShortTimes() {}

  /** Keys and values. */
  static Map<String, String> configuration() {
    var all = new HashMap<String, String>();
    TIMES.forEach((key, value) -> all.put(key(key), value));
    HOLES.forEach((key, value) -> all.put(key(key), value));
    return all;
  }

  /** A key as a file spells it. */
  static String key(String key) {
    return "ticketbridge." + key;
  }

  /** Desks that repeat soon what is not taken. */
  static DesksSettings desks() {
    DesksSettings example = ExampleDesks.settings().withPort(0);
    return example
        .withServiceDesk(desk ->
            desk.withSearchLag(SEARCH_LAG)
                .withDelivery(desk.delivery().withRetryInterval(INTERVAL).withRepeats(REPEATS)))
        .withServiceNow(desk -> desk.withDelivery(desk.delivery().withRetryInterval(INTERVAL)));
  }
}
