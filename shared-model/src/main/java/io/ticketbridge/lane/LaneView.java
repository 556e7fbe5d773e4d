package io.ticketbridge.lane;

import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One lane, seen so closely that a person understands why it stands still. There is no ticket text
 * in it.
 *
 * @param since when it ceased to be open
 * @param due when it is looked at next
 * @param heldUntil by when whoever works, or worked, in it must be done
 * @param intent the write that is under way, or in doubt if nobody works in the lane
 * @param waiting the first events that wait, at most {@value #MOST}, the head first
 * @param more whether more wait than are shown
 * @param withheld comments that were not carried on purpose, at most {@value #MOST}
 * @param deeds what people wished for this lane, the latest first, at most {@value #MOST}
 */
public record LaneView(
    LaneName name,
    LaneState state,
    String reason,
    Optional<Instant> since,
    Optional<Instant> due,
    Optional<Instant> heldUntil,
    Optional<Correlation> correlation,
    Optional<Intent> intent,
    List<Waits> waiting,
    boolean more,
    List<CommentLink> withheld,
    List<Deed> deeds) {

  /** As many of each list as are shown. */
  public static final int MOST = 100;

  /**
   * An event that waits.
   *
   * @param ticket absent if this version cannot read the event; then nothing else is known of it
   * @param key what people call its ticket; empty if the event does not say
   * @param comment the comment that it is about
   * @param fields the fields that it shows, if it is about fields; none means all
   * @param attempts how often it was begun since it last came to an end or a wait; one more while
   *     it is not settled what a holder that vanished at it has written
   */
  public record Waits(
      EventId event,
      Sequence sequence,
      Optional<TicketRef> ticket,
      String key,
      Optional<CommentId> comment,
      Set<Field> fields,
      Instant since,
      int attempts) {
    public Waits {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(sequence, "sequence");
      Objects.requireNonNull(ticket, "ticket");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(comment, "comment");
      fields = Set.copyOf(fields);
      Objects.requireNonNull(since, "since");
    }

    /** One that this version cannot read: a newer one stored it. */
    public static Waits unreadable(EventId event, Sequence sequence, Instant since, int attempts) {
      return new Waits(
          event, sequence, Optional.empty(), "", Optional.empty(), Set.of(), since, attempts);
    }

    /** What may be shown of an event. */
    public static Waits of(StoredEvent stored, int attempts) {
      var event = stored.event();
      Set<Field> fields =
          switch (event.change()) {
            case Change.FieldsChanged(var _, var values) -> values.keySet();
            case Change.CommentAdded _ -> Set.of();
          };
      return new Waits(
          event.id(),
          stored.sequence(),
          Optional.of(event.ticket()),
          event.key(),
          event.commentId(),
          fields,
          stored.storedAt(),
          attempts);
    }
  }

  public LaneView {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(heldUntil, "heldUntil");
    Objects.requireNonNull(correlation, "correlation");
    Objects.requireNonNull(intent, "intent");
    waiting = List.copyOf(waiting);
    withheld = List.copyOf(withheld);
    deeds = List.copyOf(deeds);
  }
}
