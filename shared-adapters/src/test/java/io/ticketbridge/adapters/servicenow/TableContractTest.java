package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.DeskContract;
import io.ticketbridge.testing.Across;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The Table API of the sandbox's ServiceNow. */
final class TableContractTest extends DeskContract {

  private static final ServiceNow INSTANCE =
      SandboxInstance.servicenow(Corp.end(Talk.Table.STANDARD));

  @Override
  protected Scene scene() {
    Ticket from = Across.from(Side.SERVICENOW);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Scene(
        INSTANCE.target(SandboxInstance.BRIDGE),
        INSTANCE.source(Corp.CORP),
        SandboxInstance.BRIDGE,
        from,
        Map.of(Field.SUMMARY, from.field(Field.SUMMARY), Field.STATUS, new WireValue("1")),
        new WireValue("2"),
        Map.of(Field.PRIORITY, new WireValue("P0")),
        new TicketRef(Side.SERVICENOW, Corp.CORP, "0123456789abcdef0123456789abcdef"),
        SandboxInstance.desks()::say,
        now,
        now.plus(Duration.ofMinutes(2)),
        DesksProcess::eventually);
  }
}
