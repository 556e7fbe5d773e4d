package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;

/**
 * Two sides changed one field.
 *
 * @param loser the side whose value is not carried, or is written over
 * @param lost that value, in the spelling of its side
 * @param won the value that stands, in the spelling of the other side
 * @param perhapsOurs whether the bridge may have written the lost value itself and never recorded
 *     that
 */
record Conflict(Field field, Side loser, WireValue lost, WireValue won, boolean perhapsOurs) {}
