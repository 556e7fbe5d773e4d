package io.ticketbridge.adapters.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

final class FirstUseTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatIsDownIsNamed() throws InterruptedException {
    assertThat(
            FirstUse.outOfReach(
                List.of(
                    () -> HealthCheckResponse.up("queue"), () -> HealthCheckResponse.down("table")),
                LONG))
        .containsExactly("table");
  }

  /** Each would wait for ever for the other. */
  @Test
  void allAreAskedAtTheSameTime() throws InterruptedException {
    var both = new CountDownLatch(2);
    HealthCheck check =
        () -> {
          both.countDown();
          await(both);
          return HealthCheckResponse.up("queue");
        };

    assertThat(FirstUse.outOfReach(List.of(check, check), LONG)).isEmpty();
  }

  @Test
  void whoDoesNotAnswerInTimeIsNotAskedOn() throws InterruptedException {
    var never = new CountDownLatch(1);
    var left = new CountDownLatch(1);
    HealthCheck hangs =
        () -> {
          try {
            await(never);
            return HealthCheckResponse.up("table");
          } finally {
            left.countDown();
          }
        };

    assertThat(
            FirstUse.outOfReach(
                List.of(() -> HealthCheckResponse.up("queue"), hangs), Duration.ofMillis(100)))
        .containsExactly("2 of 2");
    assertThat(left.await(1, TimeUnit.MINUTES)).as("not asked on").isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
