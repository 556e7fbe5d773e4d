package io.ticketbridge.sandbox.chaos;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Holds people back while the bridge has its hands full, or the killing is behind its plan. */
final class Pace {

  private static final long LOOK_MILLIS = 100;

  private final BooleanSupplier tooMuch;
  private volatile boolean open = true;

  Pace(BooleanSupplier tooMuch) {
    this.tooMuch = tooMuch;
  }

  /** Looks again and again; until it is interrupted. */
  void keep() {
    try {
      while (true) {
        open = !tooMuch.getAsBoolean();
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      open = true;
    }
  }

  /**
   * Waits for room.
   *
   * @param until nobody waits longer; asked again and again
   * @return whether there is room
   */
  boolean await(Supplier<Instant> until) throws InterruptedException {
    while (!open && Instant.now().isBefore(until.get())) {
      Thread.sleep(LOOK_MILLIS);
    }
    return open;
  }
}
