package io.ticketbridge.ticket;

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

  @Override
  public String toString() {
    return value;
  }
}
