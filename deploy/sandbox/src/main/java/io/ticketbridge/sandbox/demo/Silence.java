package io.ticketbridge.sandbox.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Listens whether it stays quiet for a while; every sound starts the while anew. */
final class Silence {

  private final BooleanSupplier quiet;
  private final long wanted;
  private final LongSupplier nanos;
  private long since;

  /**
   * A silence that begins now.
   *
   * @param quiet whether it is quiet at this moment
   * @param wanted how long it is to last
   * @param nanos the clock, as {@link System#nanoTime} is one
   */
  Silence(BooleanSupplier quiet, Duration wanted, LongSupplier nanos) {
    this.quiet = quiet;
    this.wanted = wanted.toNanos();
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /** Whether it was quiet, each time that this was asked, for as long as wanted. */
  boolean lasted() {
    if (!quiet.getAsBoolean()) {
      since = nanos.getAsLong();
    }
    return nanos.getAsLong() - since >= wanted;
  }
}
