package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one event changes in the fields of its pair, and how the agreements stand afterwards. It is
 * filled in the order of {@link Progress}: what is new, what the target shows before, what it shows
 * after.
 */
final class FieldChanges {

  private final KnownFields known;
  private final Side source;
  private final Side target;
  private final Optional<Version> version;
  private final Telling telling;
  private final boolean steady;

  private boolean superseded;

  private final Map<Field, WireValue> wanted = new EnumMap<>(Field.class);
  private final Map<Field, Agreement> agreements = new EnumMap<>(Field.class);
  private final Set<Field> found = EnumSet.noneOf(Field.class);

  /**
   * @param steady whether the event itself tells what it changes, so that it wants the same at
   *     every try; what is read may be another at each
   */
  FieldChanges(KnownFields known, Side source, Optional<Version> version, boolean steady) {
    this.known = known;
    this.source = source;
    this.target = source.other();
    this.version = version;
    this.steady = steady;
    this.telling = new Telling(known, source, version);
  }

  /** How it all stood before. */
  KnownFields known() {
    return known;
  }

  /** A holder that vanished at this event, if one has. */
  VanishedHolder vanishedHolder() {
    return new VanishedHolder(this);
  }

  /** The side that the event tells of. */
  Side source() {
    return source;
  }

  /** Whether the event wants the same at every try. */
  boolean isSteady() {
    return steady;
  }

  /** Whether another try may read the values, though this one took those that the event tells. */
  boolean mayBeReadNext() {
    return version.filter(is -> is.mayBeShared(source)).isPresent();
  }

