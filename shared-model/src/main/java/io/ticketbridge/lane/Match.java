package io.ticketbridge.lane;

import io.ticketbridge.ticket.TicketRef;

/** How an event stands to what its lane remembers. */
public sealed interface Match {

  /** The ticket was never seen: create its counterpart. */
  record None() implements Match {}

  /** The ticket is known, the comment is not: add it. */
  record Partial(TicketRef counterpart) implements Match {}

  /** Ticket and comment are known: progress the ticket. */
  record Exact(TicketRef counterpart) implements Match {}
}
