package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Agreement.View.Basis;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fields that both sides changed, or may have: which value stands, and who is to be told. Which of
 * the values is a person's and which a late write of the bridge's own is at times a guess, and then
 * somebody is told.
 */
final class Crossings {

  private final FieldChanges changes;
  private final KnownFields known;
  private final Side source;
  private final Side target;
  private final Supplier<List<StoredEvent>> backlog;
  private Optional<List<StoredEvent>> waiting = Optional.empty();

  /**
   * @param backlog what waits in the lane; asked for only where it may decide, and once
   */
  Crossings(FieldChanges changes, Supplier<List<StoredEvent>> backlog) {
    this.backlog = backlog;
    this.changes = changes;
    this.known = changes.known();
    this.source = changes.source();
    this.target = source.other();
  }

  /**
   * Compares what is wanted with what the target shows: what it shows already need not be written,
   * and where it shows neither what was agreed nor what is wanted, both sides changed and the
   * winner stands. Where that is the target, what it shows is yet to be carried ({@link
   * Aftermath}).
   *
   * @param configured who stands without doubt
   */
  List<Conflict> settle(Shown shown, Side configured) {
    var conflicts = new ArrayList<Conflict>();
    for (var entry : changes.wanted().entrySet()) {
      Field field = entry.getKey();
      WireValue shows = shown.fields().get(field);
      if (shows == null) {
        continue;
      }
      if (shows.equals(entry.getValue())) {
        changes.isThere(field, shown.version());
      } else if (hasComeLate(field) || known.bothChanged(field, target, shows, shown.version())) {
        var seen = new View(shows, shown.version());
        Conflict conflict = conflict(field, seen, configured);
        conflicts.add(conflict);
        if (conflict.loser() == source) {
          changes.giveWay(field, seen);
        }
      } else if (known.mayBeTheirs(field, target, shows, shown.version())
          || known.mayHaveComeLate(field, target, shows)
          || mayHaveComeLate(field)) {
        conflicts.add(new Conflict(field, target, shows, changes.ours(field), true));
      }
    }
    return conflicts;
  }

  /** What may be a write of ours come late is no reason to write over what people did. */
  private Conflict conflict(Field field, View seen, Side configured) {
    boolean perhapsOurs = perhapsOurs(field);
    Side winner =
        perhapsOurs ? target : known.winner(field, target, configured, changes.isSteady());
    boolean untouched =
        winner != configured
            && !perhapsOurs
            && known.isDecidedByItsHolder(field, target, changes.isSteady())
            && isUntouched(field, seen);
    if (untouched) {
      winner = configured;
    }
    WireValue ours = changes.ours(field);
    return winner == target
        ? new Conflict(field, source, ours, seen.value(), perhapsOurs)
        : new Conflict(field, target, seen.value(), ours, known.hasVanished() && !untouched);
  }

  /**
   * Whether the target shows what it had told before any holder that vanished began, at the very
   * version: then none of them has written, and this is nobody's answer to such a write.
   */
  private boolean isUntouched(Field field, View seen) {
    return seen.isExact(target)
        && waiting().stream()
            .filter(event -> known.isBeforeVanished(event.storedAt()))
            .map(StoredEvent::event)
            .anyMatch(event -> isOfTarget(event) && tells(event, field, seen));
  }

  private List<StoredEvent> waiting() {
    waiting = waiting.or(() -> Optional.of(backlog.get()));
    return waiting.orElseThrow();
  }

  private boolean isOfTarget(TicketEvent event) {
    return known
        .lane()
        .correlation()
        .filter(pair -> pair.on(target).equals(event.ticket()))
        .isPresent();
  }

  private static boolean tells(TicketEvent event, Field field, View seen) {
    return event.change() instanceof Change.FieldsChanged(var version, var fields)
        && version.equals(seen.version())
        && seen.value().equals(fields.get(field));
  }

  /**
   * Whether what the source tells is what a write of ours wanted that nobody has seen since: it has
   * landed now, and is no person's change.
   */
  private boolean hasComeLate(Field field) {
    return known
        .doubted(field, source)
        .filter(known::mayBeReported)
        .filter(write -> write.value().equals(changes.ours(field)))
        .isPresent();
  }

  /** Whether what the source tells may be no person's change but a write of ours come late. */
  private boolean mayHaveComeLate(Field field) {
    return known.mayHaveComeLate(field, source, changes.ours(field));
  }

  /** Whether that is so, or was when the target's people were told of it. */
  private boolean perhapsOurs(Field field) {
    boolean told =
        known
            .of(field)
            .pending(source)
            .filter(write -> write.sign() == Sign.TOLD)
            .filter(write -> write.value().equals(changes.ours(field)))
            .isPresent();
    return told || hasComeLate(field) || mayHaveComeLate(field);
  }

  /**
   * The conflicts of which the target's people are to be told before anything is written, each with
   * what they were told of before.
   */
  List<Conflict> toBeToldFirst(List<Conflict> conflicts) {
    return conflicts.stream()
        .filter(conflict -> conflict.loser() == target)
        .map(conflict -> conflict.after(toldOf(conflict.field())))
        .toList();
  }

  /** What the target's people were told that it is about to be written over. */
  private Optional<WireValue> toldOf(Field field) {
    return known.of(field).on(target).filter(view -> view.basis() == Basis.TOLD).map(View::value);
  }

  /**
   * As the agreements stand once the target's people are told of what is about to be written over:
   * what it shows is known, and no doubt is left about it, nor about a write that came late. So is
   * what it shows already, for by the next try nobody knows any more that a process has vanished.
   */
  Map<Field, Agreement> told(List<Conflict> conflicts, Shown shown) {
    var settled = new EnumMap<Field, Agreement>(Field.class);
    settled.putAll(changes.found());
    for (Conflict conflict : conflicts) {
      Field field = conflict.field();
      Agreement before = known.of(field);
      Agreement seen =
          changes
              .yetToBeCarried(field)
              .with(target, before.pending(target).filter(known::mayLand).map(Pending::told))
              .with(target, new View(shown.fields().get(field), shown.version()).told());
      settled.put(
          field,
          mayHaveComeLate(field)
              ? seen.with(source, before.pending(source).map(Pending::told))
              : seen);
    }
    return settled;
  }
}