  /** Whether the source is known to have changed a field since. */
  boolean isSuperseded() {
    return superseded;
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

  /** This is known of what the source shows. */
  void note(Field field, View known) {
    agreements.put(field, agreement(field).with(source, known));
  }

  /** The source shows this, and the target is to show that. */
  void add(Field field, WireValue value, WireValue onTarget) {
    note(field, value);
    wanted.put(field, onTarget);
  }

  /** And the target, which may show something else, is to show that. */
  void insistOn(Field field, WireValue onTarget) {
    wanted.putIfAbsent(field, onTarget);
  }

  /** What is to be written, in the order of the fields. */
  Map<Field, WireValue> wanted() {
    return Collections.unmodifiableMap(new EnumMap<>(wanted));
  }

  /** What is agreed once everything wanted is written. */
  Map<Field, Agreement> agreements() {
    return Map.copyOf(agreements);
  }

  /** An unsettled write of another value than the one wanted now. */
  Optional<Pending> anotherPending() {
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
  Optional<Instant> underWayUntil(Shown shown) {
    return wanted.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(shown.fields().get(entry.getKey())))
        .flatMap(entry -> known.unsettled(entry.getKey(), target).stream())
        .map(Pending::until)
        .max(Comparator.naturalOrder());
  }

  /** The target shows what is wanted, be it that an earlier try of ours has written it. */
  void isThere(Field field, Optional<Version> seenAt) {
    WireValue shows = wanted.remove(field);
    Optional<View> before = agreement(field).on(target).filter(_ -> mayHaveWritten(field, shows));
    agree(field, shows, seenAt, before);
    found.add(field);
  }

  /** What the target was found to show already, as long as the event has not come to its end. */
  Map<Field, Agreement> found() {
    var noted = new EnumMap<Field, Agreement>(Field.class);
    for (Field field : found) {
      Agreement agreed = agreement(field);
      noted.put(
          field,
          yetToBeCarried(field).on(source).map(view -> agreed.with(source, view)).orElse(agreed));
    }
    return noted;
  }

  /** Whether a try whose answer was lost may have, or that of a process that died at this event. */
  private boolean mayHaveWritten(Field field, WireValue value) {
    boolean doubted =
        known.doubted(field, target).filter(write -> write.value().equals(value)).isPresent();
    return doubted || known.hasVanishedHere();
  }

  /** The target stands: what it shows is yet to be carried, and a doubt about it is over. */
  void giveWay(Field field, View seen) {
    wanted.remove(field);
    View noted = agreement(field).on(target).orElse(seen);
    settle(field, noted.past(seen.version()));
  }

  /**
   * The target shows what this write may have made, and has changed by it, which its own event is
   * yet to tell. What is known of a write of that very value stays so.
   */
  void suspect(Field field, Pending perhaps, Optional<Version> seenAt) {
    Agreement before = agreement(field);
    View noted = before.on(target).orElseThrow();
    Pending write =
        before
            .pending(target)
            .filter(earlier -> earlier.value().equals(perhaps.value()))
            .orElse(perhaps);
    agreements.put(field, before.with(target, noted.past(seenAt)).with(target, Optional.of(write)));
  }

  /** Whether the target shows anything else than was agreed. */
  boolean differs(Shown shown) {
    return shown.fields().entrySet().stream()
        .anyMatch(entry -> isAnother(entry.getKey(), entry.getValue()));
  }

  /** Whether this is something else than was agreed that the target shows. */
  boolean isAnother(Field field, WireValue value) {
    return agreement(field).on(target).filter(view -> !view.value().equals(value)).isPresent();
  }

  /** What the source shows, in its own spelling. */
  WireValue ours(Field field) {
    return agreement(field).on(source).orElseThrow().value();
  }

  /** The first field that has been written back and forth too often, if one has. */
  Optional<Field> countFlips(int bound) {
    for (Field field : wanted.keySet()) {
      Flips flips = Flips.counted(known.of(field).flips(), target, known.now());
      agreements.put(field, agreement(field).with(flips));
      if (flips.count() > bound) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /**
   * Agrees on what the target shows after the write.
   *
   * @return a field that the target left as it was, though it said that it was updated
   */
  Optional<Field> agreeOn(Optional<Shown> before, Shown after) {
    Optional<Field> ignored = Optional.empty();
    for (var entry : wanted.entrySet()) {
      Field field = entry.getKey();
      WireValue shows = after.fields().getOrDefault(field, entry.getValue());
      Optional<View> showed = before.flatMap(shown -> seen(field, shown));
      boolean asWritten = shows.equals(entry.getValue());
      if (!asWritten && showed.filter(view -> view.value().equals(shows)).isPresent()) {
        ignored = Optional.of(field);
        agreements.remove(field);
      } else {
        // The target's own rules may have gone on from what was written, and tell of both.
        agree(field, shows, after.version(), showed.filter(_ -> asWritten));
      }
    }
    return ignored;
  }

  private static Optional<View> seen(Field field, Shown shown) {
    return Optional.ofNullable(shown.fields().get(field))
        .map(value -> new View(value, shown.version()));
  }

  /**
   * @param before what the target showed before, if it was written to
   */
  private void agree(
      Field field, WireValue shows, Optional<Version> seenAt, Optional<View> before) {
    Optional<View> noted = agreement(field).on(target);
    var view = new View(shows, seenAt.or(() -> noted.flatMap(View::version)));
    settle(field, before.map(seen -> view.over(knowing(field, seen), target)).orElse(view));
  }

  /** What the target showed, with what nobody saw before that. */
  private View knowing(Field field, View seen) {
    boolean landed = mayHaveWritten(field, seen.value());
    return agreement(field)
        .on(target)
        .map(noted -> landed ? seen.over(noted, target) : seen.after(noted))
        .orElse(seen);
  }

  /**
   * Notes what the target shows. A write of unknown effect stays noted beside it until its time is
   * over: it may still land, even after a repeat has. One to the source may have landed by then,
   * and be told later.
   */
  private void settle(Field field, View onTarget) {
    Agreement before = agreement(field);
    agreements.put(
        field,
        before
            .with(target, before.pending(target).filter(known::mayLand))
            .with(source, before.pending(source).filter(known::mayMatter))
            .with(target, onTarget));
  }

  /**
   * As the agreements stand while nobody knows what the target shows. What else was found of this
   * event is left out: the next try finds it again, in the same places behind the event.
   *
   * @param before what it showed right before the write: as long as it has that version, neither
   *     the write nor anybody else has changed it
   */
  Map<Field, Agreement> pending(Optional<Shown> before, Instant until) {
    var unsettled = new EnumMap<Field, Agreement>(Field.class);
    wanted.forEach((field, value) -> {
      Agreement seen =
          before
              .flatMap(shown -> seen(field, shown))
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
  Agreement yetToBeCarried(Field field) {
    Agreement before = known.of(field);
    return before.on(source).map(view -> before.with(source, view.past(version))).orElse(before);
  }

  /** As it stands by now. */
  Agreement agreement(Field field) {
    return agreements.getOrDefault(field, known.of(field));
  }
}
