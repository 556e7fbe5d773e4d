package io.ticketbridge.sync;

import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A partial match: the ticket is known, the comment is new to it. */
final class Commenting {

  private final Surroundings at;
  private final TraceBinding binding;
  private final Echo echo;
  private final Twins twins;

  Commenting(Surroundings at) {
    this.at = at;
    this.binding = new TraceBinding(at.store(), at.settings().clockTolerance());
    this.echo = new Echo(at.desks());
    this.twins = new Twins(at);
  }

  /** Adds the event's comment to the counterpart. */
  Step add(Turn turn, Bridge bridge, Change.CommentAdded added, TicketRef counterpart) {
    return switch (whole(turn, added)) {
      case Looked.Found(var comment) -> add(turn, bridge, comment, counterpart);
      case Looked.Missing<Comment> _ -> Step.unchanged("the comment is gone from its own desk");
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
    CommentDraft draft = draft(turn, bridge, comment);
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
      case Written.Done(Commented(var id)) when id.isPresent() -> linked(turn, comment, id);
      case Written.Done<Commented> _ -> lookUp(intending, bridge, comment, draft, counterpart);
      case Written.Refused(var reason) -> Step.parked(reason);
      case Written.Withheld(var reason) -> withheld(turn, comment, reason);
      case Written.Exposed<Commented>(var id, var reason) ->
          exposed(intending, bridge, comment, id, reason);
      case Written.NotSent(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
      case Written.Unknown(var reason) ->
          Step.doubtful(at.nextTry(turn.since(), Optional.empty()), reason);
    };
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
    return switch (whole(turn, added)) {
      case Looked.Found(var comment) -> settle(turn, bridge.get(), comment, intent);
      case Looked.Missing<Comment> _ -> new Settled.Clear(turn.afresh());
      case Looked.Refused(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Unavailable(var after, var reason) ->
          new Settled.By(Step.doubtful(at.nextTry(turn.since(), after), reason));
      case Looked.Blind<Comment> _ ->
          new Settled.By(
              Step.parkedInDoubt("The event carries no comment, and its desk cannot be read"));
    };
  }

  private Settled settle(Turn turn, Bridge bridge, Comment comment, Intent.AddComment intent) {
    TicketTarget target = at.desks().target(turn.target(), bridge);
    TicketRef counterpart = turn.lane().correlation().orElseThrow().on(turn.target());
    CommentDraft draft = draft(turn, bridge, comment);
    // Nothing found counts as of the moment of asking: the answer may have been long on its way.
    Instant asked = at.now();
    return switch (target.traces(bridge, counterpart, binding.horizon(intent))) {
      case Looked.Found(var traces) -> judge(turn, bridge, comment, draft, intent, traces, asked);
      case Looked.Blind<List<Trace>> _ when target.deduplicates(bridge) ->
          new Settled.Clear(turn.afresh());
      case Looked.Blind<List<Trace>> _ ->
          new Settled.By(unseen(echo.expected(turn, bridge, comment, draft, intent.deadline())));
      case Looked.Missing(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Refused(var reason) -> new Settled.By(Step.parkedInDoubt(reason));
      case Looked.Unavailable(var after, var reason) ->
          new Settled.By(Step.doubtful(at.nextTry(turn.since(), after), reason));
    };
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
          twins.remembering(bound, comment, draft, bound(bound, bridge, comment, found.get())));
    }
    Instant settledAt = intent.deadline().plus(bridge.policy().horizon(turn.target()));
    if (!asked.isAfter(settledAt)) {
      return new Settled.By(notYet(turn, settledAt));
    }
    return intent.accepted()
        ? new Settled.By(dropped())
        : new Settled.Clear(turn.repeating(TraceBinding.ids(traces)));
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
        return bound(turn, bridge, comment, found.get());
      }
    }
    var accepted =
        new Intent.AddComment(
            intent.event(),
            intent.since(),
            intent.deadline(),
            intent.comment(),
            intent.seen(),
            true);
    if (!at.store().intend(turn.lane(), accepted)) {
      return new Step.Lost("the lane was taken over while the comment was looked up");
    }
    return Step.doubtful(
        at.nextTry(turn.since(), Optional.empty()),
        "The target took the comment and does not show it yet");
  }

  /** This entry is ours; unless the desk shows an internal text to the public. */
  private Step bound(Turn turn, Bridge bridge, Comment comment, Trace found) {
    if (comment.visibility() == Visibility.PUBLIC || found.visibility() == Visibility.INTERNAL) {
      // One that was public for a while is linked under its own id since then.
      boolean linkedAlready = turn.lane().linkedLately(turn.target(), found.id());
      return linked(turn, comment, linkedAlready ? Optional.empty() : Optional.of(found.id()));
    }
    return exposed(
        turn,
        bridge,
        comment,
        found.id(),
        "Comment %s of %s is internal, and the public can read it"
            .formatted(found.id(), turn.lane().correlation().orElseThrow().on(turn.target())));
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

  private Turn intending(Turn turn, CommentId comment) {
    if (turn.intended()) {
      return turn;
    }
    Instant now = at.now();
    var intent =
        new Intent.AddComment(
            turn.event().id(), now, turn.lane().holder().deadline(), comment, turn.seen(), false);
    Lane lane = turn.lane();
    return at.store().intend(lane, intent) ? turn.in(lane.under(intent)) : null;
  }

  private Looked<Comment> whole(Turn turn, Change.CommentAdded added) {
    if (added.comment().isPresent()) {
      return new Looked.Found<>(added.comment().get());
    }
    TicketRef ticket = turn.event().ticket();
    return at.desks().source(ticket.side(), ticket.connection()).comment(ticket, added.id());
  }

  private CommentDraft draft(Turn turn, Bridge bridge, Comment comment) {
    Correlation pair = turn.lane().correlation().orElseThrow();
    String key = pair.keyOn(turn.event().ticket().side());
    String text = bridge.rules().templates(turn.target()).commentOf(key, comment);
    return new CommentDraft(turn.event().id(), text, comment.visibility(), comment.author());
  }

  private static Step linked(Turn turn, Comment comment, Optional<CommentId> counterpart) {
    return new Step.Ended(
        new SyncOutcome.Applied(List.of()),
        Recording.RELEASE.with(link(turn, comment, counterpart, Fate.CARRIED)));
  }

  /** On a desk that gives no ids. */
  private static Step linkedBlindly(Turn turn, Comment comment, Optional<SentComment> expected) {
    Recording linked = Recording.RELEASE.with(link(turn, comment, Optional.empty(), Fate.CARRIED));
    return new Step.Ended(
        new SyncOutcome.Applied(List.of()), expected.map(linked::sending).orElse(linked));
  }

  /** Linked under its own id alone, for its counterpart is linked already. */
  private static Step returned(Turn turn, Comment comment, SentComment ours) {
    return new Step.Ended(
        new SyncOutcome.Unchanged("echo of our own comment"),
        Recording.RELEASE
            .with(link(turn, comment, Optional.empty(), Fate.RETURNED))
            .returning(ours));
  }

  private static Step withheld(Turn turn, Comment comment, String reason) {
    return new Step.Ended(
        new SyncOutcome.Unchanged("withheld: " + reason),
        Recording.RELEASE.with(link(turn, comment, Optional.empty(), Fate.WITHHELD)));
  }

  /**
   * Before the exposed comment is taken back, the bridge is stopped and the comment is linked under
   * its own id: once it is gone nobody could tell any more which one it was, and its own event,
   * which says that it is public, would be carried back. While it may still stand the intent stays
   * as well: the next try looks for it first, and writes nothing beside it.
   */
  private Step exposed(Turn turn, Bridge bridge, Comment comment, CommentId shown, String reason) {
    Lane lane = turn.lane();
    Recording noted =
        Recording.RELEASE.keepingIntent().stopping(new Recording.Stop(bridge.id(), reason));
    if (!lane.linkedLately(turn.target(), shown)) {
      noted =
          noted.with(
              new CommentLink(
                  turn.target(),
                  shown,
                  Optional.empty(),
                  comment.visibility(),
                  comment.evidence(),
                  Fate.EXPOSED));
    }
    Instant deadline = lane.holder().deadline();
    if (at.store().record(lane, noted.then(new After.Held(deadline))) != Recorded.DONE) {
      return new Step.Lost("the lane was taken over before an exposed comment was taken back");
    }
    TicketTarget target = at.desks().target(turn.target(), bridge);
    TicketRef counterpart = lane.correlation().orElseThrow().on(turn.target());
    TakenBack taken = target.takeBack(bridge, counterpart, shown, deadline);
    return new Step.Ended(
        new SyncOutcome.Parked(
            "%s; %s; every ticket of bridge '%s' waits until it is resumed"
                .formatted(reason, taken.reason(), bridge.id())),
        taken.gone() ? Recording.RELEASE : Recording.RELEASE.keepingIntent());
  }

  static CommentLink link(Turn turn, Comment comment, Optional<CommentId> counterpart, Fate fate) {
    return new CommentLink(
        turn.event().ticket().side(),
        comment.id(),
        counterpart,
        comment.visibility(),
        comment.evidence(),
        fate);
  }
}
