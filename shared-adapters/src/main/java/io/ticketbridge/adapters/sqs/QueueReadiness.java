package io.ticketbridge.adapters.sqs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether the queue answers. Asked once in a few seconds, however often this is asked. */
public final class QueueReadiness implements HealthCheck {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
  private static final Duration FRESH_FOR = Duration.ofSeconds(5);

  private final SqsClient client;
  private final NamedQueue queue;
  private final Clock clock;
  private HealthCheckResponse last;
  private Instant stale = Instant.MIN;

  public QueueReadiness(SqsClient client, NamedQueue queue, Clock clock) {
    this.client = Objects.requireNonNull(client, "client");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public synchronized HealthCheckResponse call() {
    if (!clock.instant().isBefore(stale)) {
      last =
          HealthCheckResponse.named("queue")
              .withData("name", queue.name())
              .status(answers())
              .build();
      stale = clock.instant().plus(FRESH_FOR);
    }
    return last;
  }

  private boolean answers() {
    try {
      client.getQueueAttributes(ask ->
          ask.queueUrl(queue.address())
              .attributeNames(QueueAttributeName.QUEUE_ARN)
              .overrideConfiguration(call -> call.apiCallTimeout(ANSWERS_WITHIN)));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }
}
