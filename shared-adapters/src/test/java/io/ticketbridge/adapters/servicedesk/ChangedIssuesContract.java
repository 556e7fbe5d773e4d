package io.ticketbridge.adapters.servicedesk;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.ChangeListContract;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** At the sandbox's Service Desk. */
abstract class ChangedIssuesContract extends ChangeListContract {

  private static final ConnectionId ACME = new ConnectionId("acme");

  static ChangedIssues list(DesksProcess desks, Flavour flavour) {
    var connection =
        new ServiceDeskConnection(
            ACME,
            desks.serviceDesk(),
            flavour,
            new Credentials.Basic(desks.serviceDeskUser(), new Secret(desks.serviceDeskToken())),
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20));
    var end =
        new ServiceDeskBridge(
            new BridgeId("acp"),
            ACME,
            "ACP",
            "1",
            "14",
            "customfield_11824",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    return new ChangedIssues(Site.of(connection, Clock.systemUTC()), end);
  }

  static Scene scene(DesksProcess desks, ChangeList list) {
    return new Scene() {
      @Override
      public ChangeList list() {
        return list;
      }

      @Override
      public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
      }

      @Override
      public TicketRef raise(String summary) {
        JsonNode raised =
            desks.raise(
                DesksProcess.SERVICE_DESK, "ana", summary, "P2 - Production system impaired");
        return new TicketRef(Side.SERVICE_DESK, ACME, raised.path("id").asText());
      }

      @Override
      public CommentId say(TicketRef on, String text, Visibility visibility) {
        String seen = visibility.name().toLowerCase(Locale.ROOT);
        JsonNode said = desks.comment(DesksProcess.SERVICE_DESK, "ana", on.id(), text, seen);
        return new CommentId(said.path("id").asText());
      }

      @Override
      public void changeStatus(TicketRef on) {
        desks.status(DesksProcess.SERVICE_DESK, "ana", on.id(), "Investigating");
      }

      @Override
      public void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run);
      }
    };
  }
}
