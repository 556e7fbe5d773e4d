package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a holder writes down about its lane, all of it or nothing of it.
 *
 * @param receipt the event that is dealt with
 * @param correlation the pair, when it has just been made: both orientations are written
 * @param comments links to write, each under both comments' ids
 * @param sent a comment that the other side was sent without giving it an id, and will send back;
 *     only in a paired lane
 * @param returned a comment sent earlier that has now come back
 * @param agreements the fields whose agreement changed
 * @param keepsIntent whether the intent stays, in doubt; else it is removed
 * @param consumed the waiting event that is dealt with and goes
 * @param stored events that begin to wait
 * @param stops a bridge that from now on waits for a person, with the reason
 * @param forgetsVanished whether what a holder that vanished may have written is settled
 * @param after how the lane is left
 */
public record Recording(
    Optional<Receipt> receipt,
    Optional<Correlation> correlation,
    List<CommentLink> comments,
    Optional<SentComment> sent,
    Optional<SentComment> returned,
    Map<Field, Agreement> agreements,
    boolean keepsIntent,
    Optional<Sequence> consumed,
    List<StoredEvent> stored,
    Optional<Stop> stops,
    boolean forgetsVanished,
    After after) {

  /** A bridge stops until a person resumes it. */
  public record Stop(BridgeId bridge, String reason) {}

  /** How a lane is left. */
  public sealed interface After {

    /**
     * Free for the next event.
     *
     * @param appended set by a drain: open only if no more than so many events have ever been
     *     appended
     */
    record Open(OptionalLong appended) implements After {}

    /** Not left: held on, in the state it has, until the new deadline. */
    record Held(Instant deadline) implements After {}

    /**
     * Waiting or parked.
     *
     * @param reason for the operator: what, which and what to do; no ticket text
     * @param due when to try again
     */
    record Closed(LaneState state, String reason, Instant due) implements After {
      public Closed {
        if (!state.isClosed()) {
          throw new IllegalArgumentException("A lane is not closed by " + state);
        }
      }
    }
  }

  /** Nothing to write down but that the lane is free. */
  public static final Recording RELEASE =
      new Recording(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          false,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          false,
          new After.Open(OptionalLong.empty()));

  public Recording {
    Objects.requireNonNull(receipt, "receipt");
    Objects.requireNonNull(correlation, "correlation");
    comments = List.copyOf(comments);
    Objects.requireNonNull(sent, "sent");
    Objects.requireNonNull(returned, "returned");
    agreements = Map.copyOf(agreements);
    Objects.requireNonNull(consumed, "consumed");
    stored = List.copyOf(stored);
    Objects.requireNonNull(stops, "stops");
    Objects.requireNonNull(after, "after");
  }

  public Recording with(Receipt done) {
    return new Recording(
        Optional.of(done),
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording with(Correlation pair) {
    return new Recording(
        receipt,
        Optional.of(pair),
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording with(CommentLink link) {
    return new Recording(
        receipt,
        correlation,
        List.of(link),
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording sending(SentComment comment) {
    return new Recording(
        receipt,
        correlation,
        comments,
        Optional.of(comment),
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording returning(SentComment comment) {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        Optional.of(comment),
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording with(Map<Field, Agreement> agreed) {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreed,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording keepingIntent() {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        true,
        consumed,
        stored,
        stops,
        forgetsVanished,
        after);
  }

  public Recording consuming(Sequence waiting) {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        Optional.of(waiting),
        stored,
        stops,
        forgetsVanished,
        after);
  }

  /** The same with one more event that begins to wait. */
  public Recording storing(StoredEvent event) {
    var all = new ArrayList<>(stored);
    all.add(event);
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        all,
        stops,
        forgetsVanished,
        after);
  }

  public Recording stopping(Stop stop) {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        Optional.of(stop),
        forgetsVanished,
        after);
  }

  /** The same, and no write of a holder that vanished can land any more. */
  public Recording forgettingVanished() {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        true,
        after);
  }

  public Recording then(After next) {
    return new Recording(
        receipt,
        correlation,
        comments,
        sent,
        returned,
        agreements,
        keepsIntent,
        consumed,
        stored,
        stops,
        forgetsVanished,
        next);
  }
}
