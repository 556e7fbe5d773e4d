package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Lane;
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

/**
 * What one event changes in the fields of its pair, and how the agreements stand afterwards. It is
 * filled in the order of {@link Progress}: what is new, what the target shows before, what it shows
 * after.
 */
final class FieldChanges {

  private static final Duration FLIP_WINDOW = Duration.ofMinutes(1);

  private final Lane lane;
  private final Side source;
  private final Optional<Version> version;
  private final Instant now;
  private final Map<Field, WireValue> wanted = new EnumMap<>(Field.class);
  private final Map<Field, Agreement> agreements = new EnumMap<>(Field.class);

  FieldChanges(Lane lane, Side source, Optional<Version> version, Instant now) {
    this.lane = lane;
    this.source = source;
    this.version = version;
    this.now = now;
  }

  /**
   * Whether this value is a change. An older view than the noted one says nothing; a view that
   * shows the agreed value is an echo or a snapshot, and only its version is noted. But where the
   * side has changed since, it went back to that value. While a write to this side is in doubt,
   * what was seen there before that write is newer than an event of the same version.
   */
  boolean isNew(Field field, WireValue value) {
    Optional<View> noted = known(field).on(source);
    if (noted.filter(this::isNewerThanEvent).isPresent()) {
      return false;
    }
    boolean agreed =
        noted.filter(view -> !view.outdated() && view.value().equals(value)).isPresent();
    if (agreed) {
      note(field, value);
    }
    boolean overtaken =
        noted.filter(view -> contradicts(view, value)).isPresent() && isWriteUnderWay(field);
    return !agreed && !overtaken;
  }

  private boolean isNewerThanEvent(View noted) {
    return version.isPresent()
        && noted.version().isPresent()
        && version.get().isOlderThan(noted.version().get());
  }

  /**
   * Whether this is told of the very version that is noted with another value. One of the two is of
   * the past: two changes may have one version where it is a time of whole seconds, and what was
   * found of a create in doubt may be newer than the version it is noted with.
   */
  boolean contradicts(Map<Field, WireValue> told) {
    return told.entrySet().stream()
        .filter(entry -> !isWriteUnderWay(entry.getKey()))
        .anyMatch(entry ->
            known(entry.getKey())
                .on(source)
                .filter(view -> contradicts(view, entry.getValue()))
                .isPresent());
  }

  private boolean contradicts(View noted, WireValue value) {
    return version.isPresent()
        && version.equals(noted.version())
        && !noted.outdated()
        && !noted.value().equals(value);
  }

  private boolean isWriteUnderWay(Field field) {
    return known(field).pending().filter(write -> write.side() == source).isPresent();
  }

  /** The source shows this, and nothing is to be written for it. */
  void note(Field field, WireValue value) {
    Optional<Version> known = agreement(field).on(source).flatMap(View::version);
    agreements.put(field, agreement(field).with(source, new View(value, version.or(() -> known))));
  }

  /** The source shows this, and the target is to show that. */
  void add(Field field, WireValue value, WireValue onTarget) {
    note(field, value);
    wanted.put(field, onTarget);
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
            known(entry.getKey()).pending().stream()
                .filter(pending -> pending.side() == target && !isOver(pending))
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
        .flatMap(entry -> known(entry.getKey()).pending().stream())
        .filter(pending -> pending.side() == target && !isOver(pending))
        .map(Pending::until)
        .max(Comparator.naturalOrder());
  }

  /** Until when a write of a holder that vanished may land; empty if none can. */
  Optional<Instant> lostSightUntil(Duration horizon) {
    return lane.vanished().map(at -> at.plus(horizon)).filter(until -> !now.isAfter(until));
  }

