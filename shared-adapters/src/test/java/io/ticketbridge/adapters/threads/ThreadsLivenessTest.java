package io.ticketbridge.adapters.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

final class ThreadsLivenessTest {

  @Test
  void processWhoseVirtualThreadsRunIsAlive() {
    assertThat(asked(Thread::startVirtualThread, Duration.ofMinutes(1))).isEqualTo(Status.UP);
  }

  @Test
  void processWhoseVirtualThreadsDoNotRunIsNot() {
    assertThat(asked(_ -> {}, Duration.ofMillis(10))).isEqualTo(Status.DOWN);
  }

  private static Status asked(Executor threads, Duration patience) {
    return new ThreadsLiveness(threads, patience).call().getStatus();
  }
}
