package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Recording;
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

  private final Surroundings at;
  private final FieldWrite writes;

  Progress(Surroundings at) {
    this.at = at;
    this.writes = new FieldWrite(at);
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
    List<Conflict> writtenOver =
        turn.event().change() instanceof Change.FieldsChanged told
            ? new WrittenOver(changes).by(told)
            : List.of();
    return new Aftermath(turn, at.now())
        .told(writtenOver, carryNew(turn, bridge, changes, counterpart));
  }

  private Step carryNew(Turn turn, Bridge bridge, FieldChanges changes, TicketRef counterpart) {
    if (changes.vanishedHolder().leftNothing()) {
      return forgettingVanished(asAgreed(changes));
    }
    return changes.wanted().isEmpty() && turn.lane().vanished().isEmpty()
        ? asAgreed(changes)
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
          changes.vanishedHolder().counting(Recording.RELEASE));
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
    VanishedHolder holder = changes.vanishedHolder();
    TicketTarget target = at.desks().target(turn.target(), bridge);
    return switch (target.show(bridge, counterpart, bridge.rules().carried())) {
      case Looked.Found(var shown) when changes.differs(shown) -> {
        holder.suspect(shown, stated(turn, bridge));
        Step agreed = asAgreed(changes);
        yield holder.mayHaveWantedElse() ? forgettingVanished(agreed) : agreed;
      }
      case Looked.Blind<Shown> _ when holder.mayHaveWantedElse() -> {
        insist(turn, bridge, holder);
        yield forgettingVanished(
            writes.write(turn, bridge, changes, counterpart, Optional.empty()));
      }
      case Looked.Found<Shown> _, Looked.Blind<Shown> _, Looked.Missing<Shown> _ ->
          forgettingVanished(asAgreed(changes));
      case Looked.Refused<Shown> _ -> asAgreed(changes);
      case Looked.Unavailable(var after, var reason) ->
          Step.waiting(at.nextTry(turn.since(), after), reason);
    };
  }

  private Step look(Turn turn, Bridge bridge, FieldChanges changes, TicketRef counterpart) {
    VanishedHolder holder = changes.vanishedHolder();
    TicketTarget target = at.desks().target(turn.target(), bridge);
    Set<Field> asked =
        holder.mayHaveWantedElse() ? bridge.rules().carried() : changes.wanted().keySet();
    return switch (target.show(bridge, counterpart, asked)) {
      case Looked.Found(var shown) -> {
        holder.suspect(shown, stated(turn, bridge));
        yield changes
            .underWayUntil(shown)
            .map(Progress::mayYetLand)
            .orElseGet(() -> writes.write(turn, bridge, changes, counterpart, Optional.of(shown)));
      }
      case Looked.Blind<Shown> _ -> {
        insist(turn, bridge, holder);
        yield writes.write(turn, bridge, changes, counterpart, Optional.empty());
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

  /** What the event itself states, as the target spells it; what is read may be something else. */
  private static Map<Field, WireValue> stated(Turn turn, Bridge bridge) {
    var stated = new EnumMap<Field, WireValue>(Field.class);
    if (turn.event().change() instanceof Change.FieldsChanged(var _, var fields)) {
      fields.forEach((field, value) -> {
        Side side = turn.event().ticket().side();
        if (bridge.rules().translate(field, side, value) instanceof Translation.To(var wanted)) {
          stated.put(field, wanted);
        }
      });
    }
    return stated;
  }

  private static Step mayYetLand(Instant until) {
    return Step.waiting(
        until.plusMillis(1), "It is not known yet whether the fields arrived; they may yet land");
  }

  private static Step asAgreed(FieldChanges changes) {
    return Step.agreed("every field shows what was agreed", changes.agreements());
  }
}
