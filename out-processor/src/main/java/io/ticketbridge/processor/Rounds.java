package io.ticketbridge.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.engine.CatchUpWiring;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.catchup.Report;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.Side;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells of catching up: a line in the log for a round that found or met something, how many events
 * were fed, and how old the moment is up to which an end of a bridge is caught up with.
 */
@Singleton
final class Rounds {

  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final String BRIDGE = "bridge";
  private static final String SIDE = "side";

  private final MeterRegistry meters;
  private final List<Watch> watches;
  private final CatchUpStore store;
  private final Clock clock;

  Rounds(MeterRegistry meters, CatchUpWiring wiring) {
    this.meters = meters;
    this.watches = wiring.watches();
    this.store = wiring.store();
    this.clock = wiring.clock();
  }

  void register(@Observes StartupEvent started) {
    for (Watch watch : watches) {
      Gauge.builder("ticketbridge.catch.up.age", () -> age(watch))
          .description("How long ago everything at this end of the bridge was known")
          .baseUnit("seconds")
          .tag(BRIDGE, watch.bridge().id().value())
          .tag(SIDE, side(watch))
          .register(meters);
    }
  }

  /** Read when somebody asks: any processor may have done the last round. */
  private double age(Watch watch) {
    try {
      return store
          .place(watch.name())
          .map(place -> Duration.between(place.mark(), clock.instant()).toMillis() / 1_000.0)
          .orElse(Double.NaN);
    } catch (StoreUnavailableException unknown) {
      return Double.NaN;
    }
  }

  /** Tells of one round. */
  void tell(Watch watch, Report report) {
    count(watch, "comment", report.comments());
    count(watch, "fields", report.fields());
    try (var _ =
        Keys.with(BRIDGE, watch.bridge().id())
            .and("connection", watch.connection())
            .and(SIDE, side(watch))
            .and("tickets", report.tickets())
            .and("comments", report.comments())
            .and("fields", report.fields())
            .and("mark", report.mark())
            .and("reason", String.join("; ", report.troubles()))) {
      if (report.gaveUp()) {
        LOG.error("Tickets could not be asked about for a day and are left; look what they miss");
      } else if (!report.troubles().isEmpty()) {
        LOG.warn("Not everything that changed could be asked for; it is asked for again");
      }
      if (report.fed() > 0) {
        LOG.info("Caught up");
      }
    }
  }

  private void count(Watch watch, String kind, int fed) {
    meters
        .counter(
            "ticketbridge.catch.up.events",
            BRIDGE,
            watch.bridge().id().value(),
            SIDE,
            side(watch),
            "kind",
            kind)
        .increment(fed);
  }

  private static String side(Watch watch) {
    return watch.side() == Side.SERVICE_DESK ? "service-desk" : "servicenow";
  }
}
