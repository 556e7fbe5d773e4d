package io.ticketbridge.sync;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Instant;
import java.util.Set;

/**
 * One event in its lane, which is held for it.
 *
 * @param since when the event began to wait; now for one that comes off the queue
 * @param stored whether it waits in the table already
 * @param intended whether the present holder has recorded this event's comment as its intent
 * @param seen entries of the target that are known not to be this event's comment
 */
record Turn(
    Lane lane,
    TicketEvent event,
    Sequence sequence,
    Instant since,
    boolean stored,
    boolean intended,
    Set<CommentId> seen) {

  Turn in(Lane next) {
    return new Turn(next, event, sequence, since, stored, intended, seen);
  }

  /** The same turn after a doubt that came to nothing: what it intends must be recorded anew. */
  Turn afresh(Set<CommentId> looked) {
    return new Turn(lane, event, sequence, since, stored, false, looked);
  }

  Side target() {
    return event.ticket().side().other();
  }
}
