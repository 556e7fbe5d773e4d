package io.ticketbridge.adapters.servicedesk;

import static io.ticketbridge.testing.DesksProcess.SERVICE_DESK;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.DeskContract;
import io.ticketbridge.testing.Across;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.CommentId;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** At the sandbox's Service Desk. */
abstract class ServiceDeskContract extends DeskContract {

  private static final ServiceDeskBridge ACP =
      new ServiceDeskBridge(
          Fixtures.BRIDGE.id(),
          Fixtures.ACME,
          "ACP",
          "1",
          "14",
          "customfield_11824",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty());

  private final Flavour flavour;

  ServiceDeskContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Override
  protected Scene scene() {
    DesksProcess desks = DesksProcess.shared(flavour.name());
    ServiceDesk serviceDesk = serviceDesk(desks);
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
        (on, text, visibility) -> {
          String seen = visibility.name().toLowerCase(Locale.ROOT);
          JsonNode said = desks.comment(SERVICE_DESK, "ana", on.id(), text, seen);
          return new CommentId(said.path("id").asText());
        },
        now,
        now.plus(Duration.ofMinutes(2)),
        assertion -> await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run));
  }

  private ServiceDesk serviceDesk(DesksProcess desks) {
    var connection =
        new ServiceDeskConnection(
            Fixtures.ACME,
            desks.serviceDesk(),
            flavour,
            new Credentials.Basic(desks.serviceDeskUser(), new Secret(desks.serviceDeskToken())),
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20));
    return ServiceDesk.of(List.of(connection), List.of(ACP), Clock.systemUTC());
  }
}
