package io.ticketbridge.processor;

import io.ticketbridge.adapters.engine.Sighting;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.adapters.sqs.Handled;
import io.ticketbridge.adapters.sqs.Received;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Applies one event off the queue. Its message goes once the outcome is recorded, whatever it is;
 * an event whose outcome is not recorded is handed back, and with it the rest of its lane.
 */
@Singleton
final class LaneWork implements Function<Received, Handled> {

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 10;

  private final BiFunction<TicketEvent, Sequence, SyncOutcome> engine;
  private final Outcomes outcomes;
  private final Clock clock;

  @Inject
  LaneWork(SyncEngine engine, Outcomes outcomes, Wiring wiring) {
    this(engine::apply, outcomes, wiring.clock());
  }

  LaneWork(BiFunction<TicketEvent, Sequence, SyncOutcome> engine, Outcomes outcomes, Clock clock) {
    this.engine = engine;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  @Override
  public Handled apply(Received received) {
    var sighting = new Sighting();
    long began = System.nanoTime();
    SyncOutcome outcome;
    try {
      outcome = sighting.during(() -> engine.apply(received.event(), received.sequence()));
    } catch (RuntimeException unforeseen) {
      outcomes.failed(Way.QUEUE, received.event(), since(began));
      throw unforeseen;
    }
    outcomes.tell(Way.QUEUE, received.event(), outcome, sighting.pair(), since(began));
    return handled(outcome, received.deliveries());
  }

  private Handled handled(SyncOutcome outcome, int deliveries) {
    return switch (outcome) {
      case SyncOutcome.Applied _,
          SyncOutcome.Unchanged _,
          SyncOutcome.Waiting _,
          SyncOutcome.Parked _,
          SyncOutcome.Skipped _ ->
          new Handled.Recorded();
      case SyncOutcome.Busy(var until, var _) -> new Handled.HandBack(delay(until, deliveries));
    };
  }

  /**
   * Until the lane is free at the latest. A holder is usually done long before its deadline, so it
   * is asked again earlier, and less and less often.
   */
  private Duration delay(Instant until, int deliveries) {
    Duration left = Duration.between(clock.instant(), until);
    Duration patience =
        FIRST_DELAY.multipliedBy(1L << Math.clamp(deliveries - 1L, 0, MOST_DOUBLINGS));
    Duration delay = left.compareTo(patience) < 0 ? left : patience;
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
