package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.Objects;

/**
 * After which delay a lane is handed out again whose work failed unexpectedly: doubled with each
 * delivery, up to five minutes.
 *
 * @param first 0 s to 5 min
 */
record Delays(Duration first) {

  static final Duration LONGEST = Duration.ofMinutes(5);

  Delays {
    Objects.requireNonNull(first, "first");
  }

  Duration after(int deliveries) {
    Duration delay = first.multipliedBy(1L << Math.clamp(deliveries - 1L, 0, 10));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }
}
