package io.ticketbridge.adapters.lambda;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.log.Keys;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** What a function does in its init phase, so that the first event does not pay for it. */
@Singleton
@IfBuildProfile("lambda")
class FunctionStart {

  private static final Logger LOG = Logger.getLogger(FunctionStart.class);
  private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

  /**
   * Lambda freezes the function between two invocations, sometimes for minutes, and whoever is at
   * the other end of an idle connection does not wait for it. A write over such a connection would
   * be lost on the way, and its event in doubt: so none is kept. It must be said before the first
   * client is made.
   */
  void keepNoConnection(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    if (System.getProperty(KEEP_ALIVE) == null) {
      System.setProperty(KEEP_ALIVE, "0");
    }
  }

  /** Asks queue and table once; what the clients need for that is there afterwards. */
  void warmUp(
      @Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started,
      @Readiness Instance<HealthCheck> checks) {
    for (HealthCheck check : checks) {
      HealthCheckResponse answer = check.call();
      if (answer.getStatus() == HealthCheckResponse.Status.DOWN) {
        try (var _ = Keys.with("check", answer.getName())) {
          LOG.warn("The function starts although this is out of reach; its events come again");
        }
      }
    }
  }
}
