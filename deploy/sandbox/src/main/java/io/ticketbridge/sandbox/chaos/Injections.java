package io.ticketbridge.sandbox.chaos;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Decides which fault strikes, so that each has its quota by the end of the workload, spread over
 * all of it; and counts them. Safe for use by many threads.
 */
final class Injections {

  /** A fault whose turn has come strikes one call in five: the next calls do not all meet it. */
  private static final double WHEN_DUE = 0.2;

  private static final double AT_ANY_TIME = 0.001;

  /** Towards the end a fault that still owes some of its quota takes what it can get. */
  private static final double LATE = 0.7;

  private static final double WHEN_LATE = 0.7;

  /** More than the quota, so that the last of it does not wait for the last call. */
  private static final double GENEROSITY = 1.2;

  private final Random random;
  private final DoubleSupplier progress;
  private final Map<Fault, Integer> quotas = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

  /**
   * Injections of a run.
   *
   * @param progress of the workload, 0 to 1
   */
  Injections(long seed, int events, Set<Fault> wanted, DoubleSupplier progress) {
    this.random = new Random(seed);
    this.progress = progress;
    wanted.forEach(fault -> quotas.put(fault, fault.quota(events)));
  }

  /** Whether this fault strikes now; counted if so. */
  boolean strikes(Fault fault) {
    return strikes(List.of(fault)) == fault;
  }

  /** The one of these faults that strikes now, counted; null for none. */
  synchronized Fault strikes(List<Fault> possible) {
    int first = random.nextInt(possible.size());
    for (int i = 0; i < possible.size(); i++) {
      Fault fault = possible.get((first + i) % possible.size());
      if (random.nextDouble() < chance(fault)) {
        counts.merge(fault, 1, Integer::sum);
        return fault;
      }
    }
    return null;
  }

  private double chance(Fault fault) {
    int quota = quotas.getOrDefault(fault, 0);
    if (quota == 0) {
      return 0;
    }
    double due = Math.ceil(quota * GENEROSITY * Math.min(1, progress.getAsDouble() + 0.02));
    if (count(fault) < quota && progress.getAsDouble() > LATE) {
      return WHEN_LATE;
    }
    return count(fault) < due ? WHEN_DUE : AT_ANY_TIME;
  }

  /** Counts a fault that somebody else decided on. */
  synchronized void struck(Fault fault) {
    counts.merge(fault, 1, Integer::sum);
  }

  /** A number of milliseconds between the two. */
  synchronized int millis(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  synchronized int count(Fault fault) {
    return counts.getOrDefault(fault, 0);
  }

  int quota(Fault fault) {
    return quotas.getOrDefault(fault, 0);
  }

  /** What was wanted, whether it struck or not. */
  Set<Fault> wanted() {
    return EnumSet.copyOf(quotas.keySet());
  }
}
