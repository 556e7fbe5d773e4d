package io.ticketbridge.sync;

import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A partial match: the ticket is known, the comment is new to it. */
final class Commenting {

  static final String GONE = "the comment is gone from its own desk";

  private final Surroundings at;
  private final TraceBinding binding;
  private final Echo echo;
  private final Twins twins;
  private final Comments comments;

  Commenting(Surroundings at, Comments comments) {
    this.at = at;
    this.binding = new TraceBinding(at.store(), at.settings().clockTolerance());
    this.echo = new Echo(at.desks());
    this.twins = new Twins(at);
    this.comments = comments;
  }

  /** Adds the event's comment to the counterpart. */
  Step add(Turn turn, Bridge bridge, Change.CommentAdded added, TicketRef counterpart) {
    return switch (comments.whole(turn, added)) {
      case Looked.Found(var comment) -> add(turn, bridge, comment, counterpart);
      case Looked.Missing<Comment> _ -> Step.unchanged(GONE);
      case Looked.Refused(var reason) -> Step.parked(reason);
      case Looked.Unavailable(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
      case Looked.Blind<Comment> _ ->
          Step.parked("The event carries no comment, and its desk cannot be read");
    };
  }

  private Step add(Turn turn, Bridge bridge, Comment comment, TicketRef counterpart) {
    Optional<SentComment> ours = echo.returned(turn, bridge, comment);
    if (ours.isPresent()) {
      return returned(turn, comment, ours.get());
    }
    Optional<Step> twin = twins.late(turn, bridge, comment);
    if (twin.isPresent()) {
      return twin.get();
    }
    CommentDraft draft = comments.draft(turn, bridge, comment);
    return twins.remembering(turn, comment, draft, send(turn, bridge, comment, draft, counterpart));
  }

  private Step send(
      Turn turn, Bridge bridge, Comment comment, CommentDraft draft, TicketRef counterpart) {
    Turn intending = intending(turn, comment.id());
    if (intending == null) {
      return new Step.Lost("the lane was taken over before the comment was sent");
    }
    TicketTarget target = at.desks().target(turn.target(), bridge);
    Instant deadline = intending.lane().holder().deadline();
    return switch (target.comment(bridge, counterpart, draft, deadline)) {
      case Written.Done(Commented(var id)) when id.isPresent() ->
          Comments.linked(turn, comment, id);
      case Written.Done<Commented> _ -> lookUp(intending, bridge, comment, draft, counterpart);
      case Written.Refused(var reason) -> Step.parked(reason);
      case Written.Withheld(var reason) -> withheld(turn, comment, reason);
      case Written.Exposed<Commented>(var id, var reason) ->
          comments.exposed(intending, bridge, comment, id, reason);
      case Written.NotSent(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
      case Written.Unknown(var reason) ->
          Step.doubtful(at.nextTry(turn.since(), Optional.empty()), reason);
    };
  }

  /** The answer told no id: the comment is looked up among what the desk shows. */
  private Step lookUp(
      Turn turn, Bridge bridge, Comment comment, CommentDraft draft, TicketRef counterpart) {
    var intent = (Intent.AddComment) turn.lane().intent().orElseThrow();
    TicketTarget target = at.desks().target(turn.target(), bridge);
    Looked<List<Trace>> looked = target.traces(bridge, counterpart, binding.horizon(intent));
    if (looked instanceof Looked.Blind) {
      return linkedBlindly(turn, comment, echo.expected(turn, bridge, comment, draft, at.now()));
    }
    if (looked instanceof Looked.Found(var traces)) {
      Optional<Trace> found = binding.bindAtOnce(traces, draft, intent, turn.lane(), turn.target());
      if (found.isPresent()) {
        return comments.bound(turn, bridge, comment, found.get());
      }
    }
    if (!at.store().intend(turn.lane(), intent.taken())) {
      return new Step.Lost("the lane was taken over while the comment was looked up");
    }
    return Step.doubtful(
        at.nextTry(turn.since(), Optional.empty()),
        "The target took the comment and does not show it yet");
  }

  private Turn intending(Turn turn, CommentId comment) {
    if (turn.intended()) {
      return turn;
    }
    Lane lane = turn.lane();
    Intent.AddComment intent = next(turn, comment);
    return at.store().intend(lane, intent) ? turn.in(lane.under(intent)) : null;
  }

  private Intent.AddComment next(Turn turn, CommentId comment) {
    Instant deadline = turn.lane().holder().deadline();
    return turn.repeats()
            && turn.lane().intent().orElse(null) instanceof Intent.AddComment earlier
            && earlier.comment().equals(comment)
        ? earlier.again(at.now(), deadline, turn.seen())
        : new Intent.AddComment(turn.event().id(), at.now(), deadline, comment);
  }

  /** On a desk that gives no ids. */
  private static Step linkedBlindly(Turn turn, Comment comment, Optional<SentComment> expected) {
    Recording linked =
        Recording.RELEASE.with(Comments.link(turn, comment, Optional.empty(), Fate.CARRIED));
    return new Step.Ended(
        new SyncOutcome.Applied(List.of()), expected.map(linked::sending).orElse(linked));
  }

  /** Linked under its own id alone, for its counterpart is linked already. */
  private static Step returned(Turn turn, Comment comment, SentComment ours) {
    return new Step.Ended(
        new SyncOutcome.Unchanged("echo of our own comment"),
        Recording.RELEASE
            .with(Comments.link(turn, comment, Optional.empty(), Fate.RETURNED))
            .returning(ours));
  }

  private static Step withheld(Turn turn, Comment comment, String reason) {
    return new Step.Ended(
        new SyncOutcome.Unchanged("withheld: " + reason),
        Recording.RELEASE.with(Comments.link(turn, comment, Optional.empty(), Fate.WITHHELD)));
  }
}
