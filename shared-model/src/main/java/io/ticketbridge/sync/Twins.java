package io.ticketbridge.sync;

import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Comments that were sent a second time because the first try had not turned up within the horizon.
 * If it turns up all the same, the words stand twice on the desk: that is beyond what can be
 * prevented, but it is noticed, not carried back, and shown to a person.
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
            Wording.fingerprint(draft.text()),
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
   * not say so: the desk is asked who wrote it.
   */
  Optional<Step> late(Turn turn, Bridge bridge, Comment comment) {
    return inTheWordsOf(turn, bridge, comment)
        .flatMap(sent -> written(turn, bridge, comment, sent));
  }

  /** On a desk that gives no ids, what is remembered is the echo's, not ours. */
  private Optional<SentComment> inTheWordsOf(Turn turn, Bridge bridge, Comment comment) {
    if (turn.lane().sent().isEmpty() || own(turn, bridge).echoWindow(bridge).isPresent()) {
      return Optional.empty();
    }
    String fingerprint = Wording.fingerprint(comment.text());
    return turn.lane().sent().stream()
        .filter(sent -> sent.side() == turn.target())
        .filter(sent -> sent.fingerprint().equals(fingerprint))
        .filter(sent -> comment.createdAt().isBefore(sent.sentAt().plus(EXPECTED_FOR)))
        .findFirst();
  }

  private Optional<Step> written(Turn turn, Bridge bridge, Comment comment, SentComment sent) {
    Instant since = comment.createdAt().minus(at.settings().clockTolerance());
    return switch (own(turn, bridge).traces(bridge, turn.event().ticket(), since)) {
      case Looked.Found(var traces)
          when traces.stream()
              .anyMatch(trace -> trace.id().equals(comment.id()) && trace.byBridge()) ->
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

  /** Not carried back, but shown to a person. */
  private static Step shown(Turn turn, Comment comment, SentComment sent) {
    return new Step.Ended(
        new SyncOutcome.Parked(
            ("Comment %s of %s is in the words of a comment of ours whose first try seemed lost and"
                    + " which was sent again; if it stands there twice, delete one, then retry; if a"
                    + " person said it under the integration account, say it on the other desk, too,"
                    + " then retry")
                .formatted(comment.id(), turn.event().ticket())),
        Recording.RELEASE
            .with(Comments.link(turn, comment, Optional.empty(), Fate.RETURNED))
            .returning(sent));
  }
}
