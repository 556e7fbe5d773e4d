package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueueReadinessTest {

  private final Queues queues = new Queues();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Test
  void queueThatAnswersIsReady() {
    assertThat(new QueueReadiness(queues.client, queues.lanes, clock()).call().getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void answerIsKeptForFiveSeconds() {
    var late = new NamedQueue(queues.client, "late.fifo");
    var readiness = new QueueReadiness(queues.client, late, clock());
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    queues.create("late.fifo");

    now.set(Instant.EPOCH.plusMillis(4_999));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    now.set(Instant.EPOCH.plus(Duration.ofSeconds(5)));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    queues.client.deleteQueue(gone -> gone.queueUrl(late.address()));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }
}
