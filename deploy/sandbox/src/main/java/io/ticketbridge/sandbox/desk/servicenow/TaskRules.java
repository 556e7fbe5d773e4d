package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.StateRules;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What business rules and data policies make of a task that is about to be saved. */
final class TaskRules {

  private static final Map<String, String> LABELS =
      Map.of(
          "hold_reason", "On hold reason",
          "close_code", "Resolution code",
          "close_notes", "Resolution notes",
          "comments", "Additional comments");

  private TaskRules() {}

  /** The standard look-up: impact and urgency give the priority. */
  static String priority(String impact, String urgency) {
    if (!impact.matches("[123]") || !urgency.matches("[123]")) {
      return "";
    }
    return String.valueOf(Integer.parseInt(impact) + Integer.parseInt(urgency) - 1);
  }

  /** What the desk sets by itself. */
  static Row derive(TableDefinition table, Row before, Row after, Person by, String now) {
    StateRules rules = table.rules();
    Row row = after.with("priority", priority(after.get("impact"), after.get("urgency")));
    row = row.with("active", String.valueOf(!rules.inactive().contains(row.get("state"))));
    if (entered(rules.resolved(), before, row)) {
      row = row.with(Map.of("resolved_at", now, "resolved_by", by.id()));
    }
    if (entered(rules.closed(), before, row)) {
      row = row.with("closed_at", now);
    }
    if (!rules.onHold().isEmpty() && !row.get("state").equals(rules.onHold())) {
      row = row.with("hold_reason", "");
    }
    return row;
  }

  /** A caller's reply ends the waiting for it. */
  static Row afterCallersReply(TableDefinition table, Row row, Person by) {
    StateRules rules = table.rules();
    boolean waiting =
        !rules.onHold().isEmpty()
            && row.get("state").equals(rules.onHold())
            && row.get("hold_reason").equals(rules.awaitingCaller());
    return waiting && row.get("caller_id").equals(by.id())
        ? row.with("state", rules.inProgress())
        : row;
  }

  /**
   * Lets the record be saved or not.
   *
   * @param commented whether this same write adds a public comment
   * @throws DeskRefusal 403, as the data policy and the business rules answer
   */
  static void check(TableDefinition table, Row before, Row after, boolean commented, Person by) {
    StateRules rules = table.rules();
    String state = after.get("state");
    if (is(rules.closed(), before.get("state")) && !state.equals(rules.closed())) {
      throw DeskRefusal.forbidden(
          "Operation against file '"
              + table.name()
              + "' was aborted by Business Rule 'Closed "
              + table.label().toLowerCase(Locale.ROOT)
              + " is final'");
    }
    if (entered(rules.closed(), before, after) && by.role() != Person.Role.ADMIN) {
      throw DeskRefusal.forbidden("Closing takes the role itil_admin or admin");
    }
    List<String> missing = new ArrayList<>();
    if (is(rules.resolved(), state) || is(rules.closed(), state)) {
      require(after, "close_code", missing);
      require(after, "close_notes", missing);
    }
    if (is(rules.onHold(), state)) {
      require(after, "hold_reason", missing);
      boolean asks = is(rules.awaitingCaller(), after.get("hold_reason"));
      boolean asked = before.get("hold_reason").equals(after.get("hold_reason"));
      if (asks && !asked && !commented) {
        missing.add(LABELS.get("comments"));
      }
    }
    if (!missing.isEmpty()) {
      throw DeskRefusal.forbidden(
          "Data Policy Exception: The following fields are mandatory: "
              + String.join(", ", missing));
    }
  }

  private static void require(Row row, String field, List<String> missing) {
    if (row.get(field).isBlank()) {
      missing.add(LABELS.get(field));
    }
  }

  private static boolean entered(String state, Row before, Row after) {
    return is(state, after.get("state")) && !before.get("state").equals(state);
  }

  private static boolean is(String ruled, String state) {
    return !ruled.isEmpty() && ruled.equals(state);
  }
}
