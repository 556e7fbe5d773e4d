package io.ticketbridge.sync;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;

/**
 * A desk as the place where events come from: what an event did not tell is read here, from the
 * configured base address by id only. Calls are bounded by the configured time-outs and may be
 * repeated.
 */
public interface TicketSource {

  /** The whole ticket. */
  Looked<Ticket> ticket(TicketRef ref);

  /** The whole comment, with its visibility; what cannot be learned is internal. */
  Looked<Comment> comment(TicketRef on, CommentId id);
}
