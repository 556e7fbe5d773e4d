package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A comment was sent, and nobody knows whether it arrived (protocol section 4). */
final class CommentDoubt {

  private final Surroundings at;
  private final TraceBinding binding;
  private final Echo echo;
  private final Twins twins;
  private final Comments comments;

  CommentDoubt(Surroundings at, Comments comments) {
    this.at = at;
    this.binding = new TraceBinding(at.store(), at.settings().clockTolerance());
    this.echo = new Echo(at.desks());
    this.twins = new Twins(at);
    this.comments = comments;
  }

  /**
   * Settles the doubt about an earlier try of this same comment.
   *
   * @return the step that it comes to, or the turn in which the comment may be sent again
   */
  Settled settle(Turn turn, Intent.AddComment intent) {
    Correlation pair = turn.lane().correlation().orElse(null);
    if (pair == null
        || turn.lane().comment().isPresent()
        || !(turn.event().change() instanceof Change.CommentAdded added)) {
      return new Settled.Clear(turn.afresh());
    }
    Optional<Bridge> bridge = at.bridges().find(pair.bridge());
    if (bridge.isEmpty()) {
      return new Settled.By(Step.parkedInDoubt(SyncEngine.noSuchBridge(pair.bridge())));
    }
    return switch (comments.whole(turn, added)) {
      case Looked.Found(var comment) -> settle(turn, bridge.get(), comment, intent);
      case Looked.Missing<Comment> _ -> new Settled.By(gone(turn, intent));
      case Looked.Refused(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Unavailable(var after, var reason) ->
          new Settled.By(Step.doubtful(at.nextTry(turn.since(), after), reason));
      case Looked.Blind<Comment> _ ->
          new Settled.By(
              Step.parkedInDoubt("The event carries no comment, and its desk cannot be read"));
    };
  }

  /** Nothing is sent any more; if it had arrived, it is there in words that nobody can tell now. */
  private static Step gone(Turn turn, Intent.AddComment intent) {
    var sent = SentComment.wordless(intent, turn.event().ticket().side(), Visibility.INTERNAL);
    return new Step.Ended(
        new SyncOutcome.Unchanged(Commenting.GONE), Recording.RELEASE.sending(sent));
  }

  private Settled settle(Turn turn, Bridge bridge, Comment comment, Intent.AddComment intent) {
    // What is one of ours was so before: the intent is the entering write's, and nothing was sent.
    if (echo.returned(turn, bridge, comment).isPresent()) {
      return new Settled.Clear(turn.afresh());
    }
    Optional<Step> twin = twins.late(turn, bridge, comment);
    if (twin.isPresent()) {
      return new Settled.By(stillInDoubt(twin.get()));
    }
    TicketTarget target = at.desks().target(turn.target(), bridge);
    TicketRef counterpart = turn.lane().correlation().orElseThrow().on(turn.target());
    CommentDraft draft = comments.draft(turn, bridge, comment);
    // Nothing found counts as of the moment of asking: the answer may have been long on its way.
    Instant asked = at.now();
    return switch (target.traces(bridge, counterpart, binding.horizon(intent))) {
      case Looked.Found(var traces) -> judge(turn, bridge, comment, draft, intent, traces, asked);
      // The desk knows the first try if it has arrived. If it refuses the repeat, nobody else does.
      case Looked.Blind<List<Trace>> _ when target.deduplicates(bridge) ->
          new Settled.Clear(turn.repeating(Set.of()));
      case Looked.Blind<List<Trace>> _ ->
          new Settled.By(unseen(echo.expected(turn, bridge, comment, draft, intent.deadline())));
      case Looked.Missing(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Refused(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Unavailable(var after, var reason) ->
          new Settled.By(Step.doubtful(at.nextTry(turn.since(), after), reason));
    };
  }

  /** A step that links nothing says that its desk could not be asked: so the doubt stays. */
  private static Step stillInDoubt(Step step) {
    return step instanceof Step.Ended(var outcome, var recording) && recording.comments().isEmpty()
        ? new Step.Ended(outcome, recording.keepingIntent())
        : step;
  }

  private Settled judge(
      Turn turn,
      Bridge bridge,
      Comment comment,
      CommentDraft draft,
      Intent.AddComment intent,
      List<Trace> traces,
      Instant asked) {
    Optional<Trace> found = binding.bind(traces, draft, intent, turn.lane(), turn.target());
    if (found.isPresent()) {
      Turn bound = twins.mayRepeat(turn, intent) ? turn.repeating(Set.of()) : turn;
      return new Settled.By(
          twins.remembering(
              bound, comment, draft, comments.bound(bound, bridge, comment, found.get())));
    }
    Instant settledAt = intent.deadline().plus(bridge.policy().horizon(turn.target()));
    if (!asked.isAfter(settledAt)) {
      return new Settled.By(notYet(turn, settledAt));
    }
    return intent.accepted()
        ? new Settled.By(dropped())
        : new Settled.Clear(turn.repeating(TraceBinding.ids(traces)));
  }

  private Step notYet(Turn turn, Instant settledAt) {
    Instant next = at.nextTry(turn.since(), Optional.empty());
    Instant last = settledAt.plusMillis(1);
    return Step.doubtful(
        next.isBefore(last) ? next : last,
        "It is not known yet whether the comment arrived; it counts as lost only after "
            + settledAt);
  }

  /** If it did arrive, it comes back, also after a person has settled the doubt by skipping it. */
  private static Step unseen(Optional<SentComment> expected) {
    Recording doubt = Recording.RELEASE.keepingIntent();
    return new Step.Ended(
        new SyncOutcome.Parked(
            "It is not known whether the comment arrived, and the far end cannot be read; look"
                + " there: if the comment is there, skip the event; if it is not, resend it"),
        expected.map(doubt::sending).orElse(doubt));
  }

  private static Step dropped() {
    return Step.parked(
        "The target answered that it took the comment and never showed it; check what drops it"
            + " there (an access rule or a business rule), then retry");
  }
}
