package io.ticketbridge.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells of every event how it ended: one line in the log and one measurement. Neither holds a
 * ticket's text, and no metric is labelled by ticket.
 */
@Singleton
final class Outcomes {

  private static final Logger LOG = Logger.getLogger(Outcomes.class);
  private static final String EVENTS = "ticketbridge.events";

  private final MeterRegistry meters;
  private final Bridges bridges;

  Outcomes(MeterRegistry meters, Bridges bridges) {
    this.meters = meters;
    this.bridges = bridges;
  }

  /**
   * Tells how an event ended, or that it is to be tried again.
   *
   * @param pair what it belongs to, if that came into sight
   * @param took how long the work on it took, waiting not included
   */
  void tell(
      Way way, TicketEvent event, SyncOutcome outcome, Optional<Correlation> pair, Duration took) {
    Ending ending = Ending.of(outcome);
    measure(way, event, ending.name(), took);
    try (var _ =
        keys(event, pair)
            .and("outcome", ending.name())
            .and("reason", ending.reason())
            .and("differences", String.join("; ", ending.differences()))
            .and("way", lower(way))
            .and("durationMs", took.toMillis())) {
      LOG.log(ending.level(), "Event");
    }
  }

  /** Counts an event that made the engine throw; its exception is told where it is caught. */
  void failed(Way way, TicketEvent event, Duration took) {
    measure(way, event, Ending.FAILED, took);
  }

  /** Which event, which ticket, and what it is tied to. */
  private Keys keys(TicketEvent event, Optional<Correlation> pair) {
    Side side = event.ticket().side();
    return Keys.with("event", event.id())
        .and("ticket", event.ticket())
        .and("key", event.key().isEmpty() ? pair.map(it -> it.keyOn(side)).orElse("") : event.key())
        .and("bridge", bridge(event, pair))
        .and("counterpart", pair.map(it -> it.keyOn(side.other())).orElse(""));
  }

  private String bridge(TicketEvent event, Optional<Correlation> pair) {
    if (pair.isPresent()) {
      return pair.get().bridge().toString();
    }
    Optional<Home> home = event.home().or(() -> event.told().map(Ticket::home));
    return home.map(at -> bridges.route(event.ticket().side(), event.ticket().connection(), at))
        .map(route ->
            switch (route) {
              case Route.To(var bridge) -> bridge.id().toString();
              case Route.Nowhere _, Route.Undetermined _ -> "";
            })
        .orElse("");
  }

  private void measure(Way way, TicketEvent event, String outcome, Duration took) {
    Timer.builder(EVENTS)
        .description("Events that were worked off, by how they ended")
        .tag("outcome", outcome)
        .tag("side", event.ticket().side() == Side.SERVICE_DESK ? "service-desk" : "servicenow")
        .tag("way", lower(way))
        .register(meters)
        .record(took);
  }

  private static String lower(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
