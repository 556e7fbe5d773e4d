package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.util.Optional;

/**
 * Two sides changed one field.
 *
 * @param loser the side whose value is not carried, or is written over
 * @param lost that value, in the spelling of its side
 * @param won the value that stands, in the spelling of the other side
 * @param toldBefore what its side was told of before, which it changed again before it was written
 *     over
 * @param perhapsOurs whether a write of the bridge's own has to do with it: the lost value may be
 *     one that was never recorded, or what stood there before one, or one has landed on it unseen
 */
record Conflict(
    Field field,
    Side loser,
    WireValue lost,
    WireValue won,
    Optional<WireValue> toldBefore,
    boolean perhapsOurs) {

  Conflict(Field field, Side loser, WireValue lost, WireValue won, boolean perhapsOurs) {
    this(field, loser, lost, won, Optional.empty(), perhapsOurs);
  }

  Conflict after(Optional<WireValue> told) {
    return new Conflict(
        field, loser, lost, won, told.filter(value -> !value.equals(lost)), perhapsOurs);
  }
}
