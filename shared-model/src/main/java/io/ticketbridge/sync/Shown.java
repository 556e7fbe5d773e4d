package io.ticketbridge.sync;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a desk shows of a ticket.
 *
 * @param fields in the desk's spelling
 * @param version of exactly these values; absent if they may be of different moments
 * @param differences the fields that were sent and not taken, as sentences without ticket text
 */
public record Shown(
    Map<Field, WireValue> fields, Optional<Version> version, List<String> differences) {

  public Shown {
    fields = Map.copyOf(fields);
    Objects.requireNonNull(version, "version");
    differences = List.copyOf(differences);
  }
}
