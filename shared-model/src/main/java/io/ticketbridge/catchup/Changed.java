package io.ticketbridge.catchup;

import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A ticket as its desk lists it among those that changed. It tells when and how often, not what: a
 * list may be made of an index that lags, so what counts is read when the event is applied.
 *
 * @param key what people call it; empty if the list does not say
 * @param updatedAt by the clock of its desk
 * @param version the one that the list shows, which is no newer than the ticket
 * @param marker the marker found on it, of whatever deployment
 */
public record Changed(
    TicketRef ref,
    String key,
    Home home,
    Instant createdAt,
    Instant updatedAt,
    Version version,
    Optional<Marker> marker) {

  public Changed {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(marker, "marker");
  }
}
