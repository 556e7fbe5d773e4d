package io.ticketbridge.simulation;

import java.time.Duration;
import java.util.Set;

/** How late an effect may come whose caller has given up. */
enum Family {
  /** Within the horizon: every guarantee holds. */
  IN_TIME(Duration.ZERO),
  /** Later, too: a duplicate is possible, and is shown to a person. */
  BEYOND(Duration.ofMinutes(10));

  private final Duration beyond;

  Family(Duration beyond) {
    this.beyond = beyond;
  }

  /** A history of this family with these decisions. */
  History history(Choices choices, Set<Protection> off, boolean tracing) {
    return new History(choices, beyond, off, tracing);
  }
}
