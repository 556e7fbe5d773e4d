package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.servicedesk.ServiceDeskWebhook;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bridge selects by is what the room tells of a ticket. */
final class RequestTypeTest {

  private static final ConnectionId ACME = new ConnectionId("acme");

  private final Deployment deployment =
      Configurations.deployment(
          "incident.yaml",
          Map.of("bridges.incidents.service-desk.request-type-field", "customfield_10010"));

  @Test
  void bridgeThatSelectsByRequestTypeCarriesItsTickets() {
    assertThat(route("27")).isInstanceOf(Route.To.class);
  }

  @Test
  void bridgeThatSelectsByRequestTypeLeavesOthersAlone() {
    assertThat(route("28")).isInstanceOf(Route.Nowhere.class);
  }

  private Route route(String requestType) {
    String body =
        """
        {"timestamp": 1767261600000, "webhookEvent": "jira:issue_created",
         "issue": {"id": "10042", "key": "SUP-7",
          "fields": {"summary": "VPN down", "project": {"key": "SUP"},
           "created": "2026-01-01T10:00:00.000+0000", "updated": "2026-01-01T10:00:00.000+0000",
           "status": {"name": "In progress"},
           "customfield_10010": {"requestType": {"id": "%s", "name": "Report a fault"}}}}}
        """
            .formatted(requestType);
    var webhook = new ServiceDeskWebhook(deployment.serviceDeskEnds().values());
    var reading = webhook.read(ACME, Optional.of("wh-1"), body.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Events.class);
    var event = ((Reading.Events) reading).events().getFirst();
    return deployment.bridges().route(Side.SERVICE_DESK, ACME, event.home().orElseThrow());
  }
}
