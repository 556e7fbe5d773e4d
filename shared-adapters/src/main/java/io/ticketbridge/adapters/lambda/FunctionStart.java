package io.ticketbridge.adapters.lambda;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.log.Keys;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
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

  /** As long as the desks are; Lambda gives the whole init phase 10 s. */
  private static final Duration ASKED_FOR = Duration.ofSeconds(3);

  /** No virtual ones: what classes are initialised here might keep the few carriers there are. */
  private static final ThreadFactory PLATFORM =
      Thread.ofPlatform().daemon().name("function-start-", 1).factory();

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
      @Readiness Instance<HealthCheck> checks)
      throws InterruptedException {
    for (String silent : outOfReach(checks.stream().toList(), ASKED_FOR)) {
      try (var _ = Keys.with("check", silent)) {
        LOG.warn("The function starts although this is out of reach; its events come again");
      }
    }
  }

  /**
   * Asks all at the same time.
   *
   * @param within who has not answered by then is not waited for, and not asked on
   * @return the names of those that are down, or their number for who did not say so
   */
  static List<String> outOfReach(List<HealthCheck> checks, Duration within)
      throws InterruptedException {
    List<Callable<HealthCheckResponse>> asked =
        checks.stream().<Callable<HealthCheckResponse>>map(check -> check::call).toList();
    var silent = new ArrayList<String>();
    try (ExecutorService each = Executors.newThreadPerTaskExecutor(PLATFORM)) {
      List<Future<HealthCheckResponse>> answers =
          each.invokeAll(asked, within.toMillis(), TimeUnit.MILLISECONDS);
      for (Future<HealthCheckResponse> answer : answers) {
        switch (answer.state()) {
          case SUCCESS -> {
            if (answer.resultNow().getStatus() == HealthCheckResponse.Status.DOWN) {
              silent.add(answer.resultNow().getName());
            }
          }
          case RUNNING, FAILED, CANCELLED ->
              silent.add("%d of %d".formatted(answers.indexOf(answer) + 1, answers.size()));
        }
      }
    }
    return silent;
  }
}
