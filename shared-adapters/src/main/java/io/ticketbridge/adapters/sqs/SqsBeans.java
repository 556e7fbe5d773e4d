package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.queue.DeadLetters;
import io.ticketbridge.queue.LaneQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The configured queue, for injection: as a port, as its pollers, and whether it is ready. */
@Singleton
class SqsBeans {

  /** Jira and ServiceNow wait 20 s or less for an answer. */
  private static final Duration PUT_WITHIN = Duration.ofSeconds(8);

  private final SqsClient client;
  private final NamedQueue queue;
  private final NamedQueue deadLetters;
  private final Duration retryDelay;

  SqsBeans(SqsClient client, TicketbridgeConfig config) {
    this.client = client;
    this.queue = new NamedQueue(client, config.queue());
    this.deadLetters = new NamedQueue(client, config.deadLetterQueue());
    this.retryDelay = config.processor().retryDelay();
  }

  @Produces
  @Singleton
  LaneQueue queue() {
    return new SqsLaneQueue(client, queue, PUT_WITHIN, Clock.systemUTC());
  }

  @Produces
  @Singleton
  LanePollers pollers() {
    return new LanePollers(client, queue, deadLetters);
  }

  @Produces
  @Singleton
  DeadLetters deadLetters() {
    return new SqsDeadLetters(client, queue, deadLetters, Clock.systemUTC());
  }

  @Produces
  @Singleton
  LaneTrigger trigger() {
    return new LaneTrigger(client, queue, deadLetters, retryDelay);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return new QueueReadiness(client, queue, Clock.systemUTC());
  }
}
