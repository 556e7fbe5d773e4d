package io.ticketbridge.adapters.engine;

import io.ticketbridge.adapters.servicedesk.ServiceDesk;
import io.ticketbridge.adapters.servicenow.ServiceNow;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.util.Objects;

/**
 * The desks as they are configured: one way to each connection, with one circuit breaker for
 * everything that goes there, and for each bridge the way in which it talks.
 */
public final class ConfiguredDesks implements Desks {

  private final ServiceDesk serviceDesk;
  private final ServiceNow serviceNow;

  ConfiguredDesks(ServiceDesk serviceDesk, ServiceNow serviceNow) {
    this.serviceDesk = Objects.requireNonNull(serviceDesk, "serviceDesk");
    this.serviceNow = Objects.requireNonNull(serviceNow, "serviceNow");
  }

  @Override
  public TicketSource source(Side side, ConnectionId connection) {
    return switch (side) {
      case SERVICE_DESK -> serviceDesk.source(connection);
      case SERVICENOW -> serviceNow.source(connection);
    };
  }

  @Override
  public TicketTarget target(Side side, Bridge bridge) {
    return switch (side) {
      case SERVICE_DESK -> serviceDesk.target(bridge);
      case SERVICENOW -> serviceNow.target(bridge);
    };
  }
}
