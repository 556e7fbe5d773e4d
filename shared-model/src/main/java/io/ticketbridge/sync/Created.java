package io.ticketbridge.sync;

import io.ticketbridge.ticket.TicketRef;
import java.util.Objects;

/**
 * A counterpart that was created, or found.
 *
 * @param key what people call it
 */
public record Created(TicketRef ref, String key, Shown shown) {

  public Created {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(shown, "shown");
  }
}
