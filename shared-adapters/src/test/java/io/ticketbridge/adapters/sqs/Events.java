package io.ticketbridge.adapters.sqs;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Optional;

/** Events for the queue's tests. */
final class Events {

  private Events() {}

  static LaneName lane(int ticket) {
    return new LaneName(ticket(ticket));
  }

  static TicketRef ticket(int ticket) {
    return new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "" + ticket);
  }

  static TicketEvent event(int ticket, String id) {
    return event(ticket, id, "text");
  }

  static TicketEvent event(int ticket, String id, String text) {
    var comment = new CommentId("c-" + id);
    return new TicketEvent(
        new EventId(id),
        ticket(ticket),
        "ACP-" + ticket,
        new TicketEvent.Change.CommentAdded(
            comment,
            Optional.of(
                new Comment(
                    comment,
                    text,
                    Visibility.INTERNAL,
                    Evidence.ASSUMED,
                    Person.UNKNOWN,
                    Instant.EPOCH))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
