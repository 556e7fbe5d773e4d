package io.ticketbridge.adapters.sqs;

import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.util.Objects;

/**
 * An event that the queue hands out.
 *
 * @param group the message group: the name of the lane that it was put under
 * @param sequence its place in that lane
 * @param deliveries how often it has been handed out, this time included
 */
public record Received(String group, TicketEvent event, Sequence sequence, int deliveries) {

  public Received {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(sequence, "sequence");
  }
}
