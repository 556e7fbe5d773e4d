package io.ticketbridge.adapters.sqs;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The lanes on one FIFO queue: the lane's name is the message group, the event's id the
 * deduplication id.
 *
 * <p>Events are sent one by one. A batch may be taken in part, its second message without its
 * first, and a repeat would then put the first behind it: the lane's order would be lost. A webhook
 * is one or two events, so a batch would save next to nothing.
 */
public final class SqsLaneQueue implements LaneQueue {

  private final SqsClient client;
  private final NamedQueue queue;
  private final Duration limit;
  private final Clock clock;

  /**
   * @param limit how long one {@link #put} may take in all, repeats of the SDK included
   */
  public SqsLaneQueue(SqsClient client, NamedQueue queue, Duration limit, Clock clock) {
    this.client = Objects.requireNonNull(client, "client");
    this.queue = Objects.requireNonNull(queue, "queue");
    this.limit = Objects.requireNonNull(limit, "limit");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void put(LaneName lane, List<TicketEvent> events) {
    put(lane, events, limit);
  }

  @Override
  public void put(LaneName lane, List<TicketEvent> events, Duration within) {
    Duration bound = within.compareTo(limit) < 0 ? within : limit;
    Instant deadline = clock.instant().plus(bound);
    for (TicketEvent event : events) {
      String body = MessageBody.of(event);
      try {
        send(lane, event, body, deadline, bound);
      } catch (SdkException e) {
        throw unavailable(event, bound, e);
      }
    }
  }

  private void send(
      LaneName lane, TicketEvent event, String body, Instant deadline, Duration bound) {
    String address = queue.address();
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      throw unavailable(event, bound, null);
    }
    client.sendMessage(message ->
        message
            .queueUrl(address)
            .messageGroupId(lane.group())
            .messageDeduplicationId(event.id().value())
            .messageBody(body)
            .overrideConfiguration(call -> call.apiCallTimeout(left)));
  }

  private QueueUnavailableException unavailable(
      TicketEvent event, Duration bound, SdkException cause) {
    return new QueueUnavailableException(
        "Queue '%s' did not take event %s within %s; look at the queue and at the right to send to it"
            .formatted(queue.name(), event.id(), bound),
        cause);
  }
}
