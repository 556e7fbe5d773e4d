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
import java.util.function.Consumer;

/**
 * What a holder writes down about its lane, all of it or nothing of it.
 *
 * @param receipt the event that is dealt with
 * @param correlation the pair, when it has just been made: both orientations are written
 * @param comments links to write, each under both comments' ids
 * @param sent a comment that was sent and may come back as if it were somebody's; only in a paired
 *     lane
 * @param returned a comment sent earlier that has now come back
 * @param agreements the fields whose agreement changed
 * @param keepsIntent whether the intent stays, in doubt; else it is removed
 * @param consumed the waiting event that is dealt with and goes
 * @param stored events that begin to wait
 * @param stops a bridge that from now on waits for a person, with the reason
 * @param forgetsVanished whether what a holder that vanished may have written is settled
 * @param keepsAttempts whether the event in hand has not come to an end of any kind, so that its
 *     attempts go on being counted
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
    boolean keepsAttempts,
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
          false,
          new After.Open(OptionalLong.empty()));

  /**
   * A pair that has just been made. Whoever vanished before had none to write a field in: that is
   * settled.
   */
  public static Recording pairing(Correlation pair, Map<Field, Agreement> agreed) {
    return RELEASE.with(pair).with(agreed).forgettingVanished();
  }

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
    return but(parts -> parts.receipt = Optional.of(done));
  }

  public Recording with(Correlation pair) {
    return but(parts -> parts.correlation = Optional.of(pair));
  }

  public Recording with(CommentLink link) {
    return but(parts -> parts.comments = List.of(link));
  }

  public Recording with(Map<Field, Agreement> agreed) {
    return but(parts -> parts.agreements = agreed);
  }

  public Recording sending(SentComment comment) {
    return but(parts -> parts.sent = Optional.of(comment));
  }

  public Recording returning(SentComment comment) {
    return but(parts -> parts.returned = Optional.of(comment));
  }

  public Recording keepingIntent() {
    return but(parts -> parts.keepsIntent = true);
  }

  public Recording consuming(Sequence waiting) {
    return but(parts -> parts.consumed = Optional.of(waiting));
  }

  /** The same with one more event that begins to wait. */
  public Recording storing(StoredEvent event) {
    return but(parts -> {
      parts.stored = new ArrayList<>(stored);
      parts.stored.add(event);
    });
  }

  public Recording stopping(Stop stop) {
    return but(parts -> parts.stops = Optional.of(stop));
  }

  /** The same, and no write of a holder that vanished can land any more. */
  public Recording forgettingVanished() {
    return but(parts -> parts.forgetsVanished = true);
  }

  /** The same, and the event in hand has come to no end of any kind. */
  public Recording keepingAttempts() {
    return but(parts -> parts.keepsAttempts = true);
  }

  /**
   * Whether it is left open what the holder that vanished at the event in hand has written: where
   * that event waits or parks now, that one attempt stays counted, whatever else comes between.
   */
  public boolean leavesUnsettled(Lane lane) {
    return receipt.isEmpty()
        && !forgetsVanished
        && lane.vanished().isPresent()
        && lane.attempts() > 1;
  }

  /** What of it may be written into a lane that somebody else may hold. */
  public Recording forAnotherHolder() {
    return but(parts -> parts.receipt = Optional.empty());
  }

  public Recording then(After next) {
    return but(parts -> parts.after = next);
  }

  private Recording but(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.together();
  }

  /** A recording that is being put together. */
  private static final class Parts {
    private Optional<Receipt> receipt;
    private Optional<Correlation> correlation;
    private List<CommentLink> comments;
    private Optional<SentComment> sent;
    private Optional<SentComment> returned;
    private Map<Field, Agreement> agreements;
    private boolean keepsIntent;
    private Optional<Sequence> consumed;
    private List<StoredEvent> stored;
    private Optional<Stop> stops;
    private boolean forgetsVanished;
    private boolean keepsAttempts;
    private After after;

    private Parts(Recording from) {
      receipt = from.receipt;
      correlation = from.correlation;
      comments = from.comments;
      sent = from.sent;
      returned = from.returned;
      agreements = from.agreements;
      keepsIntent = from.keepsIntent;
      consumed = from.consumed;
      stored = from.stored;
      stops = from.stops;
      forgetsVanished = from.forgetsVanished;
      keepsAttempts = from.keepsAttempts;
      after = from.after;
    }

    private Recording together() {
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
          keepsAttempts,
          after);
    }
  }
}
