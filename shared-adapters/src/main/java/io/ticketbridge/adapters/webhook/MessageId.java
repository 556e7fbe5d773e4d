package io.ticketbridge.adapters.webhook;

import io.ticketbridge.ticket.EventId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What identifies one message over all its deliveries, and so each event in it (protocol section
 * 2).
 */
public record MessageId(String value) {

  private static final Pattern USABLE = Pattern.compile("[!-~]{1,100}");

  /**
   * The id that the sender gave; without one a hash of the body if the body is {@code dated}, for
   * then no two messages are alike; else a random one, for a status that goes to and fro must not
   * be taken for a repetition.
   */
  public static MessageId of(Optional<String> given, byte[] body, boolean dated) {
    Optional<String> id = given.map(String::strip).filter(text -> !text.isEmpty());
    if (id.isPresent()) {
      String text = id.get();
      return new MessageId(
          USABLE.matcher(text).matches()
              ? text
              : "w-" + Sha256.name(text.getBytes(StandardCharsets.UTF_8)));
    }
    return new MessageId(dated ? "h-" + Sha256.name(body) : "r-" + UUID.randomUUID());
  }

  /** The event at this place in the message, counted from zero. */
  public EventId event(int index) {
    return new EventId(value + "/" + index);
  }
}
