package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.mapping.Templates;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of this room share. */
final class Fixtures {

  static final ConnectionId ACME = new ConnectionId("acme");

  static final ServiceDeskBridge ACP =
      new ServiceDeskBridge(
          new BridgeId("acp"),
          ACME,
          "ACP",
          "1",
          "14",
          "customfield_11824",
          Optional.of("customfield_10010"),
          Optional.of(new CustomField("customfield_10002", Shape.NUMBERS)),
          Optional.of(new CustomField("customfield_10300", Shape.OPTION)),
          Map.of("Closed", "Won't Do"),
          Optional.of("Done"),
          Optional.of("Open"));

  /** Every kind of webhook that the reader takes. */
  static final List<String> WEBHOOKS =
      List.of(
          "cloud-issue-created",
          "cloud-issue-created-by-us",
          "cloud-issue-updated-status",
          "cloud-issue-updated-transition-comment",
          "cloud-comment-created",
          "server-comment-created",
          "server-issue-updated-commented",
          "server-issue-updated-old",
          "automation-issue-data",
          "automation-legacy");

  /** The bridge whose Service Desk end is {@link #ACP}; it carries no field, the rest is usual. */
  static final Bridge BRIDGE =
      new Bridge(
          ACP.id(),
          Instant.EPOCH,
          new Selector(ACME, "ACP", Map.of()),
          new Selector(new ConnectionId("corp"), "incident", Map.of()),
          MappingRules.of(
              ACP.id(),
              Map.of(),
              Map.of(Side.SERVICE_DESK, Templates.PLAIN, Side.SERVICENOW, Templates.PLAIN)),
          Policy.DEFAULT);

  static final TicketRef ISSUE = new TicketRef(Side.SERVICE_DESK, ACME, "10042");

  static final TicketRef INCIDENT =
      new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d385017c611228701d22104cc95c371");

  private Fixtures() {}

  static Marker marker(String attempt) {
    return new Marker("demo", INCIDENT, new Attempt(attempt));
  }

  /** The sites and bridges of a deployment whose only site is at this address. */
  static ServiceDesk serviceDesk(String url, Flavour flavour, ServiceDeskBridge end) {
    var connection =
        new ServiceDeskConnection(
            ACME,
            URI.create(url),
            flavour,
            new Credentials.Basic("bridge@acme.example", new Secret("t0ken")),
            new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 1 << 20));
    return ServiceDesk.of(List.of(connection), List.of(end), Clock.systemUTC());
  }

  static TicketTarget target(String url, Flavour flavour) {
    return serviceDesk(url, flavour, ACP).target(BRIDGE);
  }

  static Instant soon() {
    return Instant.now().plusSeconds(20);
  }

  static byte[] webhook(String name) {
    String path = "/servicedesk/webhooks/" + name + ".json";
    try (var stream = Fixtures.class.getResourceAsStream(path)) {
      return stream.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
