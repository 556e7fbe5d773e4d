package io.ticketbridge.adapters.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON object that knows its path, so that what is wrong in it is told by its key.
 *
 * @param path from the event on, {@code event.change.comment}
 */
record Keyed(String path, JsonNode json) {

  Keyed {
    if (!json.isObject()) {
      throw new UnreadableEventException("%s is no JSON object".formatted(path));
    }
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  Optional<String> optionalText(String key) {
    return present(key)
        .map(value -> {
          if (!value.isTextual()) {
            throw new UnreadableEventException("%s.%s is no text".formatted(path, key));
          }
          return value.textValue();
        });
  }

  int number(String key) {
    JsonNode value = present(key).orElseThrow(() -> missing(key));
    if (!value.isInt()) {
      throw new UnreadableEventException("%s.%s is no number".formatted(path, key));
    }
    return value.intValue();
  }

  /** The text of a key made into a value that may refuse it. */
  <T> T value(String key, Function<String, T> form) {
    return formed(key, text(key), form);
  }

  <T> Optional<T> optionalValue(String key, Function<String, T> form) {
    return optionalText(key).map(text -> formed(key, text, form));
  }

  Instant instant(String key) {
    return value(key, Instant::parse);
  }

  Keyed child(String key) {
    return optionalChild(key).orElseThrow(() -> missing(key));
  }

  Optional<Keyed> optionalChild(String key) {
    return present(key).map(value -> new Keyed(path + "." + key, value));
  }

  /** Every key of this object with its text. */
  <K, V> Map<K, V> texts(Function<String, K> keyForm, Function<String, V> valueForm) {
    var texts = new TreeMap<K, V>();
    for (var entry : json.properties()) {
      String key = entry.getKey();
      texts.put(formed(key, key, keyForm), value(key, valueForm));
    }
    return texts;
  }

  private <T> T formed(String key, String text, Function<String, T> form) {
    try {
      return form.apply(text);
    } catch (RuntimeException e) {
      // The cause quotes what it refuses, and that may be a person's text.
      throw new UnreadableEventException(
          "%s.%s has a form that this version does not know".formatted(path, key));
    }
  }

  private Optional<JsonNode> present(String key) {
    return Optional.ofNullable(json.get(key)).filter(value -> !value.isNull());
  }

  private UnreadableEventException missing(String key) {
    return new UnreadableEventException("%s.%s is missing".formatted(path, key));
  }
}
