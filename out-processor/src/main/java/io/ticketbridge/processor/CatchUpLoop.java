package io.ticketbridge.processor;

import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Asks the desks for what no webhook brought, once in an interval. */
final class CatchUpLoop {

  private static final Logger LOG = Logger.getLogger(CatchUpLoop.class);

  /** Short enough that a stopping processor is not kept by a long list. */
  private static final Duration STRETCH = Duration.ofSeconds(5);

  private final Predicate<Instant> tick;
  private final Clock clock;
  private final Beat beat;

  /**
   * Makes a loop that does not run yet.
   *
   * @param tick asks until a moment; tells whether there is more to ask at once
   */
  CatchUpLoop(Predicate<Instant> tick, Duration interval, Clock clock, RandomGenerator random) {
    this.tick = tick;
    this.clock = clock;
    this.beat = new Beat("catch-up", interval, random, this::ask);
  }

  void start() {
    beat.start();
  }

  boolean isRunning() {
    return beat.isRunning();
  }

  /** Asks no more; who is not done in time is interrupted, and the next processor goes on. */
  void stop(Duration within) {
    beat.stop();
    beat.end(within);
  }

  private void ask() {
    try {
      boolean more = true;
      while (more && !beat.isStopping()) {
        more = tick.test(clock.instant().plus(STRETCH));
      }
    } catch (StoreUnavailableException e) {
      try (var _ = Keys.with("reason", e.getMessage())) {
        LOG.warn("The desks could not be asked for what is missing; they are asked again");
      }
    } catch (RuntimeException e) {
      LOG.error(
          "The desks could not be asked for what is missing; look for the cause", Trace.of(e));
    }
  }
}
