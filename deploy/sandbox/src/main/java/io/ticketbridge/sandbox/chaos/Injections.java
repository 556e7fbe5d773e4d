package io.ticketbridge.sandbox.chaos;

import java.time.Duration;
import java.util.Collections;
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

  /** What may go wrong with so few calls, and so early, that it takes what it gets. */
  private static final Set<Fault> RARE = EnumSet.of(Fault.HIDING_FAILED);

  private static final double RARE_AHEAD = 0.5;
  private static final double AHEAD = 0.02;

  private static final double AT_ANY_TIME = 0.001;

  /**
   * Between these places of the workload the quota falls due: what is owed strikes whatever it can.
   * Behind the last one people wait for it, with some workload left to cause the calls it takes.
   */
  private static final double FIRST_OWED = 0.2;

  private static final double ALL_OWED = 0.8;

  /** More than the quota, so that the last of it does not wait for the last call. */
  private static final double GENEROSITY = 1.2;

  /** A fault that takes another one to come about has so many from the beginning. */
  private static final int FEW = 3;

  private final Random random;
  private final DoubleSupplier progress;
  private final Map<Fault, Integer> quotas = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

  /**
   * Injections of a run.
   *
   * @param quotas of the faults that are wanted
   * @param progress of the workload, 0 to 1
   */
  Injections(long seed, Map<Fault, Integer> quotas, DoubleSupplier progress) {
    this.random = new Random(seed);
    this.progress = progress;
    this.quotas.putAll(quotas);
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
    if (count(fault) < owed(fault)) {
      return 1;
    }
    double whenDue = RARE.contains(fault) ? 1 : WHEN_DUE;
    return count(fault) < due(fault) ? whenDue : AT_ANY_TIME;
  }

  private int owed(Fault fault) {
    double share = (progress.getAsDouble() - FIRST_OWED) / (ALL_OWED - FIRST_OWED);
    return (int) (quota(fault) * Math.clamp(share, 0, 1));
  }

  /**
   * Whether some fault of calls has struck less often than it should have, late in the workload.
   * Where calls are rare because messages do not meet each other, waiting makes them rarer.
   */
  synchronized boolean areOwed() {
    return progress.getAsDouble() >= ALL_OWED
        && quotas.keySet().stream()
            .filter(fault -> fault.group().isOfCalls() && !RARE.contains(fault))
            .anyMatch(fault -> count(fault) < owed(fault));
  }

  /**
   * Whether a fault that is caused by others has struck too seldom by now. All of it is due by half
   * of the workload: nobody can make up for it later if what it takes has become rare.
   */
  synchronized boolean areFew(Fault fault) {
    double byNow = Math.min(2 * due(fault), Math.ceil(quota(fault) * GENEROSITY));
    return quota(fault) > 0 && count(fault) < Math.max(FEW, byNow);
  }

  private double due(Fault fault) {
    double ahead = RARE.contains(fault) ? RARE_AHEAD : AHEAD;
    return Math.ceil(quota(fault) * GENEROSITY * Math.min(1, progress.getAsDouble() + ahead));
  }

  /** Says how often a fault has struck by now that somebody else counts. */
  synchronized void count(Fault fault, int times) {
    counts.put(fault, times);
  }

  /** Counts a fault that somebody else decided on. */
  synchronized void struck(Fault fault) {
    counts.merge(fault, 1, Integer::sum);
  }

  /** A number of milliseconds between the two. */
  synchronized int millis(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Longer than a lane is held for one event. */
  Duration afterLease() {
    return Duration.ofMillis(
        millis((int) Scale.LEASE.toMillis() + 500, (int) Scale.LATEST_EFFECT.toMillis()));
  }

  synchronized int count(Fault fault) {
    return counts.getOrDefault(fault, 0);
  }

  int quota(Fault fault) {
    return quotas.getOrDefault(fault, 0);
  }

  /** Whether any fault of that group has struck. */
  synchronized boolean haveStruck(Fault.Group group) {
    return counts.keySet().stream().anyMatch(fault -> fault.group() == group);
  }

  /** What was wanted, whether it struck or not. */
  Set<Fault> wanted() {
    return Collections.unmodifiableSet(quotas.keySet());
  }
}
