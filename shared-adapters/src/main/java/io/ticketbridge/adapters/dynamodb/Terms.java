package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values of one expression, and the conditions under which it is carried out. Names
 * are never written into an expression, since many (state, reason) are reserved words.
 */
final class Terms {

  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> conditions = new ArrayList<>();

  /** A path to an attribute, one step per name. */
  String path(String... names) {
    var path = new ArrayList<String>();
    for (String name : names) {
      path.add(aliases.computeIfAbsent(name, _ -> "#n" + aliases.size()));
    }
    return String.join(".", path);
  }

  String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  String absent(String... names) {
    return "attribute_not_exists(" + path(names) + ")";
  }

  String present(String... names) {
    return "attribute_exists(" + path(names) + ")";
  }

  String is(AttributeValue value, String... names) {
    return path(names) + " = " + value(value);
  }

  String atMost(AttributeValue value, String... names) {
    return path(names) + " <= " + value(value);
  }

  String lacks(String element, String... names) {
    return "NOT contains(" + path(names) + ", " + value(Values.text(element)) + ")";
  }

  String any(String... conditions) {
    return "(" + String.join(" OR ", conditions) + ")";
  }

  Terms require(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Null without a condition, as the client wants it. */
  String condition() {
    return conditions.isEmpty() ? null : String.join(" AND ", conditions);
  }

  /** Null without a name: an empty map is refused. */
  Map<String, String> names() {
    if (aliases.isEmpty()) {
      return null;
    }
    var names = new HashMap<String, String>();
    aliases.forEach((name, alias) -> names.put(alias, name));
    return names;
  }

  Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
