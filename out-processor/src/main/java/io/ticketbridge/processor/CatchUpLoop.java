package io.ticketbridge.processor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Asks the desks for what no webhook brought, once in an interval. */
final class CatchUpLoop {

  /** Short enough that a stopping processor is not kept by a long list. */
  private static final Duration STRETCH = Duration.ofSeconds(5);

  private final CatchUpStep step;
  private final Clock clock;
  private final Beat beat;

  /**
   * Makes a loop that does not run yet.
   *
   * @param tick asks until a moment; tells whether there is more to ask at once
   */
  CatchUpLoop(Predicate<Instant> tick, Duration interval, Clock clock, RandomGenerator random) {
    this.step = new CatchUpStep(tick);
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
    boolean more = true;
    while (more && !beat.isStopping()) {
      more = step.ask(clock.instant().plus(STRETCH));
    }
  }
}
