package io.ticketbridge.adapters.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ticketbridge.ticket.TicketEvent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An event as JSON, {@code {"v":1,…}}. Reading ignores keys that it does not know. */
public final class EventJson {

  /**
   * The most bytes of UTF-8 that an event takes up: SQS takes 256 KiB unless raised, a DynamoDB
   * item 400 KB.
   */
  public static final int MAX_BYTES = 200_000;

  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EventJson() {}

  /**
   * Writes an event, {@linkplain TicketEvent#abridged() abridged} if it would take up more than
   * {@link #MAX_BYTES}.
   */
  public static String write(TicketEvent event) {
    String whole = text(EventWriter.json(event));
    return fits(whole) ? whole : text(EventWriter.json(event.abridged()));
  }

  /**
   * Reads what {@link #write} wrote, in this version or an earlier one.
   *
   * @throws UnreadableEventException if it is no event, or lacks a key
   */
  public static TicketEvent read(String json) {
    return EventReader.event(new Keyed("event", tree(json)));
  }

  private static boolean fits(String json) {
    // No character takes more than three bytes per char, which spares counting most of them.
    return json.length() <= MAX_BYTES / 3
        || json.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      // Jackson's message quotes the input, so it goes no further than its place.
      throw new UnreadableEventException(
          "The event is not JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("An event's tree could not be written as JSON", e);
    }
  }
}
