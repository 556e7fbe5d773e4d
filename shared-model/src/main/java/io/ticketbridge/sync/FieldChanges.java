package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Agreement.View.Basis;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What one event changes in the fields of its pair, and how the agreements stand afterwards. It is
 * filled in the order of {@link Progress}: what is new, what the target shows before, what it shows
 * after.
 */
final class FieldChanges {

  private static final Duration FLIP_WINDOW = Duration.ofMinutes(1);

  private final KnownFields known;
  private final Side source;
  private final Optional<Version> version;
  private final Telling telling;
  private final boolean steady;

  /** Whether its side is known to have changed a field since. */
  private boolean superseded;

  private final Map<Field, WireValue> wanted = new EnumMap<>(Field.class);
  private final Map<Field, Agreement> agreements = new EnumMap<>(Field.class);

  /**
   * @param steady whether the event itself tells what it changes, so that it wants the same at
   *     every try; what is read may be another at each
   */
  FieldChanges(KnownFields known, Side source, Optional<Version> version, boolean steady) {
    this.known = known;
    this.source = source;
    this.version = version;
    this.steady = steady;
    this.telling = new Telling(known, source, version);
  }

  /** How it all stood before. */
  KnownFields known() {
    return known;
  }

  /** How what the event tells stands to that. */
  Telling telling() {
    return telling;
  }

  /**
   * Whether this value is a change. An older view than the noted one says nothing; a view that
   * shows the agreed value is an echo or a snapshot, and only its version is noted. But where the
   * side has changed since, it went back to that value. While a write to this side is in doubt, it
   * is noted as well that its ticket was touched: somebody may be written over. If it tells that
   * the write had landed before what was seen there, that is somebody's, and the doubt is settled.
   */
  boolean isNew(Field field, WireValue value) {
    boolean agreed = telling.isAgreed(field, value);
    if (telling.isOfThePast(field)) {
      superseded |= !agreed;
      return false;
    }
    if (telling.showedOurs(field, value)) {
      var landed = new View(value, version);
      agreements.put(
          field, agreement(field).with(source, landed).with(source, Optional.<Pending>empty()));
      return false;
    }
    if (agreed) {
      note(field, value);
      known
          .doubted(field, source)
          .filter(write -> write.sign() == Sign.NONE)
          .filter(_ -> !version.equals(known.of(field).on(source).flatMap(View::version)))
          .ifPresent(write ->
              agreements.put(
                  field, agreement(field).with(source, Optional.of(write.with(Sign.TOUCHED)))));
    }
    return !agreed;
  }

  /** The source shows this, and nothing is to be written for it. */
  void note(Field field, WireValue value) {
    Optional<Version> noted = agreement(field).on(source).flatMap(View::version);
    agreements.put(field, agreement(field).with(source, new View(value, version.or(() -> noted))));
  }

  /** The source shows this, and the target is to show that. */
  void add(Field field, WireValue value, WireValue onTarget) {
    note(field, value);
    wanted.put(field, onTarget);
  }

  /**
   * Whether the holder that vanished has written nothing: it was at this event, which wants nothing
   * now, and nobody can have recorded meanwhile what it wanted.
   */
  boolean leftNothing() {
    return steady
        && wanted.isEmpty()
        && !superseded
        && known.hasVanished()
        && known.wasBegunBefore();
  }

  /** Whether the holder that vanished was at this event, and may have read something else then. */
  boolean mayHaveWantedElse() {
    return !steady && known.hasVanished() && known.wasBegunBefore();
  }

  /** Whether the next try may want something else than this one, or one before. */
  boolean mayYetWantElse() {
    boolean read = !steady || version.filter(is -> is.mayBeShared(source)).isPresent();
    return read && known.hasVanished() && known.wasBegunBefore();
  }

  /** What is to be written. */
  Map<Field, WireValue> wanted() {
    return Map.copyOf(wanted);
  }

  /** What is agreed once everything wanted is written. */
  Map<Field, Agreement> agreements() {
    return Map.copyOf(agreements);
  }

  /** An unsettled write of another value than the one wanted now. */
  Optional<Pending> anotherPending(Side target) {
    return wanted.entrySet().stream()
        .flatMap(entry ->
            known.unsettled(entry.getKey(), target).stream()
                .filter(pending -> !pending.value().equals(entry.getValue())))
        .findFirst();
  }

