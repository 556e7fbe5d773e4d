package io.ticketbridge.sync;

import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Comments of ours that may turn up though nothing links them: one that was sent a second time
 * because the first try had not turned up within the horizon, so that its words stand twice; and
 * one that a person skipped while its write was in doubt. That is beyond what can be prevented, but
 * it is noticed, not carried back, and shown to a person.
 */
final class Twins {

  /** Words that come back later than this are a person's. */
  private static final Duration EXPECTED_FOR = Duration.ofDays(1);

  private final Surroundings at;

  Twins(Surroundings at) {
    this.at = at;
  }

  /** The same step, which also writes down that this comment may turn up twice, if it may. */
  Step remembering(Turn turn, Comment comment, CommentDraft draft, Step step) {
    if (!turn.repeats() || !(step instanceof Step.Ended(var outcome, var recording))) {
      return step;
    }
    var sent =
        new SentComment(
            turn.target().other(),
            comment.id(),
            Optional.of(Wording.fingerprint(draft.text())),
            draft.visibility(),
            at.now());
    return new Step.Ended(outcome, recording.sending(sent));
  }

  /**
   * Whether the write of this intent may have been a second one: the event waited before it, or was
   * begun more than once before this look. More is not known after a crash.
   */
  boolean mayRepeat(Turn turn, Intent.AddComment intent) {
    boolean begunTwice = turn.lane().attempts() > 2;
    return begunTwice || (turn.stored() && intent.since().isAfter(turn.since()));
  }

  /**
   * What to do about a comment that is one of ours, come late; empty if it is not. Words alone do
   * not say so: the desk is asked who wrote it. Of one that was skipped no words are known, so any
   * that the integration user wrote may be it; where nobody can be asked, any that comes back
   * within the time of an echo.
   */
  Optional<Step> late(Turn turn, Bridge bridge, Comment comment) {
    Optional<Duration> echoWindow = own(turn, bridge).echoWindow(bridge);
    return perhaps(turn, comment, echoWindow)
        .flatMap(sent ->
            echoWindow.isPresent()
                ? Optional.of(shown(turn, comment, sent))
                : written(turn, bridge, comment, sent));
  }

  /** On a desk that gives no ids, the words that are remembered are those of the echo, not ours. */
  private Optional<SentComment> perhaps(Turn turn, Comment comment, Optional<Duration> echoWindow) {
    if (ConflictNote.isOne(turn.event(), comment)) {
      return Optional.empty();
    }
    String fingerprint = Wording.fingerprint(comment.text());
    return turn.lane().sent().stream()
        .filter(sent -> sent.side() == turn.target())
        .filter(sent ->
            sent.fingerprint()
                .map(words -> echoWindow.isEmpty() && words.equals(fingerprint))
                .orElseGet(() -> isSince(sent, comment) && Echo.mayBe(sent.visibility(), comment)))
        .filter(sent ->
            comment.createdAt().isBefore(sent.sentAt().plus(echoWindow.orElse(EXPECTED_FOR))))
        .min(Comparator.comparing(sent -> sent.fingerprint().isEmpty()));
  }

  private boolean isSince(SentComment sent, Comment comment) {
    return !comment.createdAt().isBefore(sent.first().minus(at.settings().clockTolerance()));
  }

  /** Where the desk shows any mark of ours, ours have one, whoever else uses the account. */
  private static boolean isOurs(CommentId id, List<Trace> traces) {
    boolean marked = traces.stream().anyMatch(trace -> trace.mark().isPresent());
    return traces.stream()
        .anyMatch(trace ->
            trace.id().equals(id) && trace.byBridge() && (trace.mark().isPresent() || !marked));
  }

  private Optional<Step> written(Turn turn, Bridge bridge, Comment comment, SentComment sent) {
    Instant since = comment.createdAt().minus(at.settings().clockTolerance());
    return switch (own(turn, bridge).traces(bridge, turn.event().ticket(), since)) {
      case Looked.Found(var traces) when isOurs(comment.id(), traces) ->
          Optional.of(shown(turn, comment, sent));
      case Looked.Found<List<Trace>> _,
          Looked.Blind<List<Trace>> _,
          Looked.Missing<List<Trace>> _ ->
          Optional.empty();
      case Looked.Refused(var reason) -> Optional.of(Step.parked(reason));
      case Looked.Unavailable(var after, var reason) ->
          Optional.of(Step.waiting(at.nextTry(turn.since(), after), reason));
    };
  }

  /** The desk that the event came from. */
  private TicketTarget own(Turn turn, Bridge bridge) {
    return at.desks().target(turn.event().ticket().side(), bridge);
  }

  /**
   * Not carried back, but shown to a person. It stays remembered: it may have been sent more than
   * twice, and what is not known by its words may still be another one.
   */
  private static Step shown(Turn turn, Comment comment, SentComment sent) {
    String taken =
        sent.fingerprint().isPresent()
            ? "is in the words of a comment of ours whose first try seemed lost and which was sent"
                + " again; if it stands there twice, delete one, then retry"
            : "came after a comment of ours was skipped that may have arrived; if this is it, delete"
                + " it if it is not to stand there, then retry";
    return new Step.Ended(
        new SyncOutcome.Parked(
            "Comment %s of %s %s; if a person said it, say it on the other desk, too, then retry"
                .formatted(comment.id(), turn.event().ticket(), taken)),
        Recording.RELEASE.with(Comments.link(turn, comment, Optional.empty(), Fate.RETURNED)));
  }
}
