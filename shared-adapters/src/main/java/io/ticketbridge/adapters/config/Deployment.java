package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection;
import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection;
import io.ticketbridge.adapters.webhook.Credential;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment as it is configured, checked as a whole: nothing in it refers to something that is
 * not there.
 *
 * @param engine the engine's name and bounds in time
 * @param bridges the bridges with their mappings
 * @param serviceDesks how to reach each Service Desk site
 * @param serviceNows how to reach each ServiceNow instance
 * @param serviceDeskEnds by bridge, what its Service Desk end needs besides its mapping
 * @param serviceNowEnds by bridge, what its ServiceNow end needs besides its mapping
 * @param legacy by side, the connection that the predecessor's paths are said to stand for
 * @param doors by side and connection, how its webhooks have to prove where they come from
 * @param operator how an operator has to prove to be one; absent if there is no operator's API
 */
public record Deployment(
    EngineSettings engine,
    Bridges bridges,
    Map<ConnectionId, ServiceDeskConnection> serviceDesks,
    Map<ConnectionId, ServiceNowConnection> serviceNows,
    Map<BridgeId, ServiceDeskBridge> serviceDeskEnds,
    Map<BridgeId, ServiceNowBridge> serviceNowEnds,
    Map<Side, ConnectionId> legacy,
    Map<Side, Map<ConnectionId, Credential>> doors,
    Optional<Credential> operator) {

  public Deployment {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(bridges, "bridges");
    serviceDesks = Map.copyOf(serviceDesks);
    serviceNows = Map.copyOf(serviceNows);
    serviceDeskEnds = Map.copyOf(serviceDeskEnds);
    serviceNowEnds = Map.copyOf(serviceNowEnds);
    legacy = Map.copyOf(legacy);
    doors = Map.copyOf(doors);
    Objects.requireNonNull(operator, "operator");
  }

  /**
   * Builds a deployment.
   *
   * @param clock that the age of a signature is told by
   * @throws io.quarkus.runtime.configuration.ConfigurationException if it cannot work, with
   *     everything that is wrong, one sentence a line, each naming the key to set
   */
  public static Deployment of(TicketbridgeConfig config, Clock clock) {
    return new DeploymentReader(config, clock).read();
  }

  /** How webhooks of this connection have to prove themselves; empty if there is none such. */
  public Optional<Credential> door(Side side, ConnectionId connection) {
    return Optional.ofNullable(doors.getOrDefault(side, Map.of()).get(connection));
  }

  /** The connection that the predecessor's paths stand for: the one named so, or the only one. */
  public Optional<ConnectionId> legacyConnection(Side side) {
    return Optional.ofNullable(legacy.get(side)).or(() -> onlyConnection(side));
  }

  /** The connection that a webhook without a name in its path belongs to: the only one there is. */
  public Optional<ConnectionId> onlyConnection(Side side) {
    var connections =
        switch (side) {
          case SERVICE_DESK -> serviceDesks.keySet();
          case SERVICENOW -> serviceNows.keySet();
        };
    return connections.size() == 1 ? connections.stream().findFirst() : Optional.empty();
  }
}
