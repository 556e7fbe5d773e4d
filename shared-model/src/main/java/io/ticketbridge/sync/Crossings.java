package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Agreement.View.Basis;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  Crossings(FieldChanges changes) {
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
   * @param toldBefore what the target told before the holder that vanished began
   */
  List<Conflict> settle(
      Shown shown, Side configured, Supplier<Map<Field, Set<WireValue>>> toldBefore) {
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
        Side winner = winner(field, shows, configured, toldBefore);
        conflicts.add(conflict(field, winner, shows));
        if (winner == target) {
          changes.giveWay(field, new View(shows, shown.version()));
        }
      } else if (known.mayBeTheirs(field, target, shows, shown.version())
          || known.mayHaveComeLate(field, target, shows)
          || mayHaveComeLate(field)) {
        conflicts.add(new Conflict(field, target, shows, changes.ours(field), true));
      }
    }
    return conflicts;
  }

  /**
   * Who stands. What may be a write of ours come late is no reason to write over what people did;
   * and what the target told before the holder that vanished began is nothing made of that holder's
   * write.
   */
  private Side winner(
      Field field,
      WireValue shows,
      Side configured,
      Supplier<Map<Field, Set<WireValue>>> toldBefore) {
    Side winner =
        perhapsOurs(field) ? target : known.winner(field, target, configured, changes.isSteady());
    boolean byItsHolder = known.isDecidedByItsHolder(field, target, changes.isSteady());
    return winner != configured
            && byItsHolder
            && toldBefore.get().getOrDefault(field, Set.of()).contains(shows)
        ? configured
        : winner;
  }

  private Conflict conflict(Field field, Side winner, WireValue shows) {
    WireValue ours = changes.ours(field);
    return winner == target
        ? new Conflict(field, source, ours, shows, perhapsOurs(field))
        : new Conflict(field, target, shows, ours, known.hasVanished());
  }

  /**
   * Whether what the source tells is what a write of ours wanted that nobody has seen since: it has
   * landed now, and is no person's change.
   */
  private boolean hasComeLate(Field field) {
    return known
        .doubted(field, source)
        .filter(known::mayBeTold)
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
   * what it shows is known, and no doubt is left about it, nor about a write that came late.
   */
  Map<Field, Agreement> told(List<Conflict> conflicts, Shown shown) {
    var settled = new EnumMap<Field, Agreement>(Field.class);
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
