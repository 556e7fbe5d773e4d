package io.ticketbridge.adapters.config;

import io.quarkus.runtime.Startup;
import io.ticketbridge.mapping.Bridges;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * What the configuration says, for injection: {@link Deployment} as a whole and its {@link
 * Bridges}. It is made when a service starts, so that a configuration that cannot work stops the
 * start, whichever part of it that service needs.
 */
@Startup
@Singleton
public final class ConfiguredBridges {

  private final Deployment deployment;

  ConfiguredBridges(TicketbridgeConfig config) {
    this.deployment = Deployment.of(config, Clock.systemUTC());
  }

  @Produces
  @Singleton
  Deployment deployment() {
    return deployment;
  }

  @Produces
  @Singleton
  Bridges bridges() {
    return deployment.bridges();
  }
}