  /**
   * Until when an earlier write of a wanted value may yet land on a target that does not show it;
   * empty if none can. Repeated before that, it could land once more, on top of what a person has
   * made of the repeat.
   */
  Optional<Instant> underWayUntil(Shown shown, Side target) {
    return wanted.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(shown.fields().get(entry.getKey())))
        .flatMap(entry -> known.unsettled(entry.getKey(), target).stream())
        .map(Pending::until)
        .max(Comparator.naturalOrder());
  }

  /**
   * Compares with what the target shows: what it shows already need not be written, and where it
   * shows neither what was agreed nor what is wanted, both sides changed and the winner stands.
   * Where that is the target, what it shows is yet to be carried ({@link Aftermath}).
   *
   * @param toldBefore what the target told before the holder that vanished began
   */
  List<Conflict> settle(
      Shown shown, Side target, Side configured, Supplier<Map<Field, Set<WireValue>>> toldBefore) {
    var conflicts = new ArrayList<Conflict>();
    for (var entry : new EnumMap<>(wanted).entrySet()) {
      Field field = entry.getKey();
      WireValue shows = shown.fields().get(field);
      if (shows == null) {
        continue;
      }
      if (shows.equals(entry.getValue())) {
        wanted.remove(field);
        agree(field, target, shows, shown.version());
      } else if (hasComeLate(field) || known.bothChanged(field, target, shows, shown.version())) {
        Side winner = winner(field, target, configured);
        if (winner != configured && known.isDecidedByItsHolder(field, target, steady)) {
          boolean before = toldBefore.get().getOrDefault(field, Set.of()).contains(shows);
          winner = before ? configured : winner;
        }
        conflicts.add(conflict(field, target, winner, shows));
        if (winner == target) {
          wanted.remove(field);
          giveWay(field, target, new View(shows, shown.version()));
        }
      } else if (known.mayBeTheirs(field, target, shows, shown.version())
          || known.mayHaveComeLate(field, target, shows)
          || mayHaveComeLate(field)) {
        conflicts.add(new Conflict(field, target, shows, ours(field), true));
      }
    }
    return conflicts;
  }

  /** What may be a write of ours come late is no reason to write over what people did. */
  private Side winner(Field field, Side target, Side configured) {
    return perhapsOurs(field) ? target : known.winner(field, target, configured, steady);
  }

  /** The target stands: what it shows is yet to be carried, and a doubt about it is over. */
  private void giveWay(Field field, Side target, View seen) {
    Agreement before = agreement(field);
    View noted = before.on(target).orElse(seen);
    agreements.put(
        field,
        before
            .with(target, mayYetLand(before, target))
            .with(source, before.pending(source).filter(this::mayMatter))
            .with(target, noted.past(seen.version())));
  }

  private Optional<Pending> mayYetLand(Agreement agreement, Side side) {
    return agreement.pending(side).filter(write -> !known.isOver(write));
  }

  /**
   * Whether what the source tells is what a write of ours wanted that nobody has seen since: it has
   * landed now, and is no person's change.
   */
  private boolean hasComeLate(Field field) {
    return known
        .doubted(field, source)
        .filter(known::mayBeTold)
        .filter(write -> write.value().equals(ours(field)))
        .isPresent();
  }

  /** Whether what the source tells may be no person's change but a write of ours come late. */
  private boolean mayHaveComeLate(Field field) {
    return known.mayHaveComeLate(field, source, ours(field));
  }

  /** Whether that is so, or was when the target's people were told of it. */
  private boolean perhapsOurs(Field field) {
    boolean told =
        known
            .of(field)
            .pending(source)
            .filter(write -> write.sign() == Sign.TOLD)
            .filter(write -> write.value().equals(ours(field)))
            .isPresent();
    return told || hasComeLate(field) || mayHaveComeLate(field);
  }

  /** What the target's people were told that it is about to be written over. */
  Optional<WireValue> toldOf(Field field, Side target) {
    return known.of(field).on(target).filter(view -> view.basis() == Basis.TOLD).map(View::value);
  }

  /** Whether the target shows anything else than was agreed. */
  boolean differs(Shown shown, Side target) {
    return shown.fields().entrySet().stream()
        .anyMatch(entry -> isAnother(entry.getKey(), target, entry.getValue()));
  }

  /**
   * With all that the target shows, and that is neither agreed nor to be written over, taken for
   * what may be a write of ours, if this event may have wanted something else once.
   *
   * @param tells what the event itself tells, as the target spells it: that is likely ours
   */
  FieldChanges suspecting(Shown shown, Side target, Map<Field, WireValue> tells) {
    if (mayHaveWantedElse()) {
      shown.fields().entrySet().stream()
          .filter(entry -> !wanted.containsKey(entry.getKey()))
          .filter(entry -> isAnother(entry.getKey(), target, entry.getValue()))
          .forEach(entry -> {
            boolean ours = entry.getValue().equals(tells.get(entry.getKey()));
            var perhaps =
                new Pending(entry.getValue(), known.now(), ours ? Sign.SUSPECTED : Sign.SHOWN);
            suspect(entry.getKey(), target, shown.version(), perhaps);
          });
    }
    return this;
  }

  /**
   * The target has changed since, which its own event is yet to tell. What is known of a write of
   * that very value stays so.
   */
  private void suspect(Field field, Side target, Optional<Version> seenAt, Pending perhaps) {
    Agreement before = agreement(field);
    View noted = before.on(target).orElseThrow();
    Pending write =
        before
            .pending(target)
            .filter(earlier -> earlier.value().equals(perhaps.value()))
            .orElse(perhaps);
    agreements.put(field, before.with(target, noted.past(seenAt)).with(target, Optional.of(write)));
  }

  /**
   * With all that the source shows to be written, for a target that is never read: if this event
   * may have wanted something else once, that may stand there.
   */
  FieldChanges insisting(BiFunction<Field, WireValue, Translation> translated) {
    if (mayHaveWantedElse()) {
      for (Field field : agreements.keySet()) {
        if (translated.apply(field, ours(field)) instanceof Translation.To(var value)) {
          wanted.putIfAbsent(field, value);
        }
      }
    }
    return this;
  }

  private boolean isAnother(Field field, Side target, WireValue value) {
    return agreement(field).on(target).filter(view -> !view.value().equals(value)).isPresent();
  }

  private Conflict conflict(Field field, Side target, Side winner, WireValue shows) {
    return winner == target
        ? new Conflict(field, source, ours(field), shows, perhapsOurs(field))
        : new Conflict(field, target, shows, ours(field), known.hasVanished());
  }

  /**
   * As the agreements stand once the target's people are told of what is about to be written over:
   * what it shows is known, and no doubt is left about it, nor about a write that came late.
   */
  Map<Field, Agreement> told(List<Conflict> conflicts, Shown shown, Side target) {
    var settled = new EnumMap<Field, Agreement>(Field.class);
    for (Conflict conflict : conflicts) {
      Field field = conflict.field();
      Agreement before = known.of(field);
      Agreement seen =
          yetToBeCarried(field)
              .with(target, mayYetLand(before, target).map(Pending::told))
              .with(target, new View(shown.fields().get(field), shown.version()).told());
      settled.put(
          field,
          mayHaveComeLate(field)
              ? seen.with(source, before.pending(source).map(Pending::told))
              : seen);
    }
    return settled;
  }

  /** What the source shows, in its own spelling. */
  private WireValue ours(Field field) {
    return agreement(field).on(source).orElseThrow().value();
  }

  /** The first field that has been written back and forth too often, if one has. */
  Optional<Field> countFlips(Side target, int bound) {
    for (Field field : wanted.keySet()) {
      Flips flips = next(known.of(field).flips(), target);
      agreements.put(field, agreement(field).with(flips));
      if (flips.count() > bound) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private Flips next(Optional<Flips> lately, Side target) {
    if (lately.isEmpty() || known.now().isAfter(lately.get().since().plus(FLIP_WINDOW))) {
      return new Flips(0, known.now(), target);
    }
    Flips flips = lately.get();
    return flips.towards() == target ? flips : new Flips(flips.count() + 1, flips.since(), target);
  }

  /**
   * Agrees on what the target shows after the write.
   *
   * @return a field that the target left as it was, though it said that it was updated
   */
  Optional<Field> agreeOn(Side target, Optional<Shown> before, Shown after) {
    Optional<Field> ignored = Optional.empty();
    for (var entry : wanted.entrySet()) {
      Field field = entry.getKey();
      WireValue shows = after.fields().getOrDefault(field, entry.getValue());
      WireValue showed = before.map(Shown::fields).map(fields -> fields.get(field)).orElse(null);
      if (shows.equals(showed) && !shows.equals(entry.getValue())) {
        ignored = Optional.of(field);
        agreements.remove(field);
      } else {
        agree(field, target, shows, after.version());
      }
    }
    return ignored;
  }

  /**
   * Notes what the target shows. A write of unknown effect stays noted beside it until its time is
   * over: it may still land, even after a repeat has. One to the source may have landed by then,
   * and be told later.
   */
  private void agree(Field field, Side target, WireValue value, Optional<Version> seenAt) {
    Agreement before = agreement(field);
    Optional<Version> noted = before.on(target).flatMap(View::version);
    agreements.put(
        field,
        before
            .with(target, mayYetLand(before, target))
            .with(source, before.pending(source).filter(this::mayMatter))
            .with(target, new View(value, seenAt.or(() -> noted))));
  }

  /** Whether a write to the source may yet be told, or land. */
  private boolean mayMatter(Pending write) {
    return write.sign() == Sign.TOLD ? !known.isOver(write) : known.mayBeTold(write);
  }

  /**
   * As the agreements stand while nobody knows what the target shows. What else was found of this
   * event is left out: the next try finds it again, in the same places behind the event.
   *
   * @param before what it showed right before the write: as long as it has that version, neither
   *     the write nor anybody else has changed it
   */
  Map<Field, Agreement> pending(Side target, Optional<Shown> before, Instant until) {
    var unsettled = new EnumMap<Field, Agreement>(Field.class);
    wanted.forEach((field, value) -> {
      Agreement seen =
          before
              .filter(shown -> shown.fields().containsKey(field))
              .map(shown -> new View(shown.fields().get(field), shown.version()))
              .map(view -> yetToBeCarried(field).with(target, view))
              .orElseGet(() -> yetToBeCarried(field));
      unsettled.put(field, seen.with(target, Optional.of(new Pending(value, until))));
    });
    return unsettled;
  }

  /**
   * As it all stood before, but that the source has changed since: if the next try reads that it
   * went back to what was agreed, that is a change, for what the target shows is noted by then.
   */
  private Agreement yetToBeCarried(Field field) {
    Agreement before = known.of(field);
    return before.on(source).map(view -> before.with(source, view.past(version))).orElse(before);
  }

  private Agreement agreement(Field field) {
    return agreements.getOrDefault(field, known.of(field));
  }
}
