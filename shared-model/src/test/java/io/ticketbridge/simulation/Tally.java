package io.ticketbridge.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often the scheduler chose what, by kind of call, and what happened how often. */
final class Tally {

  private final Map<String, long[]> counts = new TreeMap<>();

  private final Map<Happening, Long> happened = new EnumMap<>(Happening.class);

  void happened(Happening what) {
    happened.merge(what, 1L, Long::sum);
  }

  synchronized long of(Happening what) {
    return happened.getOrDefault(what, 0L);
  }

  void count(String call, Choice choice) {
    counts.computeIfAbsent(call, _ -> new long[Choice.values().length])[choice.ordinal()]++;
  }

  synchronized void add(Tally other) {
    other.happened.forEach((what, more) -> happened.merge(what, more, Long::sum));
    other.counts.forEach((call, more) -> {
      long[] sum = counts.computeIfAbsent(call, _ -> new long[Choice.values().length]);
      Arrays.setAll(sum, i -> sum[i] + more[i]);
    });
  }

  synchronized long of(String call, Choice choice) {
    long[] all = counts.get(call);
    return all == null ? 0 : all[choice.ordinal()];
  }

  /** The kinds of calls that were met. */
  synchronized Set<String> calls() {
    return Set.copyOf(counts.keySet());
  }

  @Override
  public synchronized String toString() {
    var table = new StringBuilder(String.format("%-26s", "call"));
    for (Choice choice : Choice.values()) {
      table.append(String.format("%14s", choice));
    }
    counts.forEach((call, all) -> {
      table.append(String.format("%n%-26s", call));
      for (long count : all) {
        table.append(String.format("%14d", count));
      }
    });
    return table.append("\n").append(happened).toString();
  }
}
