package io.ticketbridge.sandbox.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events that the queue took, as they passed by. What the bridge has accepted is in here, or in
 * the table.
 */
final class Accepted {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An event.
   *
   * @param ticket as the bridge writes it, {@code SD:acme:10042}
   * @param comment its comment's id, if it is one
   */
  record Event(String id, String ticket, Optional<String> comment) {}

  private final Map<String, Event> events = new ConcurrentHashMap<>();
  private final Diary diary;

  Accepted(Diary diary) {
    this.diary = diary;
  }

  /** A message that was taken. */
  void note(JsonNode sent, JsonNode answer) {
    if (!answer.hasNonNull("MessageId")) {
      return;
    }
    JsonNode event = event(sent.path("MessageBody").asText());
    JsonNode change = event.path("change");
    Optional<String> comment =
        change.path("kind").asText().equals("comment")
            ? Optional.of(change.path("id").asText())
            : Optional.empty();
    String id = event.path("id").asText();
    String ticket = event.path("ticket").asText();
    events.put(id, new Event(id, ticket, comment));
    diary.note(
        "queued %s of %s in \"%s\" version=%s %s"
            .formatted(
                id,
                ticket,
                sent.path("MessageGroupId").asText(),
                change.path("version").asText("-"),
                comment.map(it -> "comment " + it).orElse(carried(change.path("fields")))));
  }

  /** The fields that may change, and not the texts. */
  private static String carried(JsonNode fields) {
    return "status=%s priority=%s"
        .formatted(fields.path("STATUS").asText("-"), fields.path("PRIORITY").asText("-"));
  }

  private static JsonNode event(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A message of the lanes is JSON", unreadable);
    }
  }

  Collection<Event> all() {
    return List.copyOf(events.values());
  }
}
