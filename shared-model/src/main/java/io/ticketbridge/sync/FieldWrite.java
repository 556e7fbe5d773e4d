package io.ticketbridge.sync;

import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what an event changes to the target, once, and to nobody's surprise. */
final class FieldWrite {

  /** An event behind so many of a lane is not found, and the target stands. */
  private static final int LOOKED_THROUGH = 50;

  private final Surroundings at;

  FieldWrite(Surroundings at) {
    this.at = at;
  }

  /**
   * Writes it, unless it is found to stand there, or somebody is to be told first.
   *
   * @param before what the target shows; empty if it is never read
   */
  Step write(
      Turn turn,
      Bridge bridge,
      FieldChanges changes,
      TicketRef counterpart,
      Optional<Shown> before) {
    Side target = turn.target();
    VanishedHolder holder = changes.vanishedHolder();
    var crossings = new Crossings(changes, () -> waiting(turn));
    List<Conflict> conflicts =
        before.map(shown -> crossings.settle(shown, bridge.policy().winner())).orElse(List.of());
    var aftermath = new Aftermath(turn, at.now());
    if (changes.wanted().isEmpty()) {
      return aftermath.of(
          conflicts, before, Step.agreed("the counterpart shows it already", changes.agreements()));
    }
    List<Conflict> losers = crossings.toBeToldFirst(conflicts);
    if (!losers.isEmpty()) {
      Recording known = Recording.RELEASE.with(crossings.told(losers, before.orElseThrow()));
      // While another field is undecided, or may be when it is read again, what decides it stays.
      boolean all = losers.size() == conflicts.size() && !holder.mayYetWantElse();
      Recording told = all ? known.forgettingVanished() : holder.counting(known);
      return tellFirst(turn, losers, told);
    }
    Optional<Field> flipping = changes.countFlips(bridge.policy().changesPerMinute());
    if (flipping.isPresent()) {
      return Step.parked(
          ("%s is written back and forth more than %d times a minute; find the rule that undoes it"
                  + " on one of the desks, then retry")
              .formatted(flipping.get(), bridge.policy().changesPerMinute()));
    }
    Instant deadline = turn.lane().holder().deadline();
    return switch (at.desks()
        .target(target, bridge)
        .set(bridge, counterpart, changes.wanted(), deadline)) {
      case Written.Done(var shown) ->
          aftermath.of(conflicts, before, written(changes, before, shown));
      case Written.Refused(var reason) -> Step.parked(reason);
      case Written.Withheld(var reason) -> Step.parked(reason);
      case Written.Exposed(var _, var reason) -> Step.parked(reason);
      case Written.NotSent(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
      case Written.Unknown(var reason) when before.isEmpty() && !deduplicates(turn, bridge) ->
          unsettled(turn, bridge, changes, deadline, reason);
      case Written.Unknown(var reason) ->
          aftermath.of(conflicts, before, pending(turn, bridge, changes, before, deadline, reason));
    };
  }

  private List<StoredEvent> waiting(Turn turn) {
    return at.store().backlog(turn.lane().name(), LOOKED_THROUGH).events();
  }

  /**
   * What is somebody's, or may be, is written over only when they are told: after a write whose
   * holder dies nothing would show that there was anything to tell.
   */
  private Step tellFirst(Turn turn, List<Conflict> losers, Recording told) {
    var outcome =
        new SyncOutcome.Waiting(at.now(), "What is about to be written over is told first");
    return new Aftermath(turn, at.now())
        .of(losers, Optional.empty(), new Step.Ended(outcome, told));
  }

  private static Step written(FieldChanges changes, Optional<Shown> before, Shown after) {
    Optional<Field> ignored = changes.agreeOn(before, after);
    if (ignored.isPresent()) {
      return new Step.Ended(
          new SyncOutcome.Parked(
              ("The counterpart answered that it was updated but %s did not change; let the"
                      + " integration user write that field there, then retry")
                  .formatted(ignored.get())),
          Recording.RELEASE.with(changes.agreements()));
    }
    return new Step.Ended(
        new SyncOutcome.Applied(after.differences()), Recording.RELEASE.with(changes.agreements()));
  }

  private Step pending(
      Turn turn,
      Bridge bridge,
      FieldChanges changes,
      Optional<Shown> before,
      Instant deadline,
      String reason) {
    Instant until = deadline.plus(bridge.policy().horizon(turn.target()));
    return new Step.Ended(
        new SyncOutcome.Waiting(at.nextTry(turn.since(), Optional.empty()), reason),
        Recording.RELEASE.with(changes.pending(before, until)));
  }

  private boolean deduplicates(Turn turn, Bridge bridge) {
    return at.desks().target(turn.target(), bridge).deduplicates(bridge);
  }

  /** A desk that cannot be read cannot settle the doubt, and writing again would be a guess. */
  private Step unsettled(
      Turn turn, Bridge bridge, FieldChanges changes, Instant deadline, String reason) {
    Instant until = deadline.plus(bridge.policy().horizon(turn.target()));
    return new Step.Ended(
        new SyncOutcome.Parked(
            reason
                + "; it is not known whether the fields arrived, and the far end cannot be read: look"
                + " there, then skip the event or retry it"),
        Recording.RELEASE.with(changes.pending(Optional.empty(), until)));
  }
}
