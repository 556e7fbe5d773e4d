package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/**
 * The columns of one record as ServiceNow tells them: as text, number or truth value, or as {@code
 * {value, display_value}} or {@code {value, link}}. A column that is missing was not told, which is
 * not the same as empty.
 *
 * @param places where columns stand, the first that has one counts
 */
record Row(List<JsonNode> places) {

  static Row of(JsonNode... places) {
    return new Row(List.of(places));
  }

  boolean has(String column) {
    return !cell(column).isMissingNode();
  }

  /** The column's value; empty if it is not set or not told. */
  String text(String column) {
    return value(cell(column));
  }

  /** What people see in the column; its value where that is not told. */
  String shown(String column) {
    String shown = value(cell(column).path("display_value"));
    return shown.isEmpty() ? text(column) : shown;
  }

  /** The column's value if it is not blank. */
  Optional<String> filled(String column) {
    return Optional.of(text(column).strip()).filter(text -> !text.isEmpty());
  }

  private JsonNode cell(String column) {
    JsonNode cell = MissingNode.getInstance();
    for (JsonNode place : places) {
      if (cell.isMissingNode()) {
        cell = place.path(column);
      }
    }
    return cell;
  }

  private static String value(JsonNode node) {
    if (node.isObject()) {
      return value(node.path("value"));
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }
}
