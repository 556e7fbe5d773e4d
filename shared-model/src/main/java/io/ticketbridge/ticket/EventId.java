package io.ticketbridge.ticket;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What identifies one event over all its deliveries; also its deduplication id in the queue, hence
 * 1 to 128 printable characters (the bound of an SQS {@code MessageDeduplicationId}).
 */
public record EventId(String value) {

  private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

  public EventId {
    Text.matching(FORM, value, "An event's id");
  }

  /**
   * The id of an event that follows from another: the same whenever it follows, so that it is dealt
   * with once.
   *
   * @param what tells it from other events that follow from the same one; 1 to 20 letters
   */
  public static EventId following(EventId cause, String what) {
    byte[] name = (what + "/" + cause.value()).getBytes(StandardCharsets.UTF_8);
    return new EventId(what + "-" + UUID.nameUUIDFromBytes(name));
  }

  @Override
  public String toString() {
    return value;
  }
}
