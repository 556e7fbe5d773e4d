package io.ticketbridge.adapters.servicenow;

import static io.ticketbridge.testing.DesksProcess.SERVICENOW;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sync.BlindDeskContract;
import io.ticketbridge.testing.Across;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The message envelope of the sandbox's ServiceNow, which does not deduplicate. */
final class EnvelopeContractTest extends BlindDeskContract {

  private static final ServiceNow INSTANCE =
      SandboxInstance.servicenow(
          new ServiceNowBridge(
              Corp.ACP,
              Corp.CORP,
              "incident",
              ServiceNowBridge.ALONGSIDE_PREDECESSOR,
              Talk.Envelope.asThePredecessor("/api/envelope")));

  @Override
  protected Scene scene() {
    Ticket from = Across.from(Side.SERVICENOW);
    Instant now = Instant.now();
    return new Scene(
        INSTANCE.target(SandboxInstance.BRIDGE),
        INSTANCE.source(Corp.CORP),
        SandboxInstance.BRIDGE,
        from,
        Map.of(Field.SUMMARY, from.field(Field.SUMMARY), Field.STATUS, new WireValue("1")),
        new WireValue("2"),
        new TicketRef(Side.SERVICENOW, Corp.CORP, "INC9999999"),
        new Agents(),
        now,
        now.plus(Duration.ofMinutes(2)));
  }

  private static final class Agents implements Eye {

    @Override
    public int tickets(String summary) {
      return SandboxInstance.desks().tickets(SERVICENOW, summary).size();
    }

    @Override
    public List<String> comments(TicketRef on, Visibility visibility) {
      String seen = visibility.name().toLowerCase(Locale.ROOT);
      return StreamSupport.stream(ticket(on).path("comments").spliterator(), false)
          .filter(comment -> comment.path("visibility").asText().equals(seen))
          .map(comment -> comment.path("text").asText())
          .toList();
    }

    /** Agents are shown names of states. */
    @Override
    public WireValue status(TicketRef on) {
      String name = ticket(on).path("status").asText();
      return new WireValue(
          switch (name) {
            case "New" -> "1";
            case "In Progress" -> "2";
            default -> name;
          });
    }

    private static JsonNode ticket(TicketRef on) {
      return SandboxInstance.desks().ticket(SERVICENOW, on.id());
    }
  }
}
