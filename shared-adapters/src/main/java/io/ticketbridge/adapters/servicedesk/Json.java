package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks into JSON that may have any shape: what is not as expected is not there. */
final class Json {

  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private Json() {}

  /** The text at this path. */
  static Optional<String> text(JsonNode node, String... path) {
    JsonNode at = at(node, path);
    return at.isTextual() ? Optional.of(at.textValue()) : Optional.empty();
  }

  /** The truth value at this path. */
  static Optional<Boolean> truth(JsonNode node, String... path) {
    JsonNode at = at(node, path);
    return at.isBoolean() ? Optional.of(at.booleanValue()) : Optional.empty();
  }

  /** The numeric id at this path, which Jira writes as a text and its automation as a number. */
  static Optional<String> id(JsonNode node, String... path) {
    JsonNode at = at(node, path);
    return Optional.of(at)
        .filter(it -> it.isTextual() || it.isIntegralNumber())
        .map(JsonNode::asText)
        .filter(it -> ID.matcher(it).matches());
  }

  /** The first of these members that is a text which is not blank. */
  static String firstText(JsonNode node, String... members) {
    for (String member : members) {
      Optional<String> text = text(node, member).filter(it -> !it.isBlank());
      if (text.isPresent()) {
        return text.get();
      }
    }
    return "";
  }

  private static JsonNode at(JsonNode node, String... path) {
    JsonNode at = node;
    for (String member : path) {
      at = at.path(member);
    }
    return at;
  }
}
