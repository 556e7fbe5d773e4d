package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.WireValue;
import java.util.Map;
import java.util.Objects;

/**
 * A counterpart to create.
 *
 * @param marker what it must carry from its first moment on
 * @param source the ticket that it is for
 * @param fields in the target's spelling; summary and description ready to be written
 */
public record Draft(Marker marker, Ticket source, Map<Field, WireValue> fields) {

  public Draft {
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(source, "source");
    fields = Map.copyOf(fields);
  }
}
