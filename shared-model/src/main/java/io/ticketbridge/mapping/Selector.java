package io.ticketbridge.mapping;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Home;
import java.util.Map;
import java.util.Objects;

/**
 * Which tickets of one connection belong to a bridge.
 *
 * @param container the project's key or the table's name
 * @param attributes values that the ticket must have besides, by the side's own names
 */
public record Selector(ConnectionId connection, String container, Map<String, String> attributes) {

  /** How a ticket stands to a selector. */
  public enum Fit {
    YES,
    NO,
    /** The ticket's home does not tell an attribute that decides. */
    UNDETERMINED
  }

  public Selector {
    Objects.requireNonNull(connection, "connection");
    if (container == null || container.isBlank()) {
      throw new IllegalArgumentException("A selector needs a project's key or a table's name");
    }
    attributes = Map.copyOf(attributes);
  }

  public Fit fit(ConnectionId on, Home home) {
    if (!connection.equals(on) || !container.equals(home.container())) {
      return Fit.NO;
    }
    Fit fit = Fit.YES;
    for (var wanted : attributes.entrySet()) {
      String actual = home.attributes().get(wanted.getKey());
      if (actual == null) {
        fit = Fit.UNDETERMINED;
      } else if (!actual.equals(wanted.getValue())) {
        return Fit.NO;
      }
    }
    return fit;
  }

  /** Whether some ticket could belong to both. */
  public boolean overlaps(Selector other) {
    return connection.equals(other.connection)
        && container.equals(other.container)
        && attributes.entrySet().stream()
            .allMatch(wanted ->
                wanted
                    .getValue()
                    .equals(other.attributes.getOrDefault(wanted.getKey(), wanted.getValue())));
  }
}
