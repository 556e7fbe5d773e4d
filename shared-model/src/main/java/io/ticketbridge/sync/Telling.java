package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How what an event tells of its side's fields stands to what is known of them.
 *
 * @param source the event's side
 * @param version of the values that it tells, if it says
 */
record Telling(KnownFields known, Side source, Optional<Version> version) {

  /** Whether the side is known as of a newer version. */
  boolean isOfThePast(Field field) {
    return version.isPresent()
        && noted(field).flatMap(View::version).filter(version.get()::isOlderThan).isPresent();
  }

  /** Whether the side is known to show just this. */
  boolean isAgreed(Field field, WireValue value) {
    return noted(field).filter(view -> !view.outdated() && view.value().equals(value)).isPresent();
  }

  /**
   * Whether it is told of the very version that is noted with another value. One of the two is of
   * the past: two changes may have one version where it is a time of whole seconds, and what was
   * found of a create in doubt may be newer than the version it is noted with. Or whether the side
   * is known to have changed since to what nobody has carried yet: this event may have been read to
   * carry it, and not have come to an end.
   */
  boolean contradicts(Map<Field, WireValue> told) {
    return told.entrySet().stream()
        .anyMatch(entry -> contradicts(entry.getKey(), entry.getValue()));
  }

  /** Until when a write to the source may yet land in a field of which that is so. */
  Optional<Instant> undecidedUntil(Map<Field, WireValue> told) {
    return told.entrySet().stream()
        .filter(entry -> contradicts(entry.getKey(), entry.getValue()))
        .flatMap(entry -> known.unsettled(entry.getKey(), source).stream())
        .map(Pending::until)
        .max(Comparator.naturalOrder());
  }

  private boolean contradicts(Field field, WireValue value) {
    return isPerhapsOfThePast(field)
        || (isAnotherOfTheVersionKnown(field, value) && !showedOurs(field, value));
  }

  /** What the side has changed to is yet to be carried, and this may be from before that change. */
  private boolean isPerhapsOfThePast(Field field) {
    return noted(field)
        .filter(View::outdated)
        .flatMap(View::version)
        .filter(changedBy -> version.filter(is -> is.mayPrecede(changedBy, source)).isPresent())
        .isPresent();
  }

  /** Whether the side showed what a write in doubt wanted, by the version that is known. */
  boolean showedOurs(Field field, WireValue value) {
    return isAnotherOfTheVersionKnown(field, value)
        && known.doubted(field, source).filter(write -> write.value().equals(value)).isPresent();
  }

  private boolean isAnotherOfTheVersionKnown(Field field, WireValue value) {
    return version.isPresent()
        && noted(field)
            .filter(view -> !view.outdated() && version.equals(view.version()))
            .filter(view -> !view.value().equals(value))
            .isPresent();
  }

  private Optional<View> noted(Field field) {
    return known.of(field).on(source);
  }
}
