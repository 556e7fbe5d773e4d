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
 * @param round how long one round asks about tickets before it is the next end's turn; it may take
 *     twice as long again to find where the last one ended
 * @param answer how long one question to a desk may take; a round that dies keeps everybody else
 *     from its end for up to three times {@code round} and this
 */
public record CatchUpSettings(
    Duration interval,
    Duration overlap,
    Duration grace,
    int most,
    Duration round,
    Duration answer) {

  public CatchUpSettings {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(round, "round");
    Objects.requireNonNull(answer, "answer");
    if (!interval.isPositive()
        || !overlap.isPositive()
        || !round.isPositive()
        || answer.isNegative()
        || grace.isNegative()) {
      throw new IllegalArgumentException(
          "interval, overlap and round are longer than zero, answer and grace zero or more");
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
