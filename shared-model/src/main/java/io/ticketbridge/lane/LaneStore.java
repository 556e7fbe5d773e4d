package io.ticketbridge.lane;

import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table that keeps the lanes. Everything that something is decided by is read strongly
 * consistent; every write is all or nothing; a write of ours that is refused by our own token (the
 * client repeated it) counts as done.
 *
 * <p>Every method throws {@link StoreUnavailableException} if it cannot say what happened; then
 * nothing may be assumed, and the event is handed back to its queue.
 */
public interface LaneStore {

  /** Looks a ticket up without entering its lane. */
  Whereabouts find(TicketRef ticket);

  /**
   * Enters a lane with one conditional write: takes a free one, or one whose holder's deadline has
   * passed. Beside it (not after it) the event's receipt and the comment's link are read. Counts
   * the attempt. A holder that did not leave is remembered: {@link Lane#vanished}.
   */
  Entry enter(Entrant entrant);

  /**
   * Records an intent in a lane that is held, in place of the one it has.
   *
   * @return whether the lane is still ours and the event not dealt with yet; if not, nothing may be
   *     sent
   */
  boolean intend(Lane lane, Intent intent);

  /** Writes down what came of holding a lane, and leaves it as the recording says. */
  Recorded record(Lane lane, Recording recording);

  /**
   * Lets an event wait behind everything that waits in a closed lane already. Appending what waits
   * there already changes nothing.
   *
   * @return whether it waits; if not, the lane is no longer closed and may be entered
   */
  boolean append(LaneName lane, StoredEvent event);

  /**
   * The head of what waits in a lane, after moving there what waited in the lane it has merged
   * with.
   *
   * @param limit at most so many, 1 to 100
   */
  Backlog backlog(LaneName lane, int limit);

  /**
   * Turns a held lane to the next waiting event: reads its receipt and its comment's link and
   * counts the attempt.
   *
   * @return empty if the lane is no longer ours; then nothing may be sent
   */
  Optional<Lane> turn(Lane lane, EventId event, Optional<Side> side, Optional<CommentId> comment);

  /** Which of these comments are linked in this lane. */
  Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments);

  /**
   * Names a ticket that carries the marker of a create in doubt, and makes the doubtful lane due
   * now: reading that ticket settles it.
   */
  void testify(LaneName doubtful, TicketRef witness, Instant now);

  /**
   * Lanes in this state that are due, the longest due first. The state {@link LaneState#OPEN} lists
   * lanes whose holder vanished.
   *
   * @param limit at most so many, 1 to 100
   */
  List<DueLane> due(LaneState state, Instant now, int limit);
}
