package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.testing.DesksProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sandbox's ServiceNow, and a bridge's way to it. */
final class SandboxInstance {

  static final Bridge BRIDGE = Corp.bridge(Map.of());

  private SandboxInstance() {}

  static DesksProcess desks() {
    return DesksProcess.shared("CLOUD");
  }

  static ServiceNowConnection connection(DesksProcess desks) {
    return new ServiceNowConnection(
        Corp.CORP,
        desks.serviceNow(),
        new ServiceNowConnection.Authentication.Basic(
            desks.serviceNowUser(), new Secret(desks.serviceNowPassword())),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  static ServiceNow servicenow(ServiceNowBridge end) {
    return ServiceNow.of(
        List.of(connection(desks())), List.of(end), Bridges.of(List.of(BRIDGE)), Clock.systemUTC());
  }
}
