package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.adapters.problem.Bodies;
import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.LaneName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** Reads what an operator asks for; what cannot be read is a problem 400 that says what to send. */
final class Asked {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode body;
  private final String example;

  private Asked(JsonNode body, String example) {
    this.body = body;
    this.example = example;
  }

  /**
   * Reads a body.
   *
   * @param example what a good one looks like
   */
  static Asked in(InputStream body, String example) {
    try {
      JsonNode read = JSON.readTree(Bodies.read(body));
      if (read.isObject()) {
        return new Asked(read, example);
      }
    } catch (JsonProcessingException notJson) {
      // Told below, in the same words as what is JSON and no object.
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot be read", e);
    }
    throw Problems.malformed("The body is no JSON object; send one like " + example);
  }

  /** A text of the body, made into what it stands for. */
  <T> T text(String name, Function<String, T> maker) {
    JsonNode value = body.path(name);
    if (!value.isTextual()) {
      throw Problems.malformed(
          "'%s' is missing or no text; send a body like %s".formatted(name, example));
    }
    return made(name, value.textValue(), maker);
  }

  static LaneName lane(String name) {
    return made("The lane in the path", name, LaneName::of);
  }

  static <T extends Enum<T>> T oneOf(String name, String value, Class<T> type) {
    for (T one : type.getEnumConstants()) {
      if (Audit.word(one).equals(value.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    var all = Arrays.stream(type.getEnumConstants()).map(Audit::word).toList();
    throw Problems.malformed("'%s' is none of %s".formatted(name, all));
  }

  static int within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw Problems.malformed("'%s' is 1 to %d".formatted(name, most));
    }
    return value;
  }

  static <T> T made(String name, String value, Function<String, T> maker) {
    try {
      return maker.apply(value);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed("%s: %s".formatted(name, e.getMessage()));
    }
  }
}
