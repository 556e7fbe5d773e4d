package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.ConnectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The ServiceNow end of one bridge: {@code ticketbridge.bridges.<bridge>.servicenow}.
 *
 * @param bridge whose end this is
 * @param connection the instance
 * @param table the table of its tickets: {@code incident}
 * @param alongside for a status (as ServiceNow spells it), the further columns that are written
 *     with it, through the Table API only where the record has nothing in them: {@code status-with:
 *     {"6": {close_code: …, close_notes: …}, "3": {hold_reason: "4"}}}
 * @param talk how the bridge speaks to the instance
 */
public record ServiceNowBridge(
    BridgeId bridge,
    ConnectionId connection,
    String table,
    Map<String, Map<String, String>> alongside,
    Talk talk) {

  /** What an {@code incident} needs besides its state: default where the table is incident. */
  public static final Map<String, Map<String, String>> ALONGSIDE_INCIDENT;

  static {
    var closing =
        Map.of("close_code", "Solution provided", "close_notes", "Resolved in Service Desk");
    ALONGSIDE_INCIDENT = Map.of("3", Map.of("hold_reason", "4"), "6", closing, "7", closing);
  }

  /** What the predecessor sent with a resolution. */
  public static final Map<String, Map<String, String>> ALONGSIDE_PREDECESSOR =
      Map.of("6", Map.of("resolution_code", "done"));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

  public ServiceNowBridge {
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(talk, "talk");
    name(table, "table");
    var copy = new LinkedHashMap<String, Map<String, String>>();
    alongside.forEach((status, columns) -> {
      columns.keySet().forEach(column -> name(column, "status-with"));
      copy.put(status, Map.copyOf(columns));
    });
    alongside = Map.copyOf(copy);
  }

  /**
   * The columns (in an envelope, the payload's names) that are written with this status; empty if
   * there are none.
   */
  Map<String, String> alongside(String status) {
    return alongside.getOrDefault(status, Map.of());
  }

  /** A table's or column's name, for nothing else may stand in an address or a query. */
  static String name(String value, String key) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s: '%s' is no name of a table or column; it must match %s"
              .formatted(key, value, NAME.pattern()));
    }
    return value;
  }
}
