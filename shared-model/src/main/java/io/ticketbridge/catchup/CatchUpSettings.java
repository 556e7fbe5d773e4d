package io.ticketbridge.catchup;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of catching up.
 *
 * @param interval between two rounds of one end of a bridge, on average
 * @param overlap how far each window reaches into the one before: longer than the desk's search
 *     lags and its clock is behind, together
 * @param grace how old a change must be before it is asked after; until then its webhook may come
 * @param most how many events one round feeds at most; the next one goes on
 * @param round how long one round asks about tickets before it is the next end's turn; one that
 *     dies keeps everybody else from its end for up to four times as long
 */
public record CatchUpSettings(
    Duration interval, Duration overlap, Duration grace, int most, Duration round) {

  public CatchUpSettings {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(round, "round");
    if (!interval.isPositive()
        || !overlap.isPositive()
        || !round.isPositive()
        || grace.isNegative()) {
      throw new IllegalArgumentException("interval, overlap and round are longer than zero");
    }
    if (grace.compareTo(overlap) >= 0) {
      throw new IllegalArgumentException(
          "grace is shorter than overlap: what is left for the next round must be in its window");
    }
    if (most < 1) {
      throw new IllegalArgumentException("A round feeds at least one event");
    }
  }
}
