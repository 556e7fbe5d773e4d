package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;

/** An instance that is spoken to by messages only, and never read. */
record BlindSource() implements TicketSource {

  @Override
  public Looked<Ticket> ticket(TicketRef ref) {
    return new Looked.Blind<>();
  }

  @Override
  public Looked<Comment> comment(TicketRef on, CommentId id) {
    return new Looked.Blind<>();
  }
}
