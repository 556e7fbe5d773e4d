package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.sync.Progress.Conflict;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
   * side has changed since, it went back to that value.
   */
  boolean isNew(Field field, WireValue value) {
    Optional<View> noted = known(field).on(source);
    if (noted.filter(this::isNewerThanEvent).isPresent()) {
      return false;
    }
    Optional<View> same = noted.filter(view -> view.value().equals(value));
    if (same.isEmpty()) {
      return true;
    }
    if (same.get().outdated()) {
      return isNewerThan(same.get());
    }
    note(field, value);
    return false;
  }

  private boolean isNewerThan(View noted) {
    return version.isEmpty()
        || noted.version().isEmpty()
        || noted.version().get().isOlderThan(version.get());
  }

  private boolean isNewerThanEvent(View noted) {
    return version.isPresent()
        && noted.version().isPresent()
        && version.get().isOlderThan(noted.version().get());
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
                .filter(pending -> pending.side() == target)
                .filter(pending -> !pending.value().equals(entry.getValue())))
        .findFirst();
  }

  /** Until when a write of a holder that vanished may land; empty if none can. */
  Optional<Instant> lostSightUntil(Duration horizon) {
    return lane.vanished().map(at -> at.plus(horizon)).filter(until -> !now.isAfter(until));
  }

  /**
   * Compares with what the target shows: what it shows already need not be written, and where it
   * shows neither what was agreed nor what is wanted, both sides changed and the winner stands.
   * After a holder that vanished it may be an older value from here as well: then this side stands.
   * If the target wins, its own event is yet to carry what it shows, whatever it shows by then.
   */
  List<Conflict> settle(Shown shown, Side target, Side configured) {
    Side winner = lane.vanished().isPresent() ? source : configured;
    var conflicts = new ArrayList<Conflict>();
    for (var entry : Map.copyOf(wanted).entrySet()) {
      Field field = entry.getKey();
      WireValue shows = shown.fields().get(field);
      if (shows == null) {
        continue;
      }
      if (shows.equals(entry.getValue())) {
        wanted.remove(field);
        agree(field, target, shows, shown.version());
      } else if (bothChanged(field, target, shows, shown.version())) {
        conflicts.add(conflict(field, target, winner, shows));
        if (winner == target) {
          wanted.remove(field);
          agreements.computeIfPresent(
              field, (_, all) -> all.with(target, all.on(target).orElseThrow().past()));
        }
      }
    }
    return conflicts;
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
  private boolean bothChanged(
      Field field, Side target, WireValue shows, Optional<Version> version) {
    Agreement before = known(field);
    boolean oursPending =
        before
            .pending()
            .filter(pending -> pending.side() == target && pending.value().equals(shows))
            .isPresent();
    return !oursPending
        && before
            .on(target)
            .filter(view -> view.outdated() || !view.value().equals(shows))
            .filter(view -> view.version().isEmpty() || !view.version().equals(version))
            .isPresent();
  }

  private Conflict conflict(Field field, Side target, Side winner, WireValue shows) {
    WireValue ours = agreement(field).on(source).orElseThrow().value();
    return winner == target
        ? new Conflict(field, source, ours, shows, false)
        : new Conflict(field, target, shows, ours, lane.vanished().isPresent());
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
   * Notes what a side shows. A write of unknown effect stays noted beside it until its time is
   * over: it may still land, even after a repeat has.
   */
  private void agree(Field field, Side side, WireValue value, Optional<Version> seenAt) {
    Optional<Version> known = agreement(field).on(side).flatMap(View::version);
    agreements.put(field, agreement(field).with(side, new View(value, seenAt.or(() -> known))));
  }

  /** As the agreements stand while nobody knows what the target shows. */
  Map<Field, Agreement> pending(Side target, Instant until) {
    var unsettled = new EnumMap<Field, Agreement>(Field.class);
    wanted.forEach((field, value) ->
        unsettled.put(field, known(field).with(Optional.of(new Pending(target, value, until)))));
    return unsettled;
  }

  private Agreement agreement(Field field) {
    return agreements.getOrDefault(field, known(field));
  }

  /** What the lane knows, without a write whose time is over: it cannot land any more. */
  private Agreement known(Field field) {
    Agreement noted = lane.agreement(field);
    boolean over = noted.pending().filter(pending -> !now.isBefore(pending.until())).isPresent();
    return over ? noted.with(Optional.<Pending>empty()) : noted;
  }
}
