package io.ticketbridge.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row as JSON that says the values only, not their types. */
final class PlainRow {

  private PlainRow() {}

  static JsonNode of(Map<String, AttributeValue> row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    row.forEach((name, value) -> json.set(name, of(value)));
    return json;
  }

  private static JsonNode of(AttributeValue value) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (value.type()) {
      case S -> make.textNode(value.s());
      case N -> make.textNode(value.n());
      case BOOL -> make.booleanNode(value.bool());
      case M -> of(value.m());
      case L -> {
        ArrayNode list = make.arrayNode();
        value.l().forEach(entry -> list.add(of(entry)));
        yield list;
      }
      case SS -> {
        ArrayNode list = make.arrayNode();
        value.ss().forEach(list::add);
        yield list;
      }
      default -> make.nullNode();
    };
  }
}
