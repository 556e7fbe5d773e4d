package io.ticketbridge.processor;

import io.quarkus.arc.profile.UnlessBuildProfile;
import io.ticketbridge.adapters.engine.TableReadiness;
import io.ticketbridge.adapters.engine.Wiring;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the processor's health is told by, besides the queue. */
@Singleton
final class Health {

  @Produces
  @Singleton
  @Readiness
  HealthCheck table(Wiring wiring) {
    return new TableReadiness(wiring.lanes(), wiring.clock());
  }

  /** One that ceased to look after its lanes should be started anew. */
  @Produces
  @Singleton
  @Liveness
  @UnlessBuildProfile("lambda")
  HealthCheck work(Processor processor) {
    return () -> HealthCheckResponse.named("work").status(processor.isWorking()).build();
  }
}
