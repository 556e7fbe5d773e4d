package io.ticketbridge.lane;

import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who wants to enter a lane, and for what.
 *
 * @param ticket whose lane; a ServiceNow ticket's lane is found through its pair
 * @param event on whose behalf; absent when a drain looks after a holder that vanished
 * @param comment the comment that the event is about
 * @param intent recorded by the entering write itself, unless the lane already has one
 * @param drains the closed (or abandoned) state that a drain has seen; anybody else may only enter
 *     an open lane
 */
public record Entrant(
    TicketRef ticket,
    Optional<EventId> event,
    Optional<CommentId> comment,
    Holder holder,
    Instant now,
    Optional<Intent.AddComment> intent,
    Optional<LaneState> drains) {

  public Entrant {
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(drains, "drains");
  }

  /** Whether its turn may write fields: a drain does nothing yet, and a comment has its intent. */
  public boolean mayWriteFields() {
    return event.isPresent() && comment.isEmpty();
  }
}
