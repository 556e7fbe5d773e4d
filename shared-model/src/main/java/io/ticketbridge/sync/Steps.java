package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Match;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The three ways of an event in its lane; the heart of the program. */
final class Steps {

  private final Surroundings at;
  private final Creation creation;
  private final CreateDoubt createDoubt;
  private final Commenting commenting;
  private final CommentDoubt commentDoubt;
  private final Progress progress;

  Steps(Surroundings at) {
    this.at = at;
    this.creation = new Creation(at);
    this.createDoubt = new CreateDoubt(at);
    var comments = new Comments(at);
    this.commenting = new Commenting(at, comments);
    this.commentDoubt = new CommentDoubt(at, comments);
    this.progress = new Progress(at);
  }

  /** Takes a turn in a lane without doubt. */
  Taken take(Turn turn) {
    if (turn.lane().receipted()) {
      return new Taken(turn, new Step.Ended(SyncOutcome.DUPLICATE, Recording.RELEASE));
    }
    if (isForeign(turn)) {
      return new Taken(turn, turnedAway(turn));
    }
    if (usedUp(turn)) {
      return new Taken(turn, worn(turn));
    }
    return switch (turn.lane().match(turn.event())) {
      case Match.None() -> create(turn);
      case Match.Partial(var counterpart) -> comment(turn, counterpart);
      case Match.Exact(var counterpart) -> progress(turn, counterpart);
    };
  }

  /** Takes a turn in a lane that an earlier holder left in doubt. */
  Taken settle(Turn turn, Intent intent) {
    if (isForeign(turn)) {
      return new Taken(turn, turnedAway(turn));
    }
    if (intent instanceof Intent.AddComment && !intent.event().equals(turn.event().id())) {
      return new Taken(turn, standInLine(turn, intent));
    }
    if (usedUp(turn)) {
      return new Taken(turn, worn(turn));
    }
    return switch (intent) {
      case Intent.Create create -> settle(turn, create);
      case Intent.AddComment comment -> {
        Taken taken =
            switch (commentDoubt.settle(turn, comment)) {
              case Settled.By(var step) -> new Taken(turn, step);
              case Settled.Clear(var cleared) -> again(cleared);
            };
        yield vanishedOver(turn.lane(), comment)
            ? new Taken(taken.turn(), forgettingVanished(taken.step()))
            : taken;
      }
    };
  }

  /**
   * Takes a turn whose doubt came to nothing. If its comment is not sent again after all, the doubt
   * stays: the first try may yet turn up, and the next turn must look for it before it sends.
   */
  private Taken again(Turn cleared) {
    Taken taken = take(cleared);
    return cleared.repeats()
            && taken.step() instanceof Step.Ended(var outcome, var recording)
            && (outcome instanceof SyncOutcome.Waiting || outcome instanceof SyncOutcome.Parked)
            && recording.sent().isEmpty()
            && recording.comments().isEmpty()
        ? new Taken(taken.turn(), new Step.Ended(outcome, recording.keepingIntent()))
        : taken;
  }

  /**
   * Whether the holder that vanished was at this comment, or stood in line for it: then it wrote no
   * field.
   */
  private static boolean vanishedOver(Lane lane, Intent.AddComment comment) {
    return lane.vanished()
        .filter(holders -> !holders.until().isBefore(comment.deadline()))
        .isPresent();
  }

  private static Step forgettingVanished(Step step) {
    return step instanceof Step.Ended(var outcome, var recording)
        ? new Step.Ended(outcome, recording.forgettingVanished())
        : step;
  }

  /**
   * Whether the event's ticket is neither the one that the lane is named after nor its counterpart:
   * the pair was taken apart while the event waited. Carried here it would land on a stranger.
   */
  private static boolean isForeign(Turn turn) {
    TicketRef ticket = turn.event().ticket();
    return !ticket.equals(turn.lane().name().home())
        && turn.lane()
            .correlation()
            .map(pair -> pair.on(ticket.side()))
            .filter(ticket::equals)
            .isEmpty();
  }

  /** A doubt about another event's write is none of its business, and stays. */
  private static Step turnedAway(Turn turn) {
    boolean another =
        turn.lane()
            .intent()
            .filter(intent -> !intent.event().equals(turn.event().id()))
            .isPresent();
    return new Step.Ended(
        new SyncOutcome.Skipped(
            "Ticket %s is not of this pair (any more)".formatted(turn.event().ticket())),
        another ? Recording.RELEASE.keepingIntent() : Recording.RELEASE);
  }

