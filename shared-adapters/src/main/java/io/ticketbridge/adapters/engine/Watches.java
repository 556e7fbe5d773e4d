package io.ticketbridge.adapters.engine;

import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.adapters.servicedesk.ServiceDesk;
import io.ticketbridge.adapters.servicenow.ServiceNow;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.ticket.Side;
import java.util.ArrayList;
import java.util.List;

/** Which ends of which bridges are asked for what changed. */
final class Watches {

  private final TicketbridgeConfig config;
  private final ServiceDesk serviceDesk;
  private final ServiceNow serviceNow;

  Watches(TicketbridgeConfig config, ServiceDesk serviceDesk, ServiceNow serviceNow) {
    this.config = config;
    this.serviceDesk = serviceDesk;
    this.serviceNow = serviceNow;
  }

  /** None where it is switched off, and none of an end that is never read. */
  List<Watch> of(Bridges bridges) {
    var watches = new ArrayList<Watch>();
    for (Bridge bridge : bridges.all()) {
      if (isAsked(bridge, Side.SERVICE_DESK)) {
        serviceDesk
            .changes(bridge)
            .ifPresent(list -> watches.add(new Watch(bridge, Side.SERVICE_DESK, list)));
      }
      if (isAsked(bridge, Side.SERVICENOW)) {
        serviceNow
            .changes(bridge)
            .ifPresent(list -> watches.add(new Watch(bridge, Side.SERVICENOW, list)));
      }
    }
    return watches;
  }

  private boolean isAsked(Bridge bridge, Side side) {
    String connection = bridge.connection(side).value();
    return config.catchUp().enabled()
        && switch (side) {
          case SERVICE_DESK -> config.serviceDesk().get(connection).catchUp();
          case SERVICENOW -> config.serviceNow().get(connection).catchUp();
        };
  }
}
