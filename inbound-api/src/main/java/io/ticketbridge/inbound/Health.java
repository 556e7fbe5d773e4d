package io.ticketbridge.inbound;

import io.ticketbridge.adapters.engine.TableReadiness;
import io.ticketbridge.lane.LaneStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** What readiness looks at besides the queue. */
@Singleton
final class Health {

  @Produces
  @Singleton
  @Readiness
  HealthCheck table(LaneStore lanes) {
    return new TableReadiness(lanes, Clock.systemUTC());
  }
}
