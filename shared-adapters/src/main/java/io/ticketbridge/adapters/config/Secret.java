package io.ticketbridge.adapters.config;

import java.util.Objects;

/** A password, token or key. It never shows itself. */
public record Secret(String value) {

  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "***";
  }
}
