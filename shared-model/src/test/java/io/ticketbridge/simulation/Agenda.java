package io.ticketbridge.simulation;

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

  /** Lets happen what is due. */
  void catchUp(Instant now) {
    while (!items.isEmpty() && !items.peek().at().isAfter(now)) {
      items.poll().effect().run();
    }
  }

  Optional<Instant> next() {
    return Optional.ofNullable(items.peek()).map(Item::at);
  }
}
