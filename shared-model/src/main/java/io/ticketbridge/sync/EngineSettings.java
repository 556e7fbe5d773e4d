package io.ticketbridge.sync;

import java.time.Duration;
import java.util.Objects;

/**
 * The engine's bounds in time.
 *
 * @param deployment the name that stands in every marker of ours
 * @param lease how long a lane is held at most before somebody else may enter; covers every call
 *     that one event makes
 * @param firstWait the shortest wait before a waiting lane is tried again
 * @param longestWait the longest one
 * @param parkedWait how long a parked lane rests before it is tried by itself
 * @param clockTolerance how much earlier than our intent the target may date what it made: its
 *     clock may differ and count whole seconds
 */
public record EngineSettings(
    String deployment,
    Duration lease,
    Duration firstWait,
    Duration longestWait,
    Duration parkedWait,
    Duration clockTolerance) {

  public EngineSettings {
    Objects.requireNonNull(deployment, "deployment");
    for (Duration bound : new Duration[] {lease, firstWait, longestWait, parkedWait}) {
      if (bound.isNegative() || bound.isZero()) {
        throw new IllegalArgumentException("The engine's bounds in time are longer than zero");
      }
    }
    if (clockTolerance.isNegative()) {
      throw new IllegalArgumentException("clockTolerance is not negative");
    }
  }

  /** The bounds that the protocol gives. */
  public static EngineSettings of(String deployment) {
    return new EngineSettings(
        deployment,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofSeconds(5));
  }
}
