package io.ticketbridge.adapters.sqs;

import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes pollers of the configured queue, for apps, which do not know that it is SQS. */
public final class LanePollers {

  private final SqsClient client;
  private final NamedQueue queue;
  private final NamedQueue deadLetters;

  LanePollers(SqsClient client, NamedQueue queue, NamedQueue deadLetters) {
    this.client = Objects.requireNonNull(client, "client");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
  }

  /** A poller, not started yet. */
  public LanePoller handingTo(Function<Received, Handled> handler, PollerSettings settings) {
    return new LanePoller(client, queue, deadLetters, handler, settings);
  }
}
