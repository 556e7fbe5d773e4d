package io.ticketbridge.catchup;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the table of lanes knows that catching up asks for, and what it keeps for it: how far each
 * bridge has come, and which events were fed. Everything is read strongly consistent.
 *
 * <p>Every method throws {@link StoreUnavailableException} if it cannot say what happened.
 */
public interface CatchUpStore {

  /**
   * What is known of a ticket.
   *
   * @param lane where its events go; its own if nobody entered one yet
   * @param paired whether it has a counterpart
   * @param agreements what both sides are known to show
   */
  record Standing(
      LaneName lane, LaneState state, boolean paired, Map<Field, Agreement> agreements) {
    public Standing {
      Objects.requireNonNull(lane, "lane");
      Objects.requireNonNull(state, "state");
      agreements = Map.copyOf(agreements);
    }
  }

  /**
   * Takes a watch for a time, so that of several processes one does a round.
   *
   * @param watch its {@linkplain Watch#name() name}
   * @param holder a token of one's own, and until when
   * @return how far it has come; empty if somebody else has it, or it rests
   */
  Optional<Place> claim(String watch, Holder holder, Instant now);

  /**
   * Writes down how far a watch has come and gives it back.
   *
   * @param token with which it was claimed
   * @param restsUntil who claims it earlier, gets nothing
   * @return whether it was still ours; if not, nothing is changed
   */
  boolean leave(String watch, String token, Place place, Instant restsUntil);

  /** How far a watch has come; empty if it was never claimed. */
  Optional<Place> place(String watch);

  /** What is known of a ticket; of one that nobody has heard of, an open lane of its own. */
  Standing standing(TicketRef ticket);

  /** Which of these comments of this ticket are linked in its lane. */
  Set<CommentId> linked(LaneName lane, TicketRef ticket, Set<CommentId> comments);

  /** Which of these events of this ticket were fed. */
  Set<EventId> fed(TicketRef ticket, Set<EventId> events);

  /**
   * Remembers that these events are in the queue, for as long as receipts are kept. They are not
   * fed again, wherever they wait.
   *
   * @param events at most 25
   */
  void remember(TicketRef ticket, Collection<EventId> events);
}
