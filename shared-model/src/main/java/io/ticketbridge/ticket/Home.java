package io.ticketbridge.ticket;

import java.util.Map;
import java.util.Objects;

/**
 * Where a ticket lives on its side: what a bridge selects by.
 *
 * @param container the project's key, or the table's name
 * @param attributes what else a selector may ask for, by the side's own names; a name that is
 *     missing here is not known, which is not the same as empty
 */
public record Home(String container, Map<String, String> attributes) {

  public Home {
    Objects.requireNonNull(container, "container");
    attributes = Map.copyOf(attributes);
  }

  public static Home of(String container) {
    return new Home(container, Map.of());
  }
}
