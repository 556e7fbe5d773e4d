package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue by its configured name; its address is looked up once, when it is first needed. */
public final class NamedQueue {

  private static final Duration LOOKED_UP_WITHIN = Duration.ofSeconds(5);

  private final SqsClient client;
  private final String name;

  /** Looked up twice at worst, with the same result: not worth a lock. */
  private volatile String address;

  public NamedQueue(SqsClient client, String name) {
    this.client = Objects.requireNonNull(client, "client");
    this.name = Objects.requireNonNull(name, "name");
  }

  String name() {
    return name;
  }

  /**
   * The queue's address.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if SQS does not answer, or does not
   *     know the queue; it is asked again next time
   */
  String address() {
    String known = address;
    if (known == null) {
      known =
          client
              .getQueueUrl(queue ->
                  queue
                      .queueName(name)
                      .overrideConfiguration(call -> call.apiCallTimeout(LOOKED_UP_WITHIN)))
              .queueUrl();
      address = known;
    }
    return known;
  }
}
