package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.WireValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a bridge's fields are spelt in columns: a priority by what makes it, a state with company.
 */
record Spelling(ServiceNowBridge end, Talk.Table talk) {

  /** What came of spelling. */
  sealed interface Columns {}

  record Spelt(Map<String, String> columns) implements Columns {}

  /** A value that cannot be written; the reason names the key to set. */
  record Unspellable(String reason) implements Columns {}

  /** The columns to write for these values. */
  Columns columns(Map<Field, WireValue> values) {
    var columns = new LinkedHashMap<String, String>();
    for (var entry : values.entrySet()) {
      String value = entry.getValue().value();
      columns.put(talk.columns().of(entry.getKey()), value);
    }
    WireValue priority = values.get(Field.PRIORITY);
    if (priority == null || talk.priorityMatrix().isEmpty()) {
      return new Spelt(columns);
    }
    columns.remove(talk.columns().of(Field.PRIORITY));
    Talk.Rating rating = talk.priorityMatrix().get(priority.value());
    if (rating == null) {
      return new Unspellable(
          ("No impact and urgency make the priority '%s' for bridge '%s'; "
                  + "add it to bridges.%2$s.servicenow.priority-matrix")
              .formatted(priority, end.bridge()));
    }
    columns.put("impact", rating.impact());
    columns.put("urgency", rating.urgency());
    return new Spelt(columns);
  }

  /** The columns that go with the state among these values, where a record does not have them. */
  Map<String, String> alongside(Map<Field, WireValue> values) {
    return Optional.ofNullable(values.get(Field.STATUS))
        .map(status -> end.alongside(status.value()))
        .orElse(Map.of());
  }

  Map<String, String> defaults() {
    return talk.defaults();
  }

  /**
   * The columns that an answer must show to be read as a ticket and compared with what was sent.
   */
  Set<String> asked(TableView view, Collection<String> sent) {
    var asked = new LinkedHashSet<String>(view.asked());
    asked.addAll(sent);
    return asked;
  }

  /** A priority that is not what its impact and urgency were to make. */
  List<String> missed(TableView view, Map<Field, WireValue> sent, Row shown) {
    WireValue priority = sent.get(Field.PRIORITY);
    if (priority == null || talk.priorityMatrix().isEmpty()) {
      return List.of();
    }
    String column = talk.columns().of(Field.PRIORITY);
    return Differences.between(view.table(), Map.of(column, priority.value()), shown);
  }
}
