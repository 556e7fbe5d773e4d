package io.ticketbridge.processor;

import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Instant;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Asks the desks once for what no webhook brought, whoever says when; what goes wrong is told, and
 * the next one goes on.
 */
final class CatchUpStep {

  private static final Logger LOG = Logger.getLogger(CatchUpStep.class);

  private final Predicate<Instant> tick;

  /**
   * @param tick asks until a moment; tells whether there is more to ask at once
   */
  CatchUpStep(Predicate<Instant> tick) {
    this.tick = tick;
  }

  /** Asks until this moment; tells whether there is more to ask at once. */
  boolean ask(Instant until) {
    try {
      return tick.test(until);
    } catch (StoreUnavailableException e) {
      try (var _ = Keys.with("reason", e.getMessage())) {
        LOG.warn("The desks could not be asked for what is missing; they are asked again");
      }
    } catch (RuntimeException e) {
      LOG.error(
          "The desks could not be asked for what is missing; look for the cause", Trace.of(e));
    }
    return false;
  }
}
