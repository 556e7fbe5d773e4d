package io.ticketbridge.ticket;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A ticket as its own desk shows it at one moment.
 *
 * @param key what people call it: ACP-12, INC0010042
 * @param url where people open it, if known
 * @param version how new this view is; absent where the desk tells none
 * @param fields what it showed, in the desk's own spelling; a field that is missing was not told
 * @param marker the marker found on it, of whatever deployment
 */
public record Ticket(
    TicketRef ref,
    String key,
    Home home,
    Optional<URI> url,
    Instant createdAt,
    Optional<Version> version,
    Map<Field, WireValue> fields,
    Person reporter,
    Optional<Marker> marker) {

  public Ticket {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(version, "version");
    fields = Map.copyOf(fields);
    Objects.requireNonNull(reporter, "reporter");
    Objects.requireNonNull(marker, "marker");
  }

  /** What the ticket shows in this field; empty if it was not told. */
  public WireValue field(Field field) {
    return fields.getOrDefault(field, new WireValue(""));
  }
}
