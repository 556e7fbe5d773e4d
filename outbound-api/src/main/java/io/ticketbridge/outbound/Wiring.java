package io.ticketbridge.outbound;

import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.adapters.servicedesk.ServiceDeskWebhook;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.ticket.Side;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the resource is made of. */
@Singleton
class Wiring {

  @Produces
  @Singleton
  Doors doors(Deployment deployment) {
    return new Doors(
        deployment.doors().getOrDefault(Side.SERVICE_DESK, Map.of()),
        deployment.onlyConnection(Side.SERVICE_DESK),
        deployment.legacyConnection(Side.SERVICE_DESK));
  }

  @Produces
  @Singleton
  Intake intake(Deployment deployment, Bridges bridges, LaneQueue queue) {
    var reader = new ServiceDeskWebhook(deployment.serviceDeskEnds().values());
    return new Intake(reader, bridges, queue);
  }
}
