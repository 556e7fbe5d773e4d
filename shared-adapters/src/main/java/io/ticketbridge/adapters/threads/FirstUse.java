package io.ticketbridge.adapters.threads;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.ticketbridge.adapters.log.Keys;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Uses once, on threads of the platform and before any work begins, what the first requests would
 * else initialise side by side on virtual ones.
 *
 * <p>A virtual thread that waits for a class which another thread initialises keeps its carrier
 * (until JDK 26), and there are as few carriers as processors. Chaos met that for good: two
 * requests waited for a class of the DynamoDB client; the thread that initialised it waited for the
 * jar, to load from it; and the jar was promised to a third request, which looked for a resource in
 * it and was left without a carrier.
 *
 * <p>An executable has no jars to wait for, and all but a few of the clients' classes were
 * initialised when it was built: a service does without there, and that queue or table are out of
 * reach is told by its readiness. A function does not, in either form: its init phase is the time
 * to make the clients, which its first event would else pay for.
 */
@Singleton
class FirstUse {

  private static final Logger LOG = Logger.getLogger(FirstUse.class);

  /** Before the desks are asked and the lanes are worked on. */
  private static final int EARLY = Interceptor.Priority.PLATFORM_BEFORE + 10;

  /** As long as the desks are asked; Lambda gives the whole init phase 10 s. */
  private static final Duration ASKED_FOR = Duration.ofSeconds(3);

  private static final ThreadFactory PLATFORM =
      Thread.ofPlatform().daemon().name("first-use-", 1).factory();

  /** The security providers, and the clients of queue and table. */
  void prepare(
      @Observes @Priority(EARLY) StartupEvent started, @Readiness Instance<HealthCheck> checks)
      throws InterruptedException, NoSuchAlgorithmException {
    boolean function = ConfigUtils.isProfileActive("lambda");
    if (ImageMode.current() == ImageMode.NATIVE_RUN && !function) {
      return;
    }
    UUID.randomUUID();
    Mac.getInstance("HmacSHA256");
    MessageDigest.getInstance("SHA-256");
    for (String silent : outOfReach(checks.stream().toList(), ASKED_FOR)) {
      try (var _ = Keys.with("check", silent)) {
        LOG.warn("The service starts although this is out of reach; its events wait or come again");
      }
    }
  }

  /**
   * Asks all at the same time.
   *
   * @param within who has not answered by then is interrupted, and not waited for
   * @return the names of those that are down, or their number for who did not say so
   */
  static List<String> outOfReach(List<HealthCheck> checks, Duration within)
      throws InterruptedException {
    List<Callable<HealthCheckResponse>> asked =
        checks.stream().<Callable<HealthCheckResponse>>map(check -> check::call).toList();
    var silent = new ArrayList<String>();
    ExecutorService each = Executors.newThreadPerTaskExecutor(PLATFORM);
    try {
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
    } finally {
      // Not closed: a call that hangs in the network ends by its own time-out, and is not waited
      // for.
      each.shutdownNow();
    }
    return silent;
  }
}
