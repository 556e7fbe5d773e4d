package io.ticketbridge.adapters.sqs;

import java.time.Duration;

/**
 * How the queue is polled.
 *
 * @param pollWait how long one poll waits for a message; SQS takes up to 20 s
 * @param visibility how long a message stays hidden unless that is extended, which it is after each
 *     third of it; after a crash its lane stands still for as long
 * @param lanes how many lanes are worked on at once
 * @param longestWork how long the hiding of a message is extended at most; who takes longer has
 *     lost it
 * @param retryDelay after which a lane is handed out again whose work failed unexpectedly; doubled
 *     with each delivery, up to five minutes
 */
public record PollerSettings(
    Duration pollWait, Duration visibility, int lanes, Duration longestWork, Duration retryDelay) {

  public PollerSettings {
    within("The wait of a poll", pollWait, Duration.ZERO, Duration.ofSeconds(20));
    within(
        "A message's visibility time-out", visibility, Duration.ofSeconds(1), Duration.ofHours(1));
    within("The longest work on a message", longestWork, visibility, Duration.ofHours(12));
    within("The delay of a retry", retryDelay, Duration.ZERO, Delays.LONGEST);
    if (lanes < 1 || lanes > 10_000) {
      throw new IllegalArgumentException(
          "Between 1 and 10000 lanes can be worked on at once, not %d".formatted(lanes));
    }
  }

  /** 20 s of wait, 30 s of visibility, 64 lanes, 15 min of work, 2 s of delay. */
  public static PollerSettings standard() {
    return new PollerSettings(
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        64,
        Duration.ofMinutes(15),
        Duration.ofSeconds(2));
  }

  private static void within(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s but is %s".formatted(what, least, most, value));
    }
  }
}
