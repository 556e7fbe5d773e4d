package io.ticketbridge.adapters.dynamodb;

import java.time.Duration;

/** How the table's client waits before it repeats a call. */
@FunctionalInterface
interface Pause {

  /**
   * Waits.
   *
   * @throws InterruptedException if somebody wants this thread to end
   */
  void of(Duration time) throws InterruptedException;
}
