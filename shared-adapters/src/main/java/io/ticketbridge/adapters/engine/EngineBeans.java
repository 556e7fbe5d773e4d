package io.ticketbridge.adapters.engine;

import io.ticketbridge.adapters.config.CatchUpConfig;
import io.ticketbridge.adapters.config.Deployment;
import io.ticketbridge.adapters.config.ServiceDeskConfig;
import io.ticketbridge.adapters.config.ServiceNowConfig;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.adapters.servicedesk.ServiceDesk;
import io.ticketbridge.adapters.servicenow.ServiceNow;
import io.ticketbridge.catchup.CatchUpSettings;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.SyncEngine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The engine and what it is made of, for injection. Nothing is called before it is asked for. */
@Singleton
class EngineBeans {

  private static final int CALLS_PER_QUESTION = 3;

  private final Clock clock = Clock.systemUTC();

  @Produces
  @Singleton
  ServiceDesk serviceDesk(Deployment deployment) {
    return ServiceDesk.of(
        deployment.serviceDesks().values(), deployment.serviceDeskEnds().values(), clock);
  }

  @Produces
  @Singleton
  ServiceNow serviceNow(Deployment deployment) {
    return ServiceNow.of(
        deployment.serviceNows().values(),
        deployment.serviceNowEnds().values(),
        deployment.bridges(),
        clock);
  }

  @Produces
  @Singleton
  ConfiguredDesks desks(ServiceDesk serviceDesk, ServiceNow serviceNow) {
    return new ConfiguredDesks(serviceDesk, serviceNow);
  }

  @Produces
  @Singleton
  Wiring wiring(LaneStore lanes, Desks desks, Deployment deployment) {
    return new Wiring(
        new SightedLanes(lanes),
        desks,
        deployment.bridges(),
        deployment.engine(),
        clock,
        new SecureRandom());
  }

  @Produces
  @Singleton
  SyncEngine engine(Wiring wiring) {
    return wiring.engine();
  }

  @Produces
  @Singleton
  CatchUpWiring catchUp(
      TicketbridgeConfig config,
      Deployment deployment,
      ServiceDesk serviceDesk,
      ServiceNow serviceNow,
      CatchUpStore store,
      LaneQueue queue) {
    CatchUpConfig asking = config.catchUp();
    var settings =
        new CatchUpSettings(
            asking.interval(),
            asking.overlap(),
            asking.grace(),
            asking.events(),
            asking.round(),
            answer(config));
    var watches = new Watches(config, serviceDesk, serviceNow).of(deployment.bridges());
    return new CatchUpWiring(watches, store, queue, settings, clock);
  }

  /** One question may take several calls, or be asked again. */
  private static Duration answer(TicketbridgeConfig config) {
    return Stream.concat(
            config.serviceDesk().values().stream().map(ServiceDeskConfig::readTimeout),
            config.serviceNow().values().stream().map(ServiceNowConfig::readTimeout))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        .multipliedBy(CALLS_PER_QUESTION);
  }

  @Produces
  @Singleton
  StartCheck startCheck(ServiceDesk serviceDesk, ServiceNow serviceNow, TicketbridgeConfig config) {
    return startCheck(serviceDesk, serviceNow, config.startCheck());
  }

  StartCheck startCheck(ServiceDesk serviceDesk, ServiceNow serviceNow, Duration within) {
    return new StartCheck(
        List.of(
            new StartCheck.Check(
                "Service Desk",
                () -> {
                  var report = serviceDesk.check().run();
                  return new StartCheck.Findings(report.problems(), report.doubts());
                }),
            new StartCheck.Check(
                "ServiceNow",
                () -> {
                  var report = serviceNow.check().run();
                  return new StartCheck.Findings(report.problems(), report.doubts());
                })),
        within);
  }
}
