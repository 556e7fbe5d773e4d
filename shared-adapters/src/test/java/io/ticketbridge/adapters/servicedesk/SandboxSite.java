package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.testing.DesksProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The sandbox's Service Desk, and a bridge's end at it. */
final class SandboxSite {

  static final ServiceDeskBridge END =
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
          Optional.empty(),
          Optional.of("Open"));

  private SandboxSite() {}

  static ServiceDeskConnection connection(DesksProcess desks, Flavour flavour) {
    return new ServiceDeskConnection(
        Fixtures.ACME,
        desks.serviceDesk(),
        flavour,
        new Credentials.Basic(desks.serviceDeskUser(), new Secret(desks.serviceDeskToken())),
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20));
  }
}
