package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field's value between JSON and one text. Several values of one field are joined with commas, so
 * that a ticket of two organisations is not mistaken for one of the first.
 */
final class WireForm {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final WireValue UNSET = new WireValue("");

  private WireForm() {}

  /** What a field shows; empty if it is not told, or in no shape that we know. */
  static Optional<WireValue> read(JsonNode value, Shape shape) {
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (value.isNull()) {
      return Optional.of(UNSET);
    }
    if (!value.isArray()) {
      return single(value, shape).map(WireValue::new);
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode element : value) {
      Optional<String> part = single(element, shape);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(new WireValue(String.join(",", parts)));
  }

  private static Optional<String> single(JsonNode value, Shape shape) {
    if (value.isTextual() || value.isNumber()) {
      return Optional.of(value.asText());
    }
    return switch (shape) {
      case NUMBERS -> Json.id(value, "id");
      case OPTION, OPTIONS, TEXT -> Json.text(value, "value");
      case NAME -> Json.text(value, "name");
    };
  }

  /** How a value is written; an empty one clears the field. */
  static JsonNode write(WireValue value, Shape shape) {
    if (value.isEmpty()) {
      return switch (shape) {
        case NUMBERS, OPTIONS -> JSON.arrayNode();
        case TEXT, OPTION, NAME -> JSON.nullNode();
      };
    }
    return switch (shape) {
      case NUMBERS -> numbers(value.value().split(","));
      case TEXT -> JSON.textNode(value.value());
      case OPTION -> JSON.objectNode().put("value", value.value());
      case OPTIONS -> JSON.arrayNode().add(JSON.objectNode().put("value", value.value()));
      case NAME -> JSON.objectNode().put("name", value.value());
    };
  }

  private static ArrayNode numbers(String[] parts) {
    ArrayNode array = JSON.arrayNode();
    for (String part : parts) {
      String digits = part.strip();
      // What is no number is sent as it stands: the desk refuses it and says so.
      array.add(
          digits.matches("\\d{1,18}")
              ? JSON.numberNode(Long.parseLong(digits))
              : JSON.textNode(digits));
    }
    return array;
  }
}
