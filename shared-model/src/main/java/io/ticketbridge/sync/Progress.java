package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An exact match: the ticket is known, and what the event shows of its fields is carried as far as
 * it is a change (protocol section 7).
 */
final class Progress {

  /** An event behind so many of a lane is not found, and the target stands. */
  private static final int LOOKED_THROUGH = 50;

  private static final String AS_AGREED = "every field shows what was agreed";

  private final Surroundings at;

  Progress(Surroundings at) {
    this.at = at;
  }

  /** Carries what the event changes in the fields. */
  Step carry(Turn turn, Bridge bridge, Change.FieldsChanged told, TicketRef counterpart) {
    if (told.fields().isEmpty()) {
      return read(turn, bridge, counterpart, () -> Step.unchanged("the event shows no field"));
    }
    FieldChanges changes = changes(turn, told.version(), true);
    Telling telling = changes.telling();
    Optional<Instant> undecided = telling.undecidedUntil(told.fields());
    if (undecided.isPresent()) {
      return mayYetLand(undecided.get());
    }
    Supplier<Step> asTold = () -> carry(turn, bridge, changes, told.fields(), counterpart);
    return telling.contradicts(told.fields())
        ? read(turn, bridge, counterpart, asTold)
        : asTold.get();
  }

  /**
   * Carries what the ticket shows now.
   *
   * @param blind what to do if its desk is never read
   */
  private Step read(Turn turn, Bridge bridge, TicketRef counterpart, Supplier<Step> blind) {
    TicketRef ticket = turn.event().ticket();
    return switch (at.desks().source(ticket.side(), ticket.connection()).ticket(ticket)) {
      case Looked.Found(var read) ->
          carry(turn, bridge, changes(turn, read.version(), false), read.fields(), counterpart);
      case Looked.Missing<Ticket> _ -> Step.unchanged("the ticket is gone from its own desk");
      case Looked.Refused(var reason) -> Step.parked(reason);
      case Looked.Unavailable(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
      case Looked.Blind<Ticket> _ -> blind.get();
    };
  }

  private FieldChanges changes(Turn turn, Optional<Version> version, boolean steady) {
    var known = new KnownFields(turn.lane(), at.now(), at.settings().clockTolerance());
    return new FieldChanges(known, turn.event().ticket().side(), version, steady);
  }

  private Step carry(
      Turn turn,
      Bridge bridge,
      FieldChanges changes,
      Map<Field, WireValue> fields,
      TicketRef counterpart) {
    for (Field field : bridge.rules().carried()) {
      WireValue value = fields.get(field);
      if (value != null && changes.isNew(field, value)) {
        switch (bridge.rules().translate(field, turn.event().ticket().side(), value)) {
          case Translation.To(var wanted) -> changes.add(field, value, wanted);
          case Translation.Nothing _ -> changes.note(field, value);
          case Translation.Unmapped(var reason) -> {
            return Step.parked(reason);
          }
        }
      }
    }
    if (new VanishedHolder(changes).leftNothing()) {
      return forgettingVanished(agreed(changes, AS_AGREED));
    }
    return changes.wanted().isEmpty() && turn.lane().vanished().isEmpty()
        ? agreed(changes, AS_AGREED)
        : compare(turn, bridge, changes, counterpart);
  }

  private Step compare(Turn turn, Bridge bridge, FieldChanges changes, TicketRef counterpart) {
    Optional<Pending> another = changes.anotherPending();
    if (another.isPresent()) {
      return Step.waiting(
          another.get().until(), "An earlier write of another value is not settled yet");
    }
    // Which desk it wrote to is not known.
    Optional<Instant> lost = changes.known().lostSightUntil(bridge.policy().longestHorizon());
    if (lost.isPresent()) {
      return new Step.Ended(
          new SyncOutcome.Waiting(
              lost.get().plusMillis(1),
              "A process vanished at this ticket; a write of its may yet land"),
          counting(changes, Recording.RELEASE));
    }
    return changes.wanted().isEmpty()
        ? reassure(turn, bridge, changes, counterpart)
        : forgettingVanished(look(turn, bridge, changes, counterpart));
  }

  private static Step forgettingVanished(Step step) {
    return step instanceof Step.Ended(var outcome, var recording)
            && (outcome instanceof SyncOutcome.Applied || outcome instanceof SyncOutcome.Unchanged)
        ? new Step.Ended(outcome, recording.forgettingVanished())
        : step;
  }

  /**
   * Nothing is to be written, but a holder vanished: once the target shows what was agreed, it is
   * settled that it left nothing there. If it was at this very event, that target is all that it
   * can have written to.
   */
  private Step reassure(Turn turn, Bridge bridge, FieldChanges changes, TicketRef counterpart) {
    var holder = new VanishedHolder(changes);
    TicketTarget target = at.desks().target(turn.target(), bridge);
    return switch (target.show(bridge, counterpart, bridge.rules().carried())) {
      case Looked.Found(var shown) when changes.differs(shown) -> {
        holder.suspect(shown, told(turn, bridge));
        Step agreed = agreed(changes, AS_AGREED);
        yield holder.mayHaveWantedElse() ? forgettingVanished(agreed) : agreed;
      }
      case Looked.Blind<Shown> _ when holder.mayHaveWantedElse() -> {
        insist(turn, bridge, holder);
        yield forgettingVanished(write(turn, bridge, changes, counterpart, Optional.empty()));
      }
      case Looked.Found<Shown> _, Looked.Blind<Shown> _, Looked.Missing<Shown> _ ->
          forgettingVanished(agreed(changes, AS_AGREED));
      case Looked.Refused<Shown> _ -> agreed(changes, AS_AGREED);
      case Looked.Unavailable(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
    };
  }

  private Step look(Turn turn, Bridge bridge, FieldChanges changes, TicketRef counterpart) {
    var holder = new VanishedHolder(changes);
    TicketTarget target = at.desks().target(turn.target(), bridge);
    Set<Field> asked =
        holder.mayHaveWantedElse() ? bridge.rules().carried() : changes.wanted().keySet();
    return switch (target.show(bridge, counterpart, asked)) {
      case Looked.Found(var shown) -> {
        holder.suspect(shown, told(turn, bridge));
        yield changes
            .underWayUntil(shown)
            .map(Progress::mayYetLand)
            .orElseGet(() -> write(turn, bridge, changes, counterpart, Optional.of(shown)));
      }
      case Looked.Blind<Shown> _ -> {
        insist(turn, bridge, holder);
        yield write(turn, bridge, changes, counterpart, Optional.empty());
      }
      case Looked.Missing(var reason) -> Step.parked(reason);
      case Looked.Refused(var reason) -> Step.parked(reason);
      case Looked.Unavailable(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
    };
  }

  private static void insist(Turn turn, Bridge bridge, VanishedHolder holder) {
    Side side = turn.event().ticket().side();
    holder.insist((field, value) -> bridge.rules().translate(field, side, value));
  }

  /** What the event itself tells, as the target spells it; what is read may be something else. */
  private static Map<Field, WireValue> told(Turn turn, Bridge bridge) {
    var told = new EnumMap<Field, WireValue>(Field.class);
    if (turn.event().change() instanceof Change.FieldsChanged(var _, var fields)) {
      fields.forEach((field, value) -> {
        Side side = turn.event().ticket().side();
        if (bridge.rules().translate(field, side, value) instanceof Translation.To(var wanted)) {
          told.put(field, wanted);
        }
      });
    }
    return told;
  }

  private static Step mayYetLand(Instant until) {
    return Step.waiting(
        until.plusMillis(1), "It is not known yet whether the fields arrived; they may yet land");
  }

  private Step write(
      Turn turn,
      Bridge bridge,
      FieldChanges changes,
      TicketRef counterpart,
      Optional<Shown> before) {
    Side target = turn.target();
    var crossings = new Crossings(changes, () -> waiting(turn));
    List<Conflict> conflicts =
        before.map(shown -> crossings.settle(shown, bridge.policy().winner())).orElse(List.of());
    var aftermath = new Aftermath(turn, at.now());
    if (changes.wanted().isEmpty()) {
      return aftermath.of(conflicts, before, agreed(changes, "the counterpart shows it already"));
    }
    List<Conflict> losers = crossings.toBeToldFirst(conflicts);
    if (!losers.isEmpty()) {
      Recording known = Recording.RELEASE.with(crossings.told(losers, before.orElseThrow()));
      // While another field is undecided, or may be when it is read again, what decides it stays.
      boolean all =
          losers.size() == conflicts.size() && !new VanishedHolder(changes).mayYetWantElse();
      Recording told = all ? known.forgettingVanished() : counting(changes, known);
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

  /** If the event is what ended the process that vanished, its attempts go on being counted. */
  private static Recording counting(FieldChanges changes, Recording waiting) {
    return changes.known().wasBegunBefore() ? waiting.keepingAttempts() : waiting;
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

  private static Step agreed(FieldChanges changes, String why) {
    return new Step.Ended(
        new SyncOutcome.Unchanged(why), Recording.RELEASE.with(changes.agreements()));
  }
}
