package io.ticketbridge.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on only when it is told to. */
public final class ManualClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Goes on to this moment, unless it has passed. */
  public synchronized void advanceTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }
}
