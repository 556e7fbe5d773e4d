package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Agreement.View.Basis;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the lane knows of a pair's fields before an event changes any, and what that says of what a
 * desk shows: whether people changed it, whether the bridge may have, and who stands.
 */
record KnownFields(Lane lane, Instant now, Duration clockTolerance) {

  /** A desk reports what a write of ours has done within this time after it could land last. */
  private static final Duration REPORTED_WITHIN = Duration.ofDays(1);

  /** What was agreed, without writes of which nothing more is to be expected. */
  Agreement of(Field field) {
    Agreement known = lane.agreement(field);
    for (var write : known.pending().entrySet()) {
      if (isDone(write.getValue())) {
        known = known.with(write.getKey(), Optional.<Pending>empty());
      }
    }
    return known;
  }

  private boolean isDone(Pending write) {
    return switch (write.sign()) {
      case NONE, TOUCHED -> false;
      case SUSPECTED, SHOWN, TOLD -> !mayBeReported(write);
    };
  }

  /** Whether its side may yet report a write that has landed. */
  boolean mayBeReported(Pending write) {
    return now.isBefore(write.until().plus(REPORTED_WITHIN));
  }

  /** A write to this side that may yet land. */
  Optional<Pending> unsettled(Field field, Side side) {
    return of(field).pending(side).filter(this::mayLand);
  }

  /** Whether a write may yet land. */
  boolean mayLand(Pending write) {
    return now.isBefore(write.until());
  }

  /** Whether a write may yet be reported, or land; once people know of it, only landing counts. */
  boolean mayMatter(Pending write) {
    return write.sign() == Sign.TOLD ? mayLand(write) : mayBeReported(write);
  }

  /** Until when a write of a holder that vanished may land; empty if none can. */
  Optional<Instant> lostSightUntil(Duration horizon) {
    return lane.vanished()
        .map(holder -> holder.until().plus(horizon))
        .filter(until -> !now.isAfter(until));
  }

  /** Whether a holder vanished, and what it may have written is not settled. */
  boolean hasVanished() {
    return lane.vanished().isPresent();
  }

  /** Whether this was before any of the holders that vanished had begun, by whichever clock. */
  boolean isBeforeVanished(Instant moment) {
    return lane.vanished()
        .filter(holders -> moment.plus(clockTolerance).isBefore(holders.since()))
        .isPresent();
  }

  /**
   * Whether this event was begun before and came to no end: then whoever vanished was at it, and
   * can have written nothing but what it wanted.
   */
  boolean wasBegunBefore() {
    return lane.attempts() > 1;
  }

  /** Whether a holder vanished at this very event. */
  boolean hasVanishedHere() {
    return hasVanished() && wasBegunBefore();
  }

  /**
   * Who stands where both sides changed a field. After a holder that vanished at another event, or
   * at this one if it may have wanted something else then, what the target shows may be an older
   * value of the source's as well: then the source stands. After a write in doubt, or one of this
   * event's that nobody recorded, it may be what somebody made of that write: then theirs stands,
   * unless {@link Crossings} knows that they had set it before.
   *
   * @param configured who stands without doubt
   * @param steady whether the event wants the same at every try
   */
  Side winner(Field field, Side target, Side configured, boolean steady) {
    if (hasVanishedHere() && !steady) {
      return target.other();
    }
    if (hasVanishedHere() || doubted(field, target).isPresent()) {
      return target;
    }
    return hasVanished() ? target.other() : configured;
  }

  /** Whether {@link #winner} decides by nothing but that a holder vanished at this event. */
  boolean isDecidedByItsHolder(Field field, Side target, boolean steady) {
    return steady && hasVanishedHere() && doubted(field, target).isEmpty();
  }

  /** Whether the target shows what neither was agreed nor is a write of ours. */
  boolean bothChanged(Field field, Side target, WireValue shows, Optional<Version> version) {
    boolean oursLanded =
        doubted(field, target).filter(write -> write.value().equals(shows)).isPresent()
            || mayHaveComeLate(field, target, shows);
    return !oursLanded
        && of(field)
            .on(target)
            .filter(view -> view.outdated() || isChangeOf(view, shows, version))
            .isPresent();
  }

  /** What a create sent says nothing of what the ticket was born with. */
  private static boolean isChangeOf(View noted, WireValue shows, Optional<Version> version) {
    boolean born = noted.basis() == Basis.SENT && isSame(noted.version(), version);
    return !noted.value().equals(shows) && !born;
  }

  private static boolean isSame(Optional<Version> noted, Optional<Version> shown) {
    return noted.isPresent() && noted.equals(shown);
  }

  /** Whether the version tells that nobody has changed the ticket, or its people were told. */
  private static boolean isSettled(View noted, Side target, Optional<Version> version) {
    return noted.version().equals(version)
        && (noted.isExact(target) || noted.basis() == Basis.TOLD);
  }

  /**
   * Whether what the target shows may be somebody's, though it need not: what it was born with, or
   * what was agreed before an earlier write that may have landed. By its value alone a ticket that
   * somebody took back there cannot be told from one that the write never reached; its version
   * tells, unless several changes may have one.
   */
  boolean mayBeTheirs(Field field, Side target, WireValue shows, Optional<Version> version) {
    Optional<Pending> doubted = doubted(field, target);
    boolean touched = doubted.filter(write -> write.sign() == Sign.TOUCHED).isPresent();
    boolean writtenPerhaps = hasVanished() || doubted.isPresent();
    return of(field)
        .on(target)
        .filter(view ->
            view.value().equals(shows)
                ? writtenPerhaps && (touched || !isSettled(view, target, version))
                : view.basis() == Basis.SENT && !isSettled(view, target, version))
        .isPresent();
  }

  /**
   * Whether what a side shows may be a write of ours that came late: one whose answer was lost, and
   * which counted as landed, for the side showed its value until somebody set another one; or one
   * that a process may have made before it died.
   */
  boolean mayHaveComeLate(Field field, Side side, WireValue shows) {
    Agreement noted = of(field);
    boolean another = noted.on(side).filter(view -> !view.value().equals(shows)).isPresent();
    return another
        && noted
            .pending(side)
            .filter(write -> write.sign() == Sign.SHOWN || write.sign() == Sign.SUSPECTED)
            .filter(write -> write.value().equals(shows))
            .isPresent();
  }

  /** A write to the target of which nobody knew until now whether it landed. */
  Optional<Pending> doubted(Field field, Side target) {
    return of(field).pending(target).filter(write -> !write.countsAsLanded());
  }
}
