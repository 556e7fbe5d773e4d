package io.ticketbridge.ticket;

import java.util.Objects;

/**
 * A field's value exactly as one side spells it: {@code "22"}, {@code "P1 - Production system
 * down"}. Empty means that the field is not set.
 */
public record WireValue(String value) {

  public WireValue {
    Objects.requireNonNull(value, "value");
  }

  public boolean isEmpty() {
    return value.isBlank();
  }

  @Override
  public String toString() {
    return value;
  }
}
