package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.LaneQueueContract;
import io.ticketbridge.ticket.Sequence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Over ElasticMQ, received the way the poller receives. */
final class SqsLaneQueueContractTest extends LaneQueueContract {

  private final Queues queues = new Queues();
  private final LaneQueue queue =
      new SqsLaneQueue(queues.client, queues.lanes, Duration.ofSeconds(30), Clock.systemUTC());
  private final Messages messages = new Messages(queues.client, queues.lanes, queues.dead);

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Override
  protected LaneQueue queue() {
    return queue;
  }

  /** What was put is there when the put returns, so there is nothing to wait for. */
  @Override
  protected List<Handed> receive() {
    return messages.receive(Messages.MOST, Duration.ZERO, Duration.ofMinutes(5)).stream()
        .map(this::handed)
        .toList();
  }

  private Handed handed(Message message) {
    return new Handed(
        Messages.group(message),
        EventJson.read(message.body()),
        Sequence.of(message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER)),
        () -> messages.delete(message),
        delay -> messages.hideAll(List.of(message), delay));
  }
}
