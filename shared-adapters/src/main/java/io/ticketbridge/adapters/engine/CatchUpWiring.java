package io.ticketbridge.adapters.engine;

import io.ticketbridge.catchup.CatchUp;
import io.ticketbridge.catchup.CatchUpSettings;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.catchup.Report;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.queue.LaneQueue;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What catching up is made of.
 *
 * @param watches the ends of bridges that are asked; none if that is off
 */
public record CatchUpWiring(
    List<Watch> watches,
    CatchUpStore store,
    LaneQueue queue,
    CatchUpSettings settings,
    Clock clock) {

  public CatchUpWiring {
    watches = List.copyOf(watches);
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(clock, "clock");
  }

  /**
   * What asks the desks when it is told to.
   *
   * @param listener told of every round
   */
  public CatchUp catchUp(BiConsumer<Watch, Report> listener) {
    return new CatchUp(watches, store, queue, settings, clock, listener);
  }
}
