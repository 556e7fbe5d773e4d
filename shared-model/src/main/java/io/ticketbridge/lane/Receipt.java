package io.ticketbridge.lane;

import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import java.util.Objects;

/** That an event was dealt with, and in which place. Receipts tell late duplicates apart. */
public record Receipt(EventId event, Sequence sequence) {

  public Receipt {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(sequence, "sequence");
  }
}
