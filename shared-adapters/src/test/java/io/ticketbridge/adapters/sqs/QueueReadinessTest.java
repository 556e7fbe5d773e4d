package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.ManualClock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueueReadinessTest {

  private final Queues queues = new Queues();
  private final ManualClock clock = new ManualClock();

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Test
  void queueThatAnswersIsReady() {
    assertThat(
            new QueueReadiness(queues.client, queues.lanes, clock.withZone(ZoneOffset.UTC))
                .call()
                .getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void answerIsKeptForFiveSeconds() {
    var late = new NamedQueue(queues.client, "late.fifo");
    var readiness = new QueueReadiness(queues.client, late, clock.withZone(ZoneOffset.UTC));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    queues.create("late.fifo");

    clock.advance(Duration.ofMillis(4_999));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    clock.advance(Duration.ofMillis(1));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    queues.client.deleteQueue(gone -> gone.queueUrl(late.address()));
  }
}