  /**
   * Compares with what the target shows: what it shows already need not be written, and where it
   * shows neither what was agreed nor what is wanted, both sides changed and the winner stands.
   * After a holder that vanished at another event it may be an older value from here as well: then
   * this side stands. After a write in doubt, or one of this event's that nobody recorded, it may
   * be what somebody made of that write: then theirs stands. Where the target stands, what it shows
   * is yet to be carried ({@link Aftermath}).
   */
  List<Conflict> settle(Shown shown, Side target, Side configured) {
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
      } else if (bothChanged(field, target, shows, shown.version())) {
        Side winner = winner(field, target, configured);
        conflicts.add(conflict(field, target, winner, shows));
        if (winner == target) {
          wanted.remove(field);
          agreements.computeIfPresent(
              field,
              (_, all) -> all.with(target, all.on(target).orElseThrow().past(shown.version())));
        }
      } else if (mayBeUndone(field, target, shows, shown.version())) {
        conflicts.add(new Conflict(field, target, shows, ours(field), true));
      }
    }
    return conflicts;
  }

  private Side winner(Field field, Side target, Side configured) {
    if (doubted(field, target).isPresent()) {
      return target;
    }
    if (lane.vanished().isPresent()) {
      return wasBegunBefore() ? target : source;
    }
    return configured;
  }

  /**
   * Whether this event was begun before and came to no end: then whoever vanished was at it, and
   * can have written nothing but what it wants.
   */
  boolean wasBegunBefore() {
    return lane.attempts() > 1;
  }

  /** A write to the target of which nobody knew until now whether it landed. */
  private Optional<Pending> doubted(Field field, Side target) {
    Agreement noted = known(field);
    return noted
        .pending()
        .filter(pending -> pending.side() == target && !isSettled(noted, pending));
  }

  /**
   * Whether an earlier write may have landed and somebody gone back to what was agreed before it:
   * by its value alone the target cannot be told from one that the write never reached.
   */
  private boolean mayBeUndone(
      Field field, Side target, WireValue shows, Optional<Version> version) {
    boolean doubtful = lane.vanished().isPresent() || doubted(field, target).isPresent();
    return doubtful
        && known(field)
            .on(target)
            .filter(view -> view.value().equals(shows))
            .filter(view -> view.version().isEmpty() || !view.version().equals(version))
            .isPresent();
  }

  /** Whether the target shows anything else than was agreed. */
  boolean differs(Shown shown, Side target) {
    return shown.fields().entrySet().stream()
        .anyMatch(entry ->
            agreement(entry.getKey())
                .on(target)
                .filter(view -> !view.value().equals(entry.getValue()))
                .isPresent());
  }

  /**
   * A target that still has the version that was noted was changed by nobody, whatever it shows.
   */
  private static boolean isChangeOf(View noted, WireValue shows, Optional<Version> version) {
    return !noted.value().equals(shows)
        && (noted.version().isEmpty() || !noted.version().equals(version));
  }

  private boolean bothChanged(
      Field field, Side target, WireValue shows, Optional<Version> version) {
    boolean oursLanded =
        doubted(field, target).filter(write -> write.value().equals(shows)).isPresent();
    return !oursLanded
        && known(field)
            .on(target)
            .filter(view -> view.outdated() || isChangeOf(view, shows, version))
            .isPresent();
  }

  private Conflict conflict(Field field, Side target, Side winner, WireValue shows) {
    return winner == target
        ? new Conflict(field, source, ours(field), shows, false)
        : new Conflict(field, target, shows, ours(field), lane.vanished().isPresent());
  }

  /**
   * As the agreements stand once the target's people are told of what is about to be written over:
   * what it shows is known, and no doubt is left about it.
   */
  Map<Field, Agreement> told(List<Conflict> conflicts, Shown shown, Side target) {
    var known = new EnumMap<Field, Agreement>(Field.class);
    for (Conflict conflict : conflicts) {
      Field field = conflict.field();
      var view = new View(shown.fields().get(field), shown.version());
      Optional<Pending> settled = Optional.empty();
      known.put(field, known(field).with(target, view).with(settled));
    }
    return known;
  }

  /** What the source shows, in its own spelling. */
  private WireValue ours(Field field) {
    return agreement(field).on(source).orElseThrow().value();
  }

  /** The first field that has been written back and forth too often, if one has. */
  Optional<Field> countFlips(Side target, int bound) {
    for (Field field : wanted.keySet()) {
      Flips flips = next(known(field).flips(), target);
      agreements.put(field, agreement(field).with(flips));
      if (flips.count() > bound) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private Flips next(Optional<Flips> lately, Side target) {
    if (lately.isEmpty() || now.isAfter(lately.get().since().plus(FLIP_WINDOW))) {
      return new Flips(0, now, target);
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
   * over: it may still land, even after a repeat has.
   */
  private void agree(Field field, Side target, WireValue value, Optional<Version> seenAt) {
    Agreement before = agreement(field);
    Optional<Version> known = before.on(target).flatMap(View::version);
    Optional<Pending> mayLand = before.pending().filter(write -> !isOver(write));
    agreements.put(
        field, before.with(target, new View(value, seenAt.or(() -> known))).with(mayLand));
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
              .map(view -> known(field).with(target, view))
              .orElseGet(() -> known(field));
      unsettled.put(field, seen.with(Optional.of(new Pending(target, value, until))));
    });
    return unsettled;
  }

  private Agreement agreement(Field field) {
    return agreements.getOrDefault(field, known(field));
  }

  /** What the lane knows, without a write that has landed and cannot land any more. */
  private Agreement known(Field field) {
    Agreement noted = lane.agreement(field);
    boolean done =
        noted.pending().filter(write -> isOver(write) && isSettled(noted, write)).isPresent();
    return done ? noted.with(Optional.<Pending>empty()) : noted;
  }

  private boolean isOver(Pending write) {
    return !now.isBefore(write.until());
  }

  private static boolean isSettled(Agreement noted, Pending write) {
    return noted.on(write.side()).filter(view -> view.value().equals(write.value())).isPresent();
  }
}
