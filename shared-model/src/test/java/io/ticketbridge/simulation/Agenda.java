package io.ticketbridge.simulation;

import io.ticketbridge.sync.ManualClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What happens by itself at a moment to come. */
final class Agenda {

  private record Item(Instant at, long order, Runnable effect) {}

  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparing(Item::order));
  private long added;

  void add(Instant at, Runnable effect) {
    items.add(new Item(at, added++, effect));
  }

  /** Lets time go on to a moment; what is due by then happens when it is due. */
  void advance(ManualClock clock, Instant to) {
    while (!items.isEmpty() && !items.peek().at().isAfter(to)) {
      Item due = items.poll();
      clock.advanceTo(due.at());
      due.effect().run();
    }
    clock.advanceTo(to);
  }

  Optional<Instant> next() {
    return Optional.ofNullable(items.peek()).map(Item::at);
  }
}
