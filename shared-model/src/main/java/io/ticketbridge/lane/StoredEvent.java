package io.ticketbridge.lane;

import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * An event that waits in the table.
 *
 * @param sequence its place in the lane
 * @param storedAt when it began to wait
 */
public record StoredEvent(Sequence sequence, TicketEvent event, Instant storedAt) {

  public StoredEvent {
    Objects.requireNonNull(sequence, "sequence");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(storedAt, "storedAt");
  }
}
