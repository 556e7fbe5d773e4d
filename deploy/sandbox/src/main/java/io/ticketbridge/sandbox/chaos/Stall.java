package io.ticketbridge.sandbox.chaos;

import java.time.Duration;

/** Notices when this machine stands still: a nap of 50 ms that takes seconds. */
final class Stall {

  private static final long NAP_MILLIS = 50;

  private volatile long longestNanos;

  /** Naps again and again; until it is interrupted. */
  void watch() {
    try {
      while (true) {
        long begun = System.nanoTime();
        Thread.sleep(NAP_MILLIS);
        long over = System.nanoTime() - begun - NAP_MILLIS * 1_000_000;
        longestNanos = Math.max(longestNanos, over);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }
}
