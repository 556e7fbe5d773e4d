package io.ticketbridge.adapters.threads;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether a virtual thread still gets to run. There are as many carriers as processors; threads
 * that wait in native code, or for a class that another one initialises, keep theirs. If all are
 * kept for good, nothing is answered any more though the process listens, and only a new one helps.
 */
final class ThreadsLiveness implements HealthCheck {

  /** Longer than a busy machine takes to come to it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Executor threads;
  private final Duration patience;

  ThreadsLiveness(Executor threads, Duration patience) {
    this.threads = threads;
    this.patience = patience;
  }

  /** Asked on a thread of the platform. */
  @Override
  public HealthCheckResponse call() {
    var ran = new CountDownLatch(1);
    threads.execute(ran::countDown);
    return HealthCheckResponse.named("threads").status(inTime(ran)).build();
  }

  private boolean inTime(CountDownLatch ran) {
    try {
      return ran.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** For injection. */
  @Singleton
  static class Beans {

    @Produces
    @Singleton
    @Liveness
    HealthCheck threads() {
      return new ThreadsLiveness(Thread::startVirtualThread, PATIENCE);
    }
  }
}
