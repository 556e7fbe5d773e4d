package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A write that must not be repeated blindly, recorded before it is sent. Whoever finds one that
 * nobody holds looks at the target before anything else.
 */
public sealed interface Intent {

  /** The event on whose behalf it is sent. */
  EventId event();

  /** When it was recorded; what it made is no older than this, but for the clocks. */
  Instant since();

  /** After this moment nothing of it is sent any more. */
  Instant deadline();

  /**
   * The counterpart is created.
   *
   * @param attempts every attempt made so far, the newest last; at most 20
   * @param agreements what both sides show if the newest attempt did what it was sent for; a ticket
   *     that is found later may have been changed by people since
   */
  record Create(
      EventId event,
      Instant since,
      Instant deadline,
      BridgeId bridge,
      List<Attempt> attempts,
      Map<Field, Agreement> agreements)
      implements Intent {
    public Create {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(deadline, "deadline");
      Objects.requireNonNull(bridge, "bridge");
      attempts = List.copyOf(attempts);
      agreements = Map.copyOf(agreements);
    }

    public Attempt newest() {
      return attempts.getLast();
    }
  }

  /**
   * A comment is added.
   *
   * @param first when its first try was recorded: what any of its tries made is no older
   * @param comment the source's comment
   * @param seen the target's entries since the first try that were looked at before this write and
   *     are not it
   * @param accepted whether the target answered that it took the comment, though it does not show
   *     it yet: such a write is never repeated
   */
  record AddComment(
      EventId event,
      Instant first,
      Instant since,
      Instant deadline,
      CommentId comment,
      Set<CommentId> seen,
      boolean accepted)
      implements Intent {
    public AddComment {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(deadline, "deadline");
      Objects.requireNonNull(comment, "comment");
      seen = Set.copyOf(seen);
    }

    /** A first try. */
    public AddComment(EventId event, Instant since, Instant deadline, CommentId comment) {
      this(event, since, since, deadline, comment, Set.of(), false);
    }

    /**
     * The next try, for the one before is not among what was looked at.
     *
     * @param looked the target's entries
     */
    public AddComment again(Instant now, Instant until, Set<CommentId> looked) {
      return new AddComment(event, first, now, until, comment, looked, false);
    }

    /** The same, once the target has answered that it took the comment. */
    public AddComment taken() {
      return new AddComment(event, first, since, deadline, comment, seen, true);
    }
  }
}
