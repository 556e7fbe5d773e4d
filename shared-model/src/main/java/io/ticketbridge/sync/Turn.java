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
 * @param repeats whether its comment was sent before and has not turned up within the horizon
 */
record Turn(
    Lane lane,
    TicketEvent event,
    Sequence sequence,
    Instant since,
    boolean stored,
    boolean intended,
    Set<CommentId> seen,
    boolean repeats) {

  /** A turn that begins. */
  static Turn of(
      Lane lane,
      TicketEvent event,
      Sequence sequence,
      Instant since,
      boolean stored,
      boolean intended) {
    return new Turn(lane, event, sequence, since, stored, intended, Set.of(), false);
  }

  Turn in(Lane next) {
    return new Turn(next, event, sequence, since, stored, intended, seen, repeats);
  }

  /** The same turn after a doubt that came to nothing: what it intends must be recorded anew. */
  Turn afresh() {
    return new Turn(lane, event, sequence, since, stored, false, Set.of(), repeats);
  }

  /** The same turn once more, for what was sent first is not among what was looked at. */
  Turn repeating(Set<CommentId> looked) {
    return new Turn(lane, event, sequence, since, stored, false, looked, true);
  }

  Side target() {
    return event.ticket().side().other();
  }
}