  /**
   * Another event's comment is in doubt, which only that event can settle. It comes back from where
   * it was handed out; if it does not, a person has to look.
   */
  private Step standInLine(Turn turn, Intent intent) {
    Instant overdue =
        intent
            .deadline()
            .plus(policy(turn).horizon(turn.target()))
            .plus(at.settings().longestWait().multipliedBy(2));
    return at.now().isAfter(overdue)
        ? Step.parkedInDoubt(
            ("Event %s began to write a comment and never came back; look whether the comment is"
                    + " there, then skip that event")
                .formatted(intent.event()))
        : new Step.Lost("another event's comment is in doubt, and goes first");
  }

  private Taken settle(Turn turn, Intent.Create create) {
    return switch (createDoubt.look(
        turn.lane(), create, turn.event().key(), turn.sequence(), turn.since())) {
      case CreateDoubt.Verdict.Adopted(var recording) -> holdOn(turn, recording);
      case CreateDoubt.Verdict.Never _ -> take(turn.afresh());
      case CreateDoubt.Verdict.Open(var step) -> new Taken(turn, step);
    };
  }

  private Taken create(Turn turn) {
    return switch (creation.create(turn)) {
      case Creation.Made.Not(var step) -> new Taken(turn, step);
      case Creation.Made.Pair(var recording, var differences) ->
          switch (turn.event().change()) {
            case Change.FieldsChanged _ ->
                new Taken(
                    turn,
                    new Step.Ended(
                        new SyncOutcome.Applied(differences, recording.correlation()), recording));
            case Change.CommentAdded _ -> holdOn(turn, recording);
          };
    };
  }

  /**
   * Records a pair and goes on with the same event, which now matches. The lane of a ticket born in
   * ServiceNow changes its name when it is paired, so it is entered again.
   */
  private Taken holdOn(Turn turn, Recording pairing) {
    Lane lane = turn.lane();
    if (!pairing.stored().isEmpty()) {
      // What the create left open goes behind this event: both wait, and the drain goes on at once.
      return new Taken(
          turn,
          new Step.Ended(
              new SyncOutcome.Waiting(at.now(), "What follows from a create is on its way"),
              pairing));
    }
    if (lane.name().home().side() == Side.SERVICENOW) {
      return new Taken(turn, new Step.Again(pairing));
    }
    Recording held = pairing.then(new Recording.After.Held(lane.holder().deadline()));
    if (at.store().record(lane, held) != Recorded.DONE) {
      return new Taken(turn, new Step.Lost("the lane was taken over before the pair was recorded"));
    }
    return take(turn.in(lane.after(held)).afresh());
  }

  private Taken comment(Turn turn, TicketRef counterpart) {
    return switch (turn.event().change()) {
      case Change.CommentAdded added ->
          bridged(turn, bridge -> commenting.add(turn, bridge, added, counterpart));
      case Change.FieldsChanged _ ->
          throw new IllegalStateException("Only a comment matches in part");
    };
  }

  private Taken progress(Turn turn, TicketRef counterpart) {
    return switch (turn.event().change()) {
      case Change.CommentAdded _ ->
          new Taken(turn, Step.unchanged("the comment is linked already"));
      case Change.FieldsChanged fields ->
          bridged(turn, bridge -> progress.carry(turn, bridge, fields, counterpart));
    };
  }

  private Taken bridged(Turn turn, Function<Bridge, Step> step) {
    Correlation pair = turn.lane().correlation().orElseThrow();
    Optional<Bridge> bridge = at.bridges().find(pair.bridge());
    if (bridge.isEmpty()) {
      return new Taken(turn, Step.parked(SyncEngine.noSuchBridge(pair.bridge())));
    }
    String stopped = turn.lane().stopped().get(pair.bridge());
    return new Taken(
        turn,
        stopped == null
            ? step.apply(bridge.get())
            : Step.parked(SyncEngine.stopped(pair.bridge(), stopped)));
  }

  /**
   * Whether this event came so often without an outcome that it must be what stops the process.
   * Parking starts the count anew, but for an attempt that a holder vanished at and that is not
   * settled yet: so a retry goes on.
   */
  private boolean usedUp(Turn turn) {
    return turn.lane().attempts() > policy(turn).attempts();
  }

  private Policy policy(Turn turn) {
    Lane lane = turn.lane();
    return lane.correlation()
        .map(Correlation::bridge)
        .or(() -> lane.intent().flatMap(Steps::bridge))
        .flatMap(at.bridges()::find)
        .map(Bridge::policy)
        .orElse(Policy.DEFAULT);
  }

  private static Optional<BridgeId> bridge(Intent intent) {
    return switch (intent) {
      case Intent.Create create -> Optional.of(create.bridge());
      case Intent.AddComment _ -> Optional.empty();
    };
  }

  private Step worn(Turn turn) {
    String reason =
        ("The event was begun %d times and never came to an end; look for what stops the process on"
                + " it, then retry or skip it")
            .formatted(turn.lane().attempts());
    return turn.lane().intent().isPresent() ? Step.parkedInDoubt(reason) : Step.parked(reason);
  }
}
