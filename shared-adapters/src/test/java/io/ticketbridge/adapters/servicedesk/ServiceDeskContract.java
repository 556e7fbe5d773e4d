package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.DeskContract;
import io.ticketbridge.testing.Across;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** At the sandbox's Service Desk. */
abstract class ServiceDeskContract extends DeskContract {

  private final Flavour flavour;

  ServiceDeskContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Override
  protected Scene scene() {
    DesksProcess desks = DesksProcess.shared(flavour.name());
    var connection = SandboxSite.connection(desks, flavour);
    ServiceDesk serviceDesk =
        ServiceDesk.of(List.of(connection), List.of(SandboxSite.END), Clock.systemUTC());
    Ticket from = Across.from(Side.SERVICE_DESK);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Scene(
        serviceDesk.target(Fixtures.BRIDGE),
        serviceDesk.source(Fixtures.ACME),
        Fixtures.BRIDGE,
        from,
        Map.of(Field.SUMMARY, from.field(Field.SUMMARY), Field.STATUS, new WireValue("Open")),
        new WireValue("Investigating"),
        Map.of(Field.PRIORITY, new WireValue("P0")),
        new TicketRef(Side.SERVICE_DESK, Fixtures.ACME, "99999999"),
        desks::say,
        now,
        now.plus(Duration.ofMinutes(2)),
        DesksProcess::eventually);
  }
}
