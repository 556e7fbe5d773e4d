package io.ticketbridge.inbound;

import static org.awaitility.Awaitility.await;

import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.TicketRef;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;

/** What the processor would do, done with the beans of the service under test. */
final class Drained {

  static final String NEEDS_BEANS = "drains with the beans of its own process";

  private Drained() {}

  /** Drains what is due until a ticket has its counterpart. */
  static void untilPaired(LaneStore lanes, TicketRef ticket) {
    Wiring wiring = CDI.current().select(Wiring.class).get();
    var drain = wiring.drain((_, _) -> {});
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          drain.due(50).forEach(due -> drain.drain(due, wiring.clock().instant().plusSeconds(5)));
          return lanes.find(ticket) instanceof Whereabouts.Paired;
        });
  }
}
