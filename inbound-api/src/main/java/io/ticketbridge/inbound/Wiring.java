package io.ticketbridge.inbound;

import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.adapters.engine.StartCheck;
import io.ticketbridge.adapters.servicedesk.ServiceDesk;
import io.ticketbridge.adapters.servicenow.LegacyPayload;
import io.ticketbridge.adapters.servicenow.ServiceNow;
import io.ticketbridge.adapters.servicenow.ServiceNowBridge;
import io.ticketbridge.adapters.servicenow.ServiceNowMessage;
import io.ticketbridge.adapters.servicenow.Talk;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.ticket.Side;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the resources are made of. */
@Singleton
class Wiring {

  private final Clock clock = Clock.systemUTC();
  private final Deployment deployment;
  private final LaneStore lanes;
  private final Settling settling;
  private final Pace pace;

  Wiring(Deployment deployment, TicketbridgeConfig config, LaneStore lanes) {
    this.deployment = deployment;
    this.lanes = lanes;
    this.settling = new Settling(lanes, clock);
    this.pace = Pace.within(config.createDeadline());
  }

  /** What is configured wrong at a desk stops the start. */
  void check(@Observes StartupEvent started, StartCheck check) {
    check.run();
  }

  @Produces
  @Singleton
  Admission admission(SyncEngine engine, LaneQueue queue) {
    var echoes = new Echoes(lanes, settling, deployment.engine().deployment(), clock);
    var onward = new Onward(queue, clock);
    var newcomers =
        new Newcomers(deployment.bridges(), engine, onward, echoes, settling, pace, clock);
    return new Admission(lanes, onward, newcomers, pace, clock);
  }

  @Produces
  @Singleton
  Intake intake(ServiceNow serviceNow, Admission admission) {
    return new Intake(new ServiceNowMessage(serviceNow.tables()), admission);
  }

  @Produces
  @Singleton
  LegacyBridges legacyBridges(ServiceDesk serviceDesk, Admission admission) {
    var counterparts = new Counterparts(serviceDesk, lanes, settling, pace, clock);
    Map<BridgeId, LegacyBridges.End> ends = new LinkedHashMap<>();
    for (ServiceNowBridge end : deployment.serviceNowEnds().values()) {
      if (end.talk() instanceof Talk.Envelope) {
        ends.put(end.bridge(), legacy(end, counterparts, admission));
      }
    }
    return new LegacyBridges(ends, deployment.legacyConnection(Side.SERVICENOW));
  }

  private LegacyBridges.End legacy(
      ServiceNowBridge end, Counterparts counterparts, Admission admission) {
    Bridge bridge = deployment.bridges().find(end.bridge()).orElseThrow();
    var intake =
        new LegacyIntake(
            new LegacyPayload(end, bridge.servicenow(), clock),
            bridge.connection(Side.SERVICE_DESK),
            counterparts,
            settling,
            admission);
    return new LegacyBridges.End(
        end.connection(), deployment.door(Side.SERVICENOW, end.connection()).orElseThrow(), intake);
  }
}
