package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.TicketEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

final class SqsLaneQueueTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Queues queues = new Queues();
  private final LaneQueue queue =
      new SqsLaneQueue(queues.client, queues.lanes, LIMIT, Clock.systemUTC());

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Test
  void eventsOfALaneComeOutInTheirOrder() {
    List<TicketEvent> events =
        IntStream.range(0, 12).mapToObj(i -> Events.event(7, "order/" + i)).toList();

    queue.put(Events.lane(7), events);

    assertThat(drained()).containsExactlyElementsOf(events);
  }

  @Test
  void groupIsTheLaneAndDeduplicationIdTheEvent() {
    queue.put(Events.lane(7), List.of(Events.event(7, "named/0")));

    Message message = queues.take(queues.lanes, Duration.ofSeconds(5)).getFirst();
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "acme:7")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "named/0");
  }

  @Test
  void eventPutAgainIsTakenOnce() {
    List<TicketEvent> events = List.of(Events.event(7, "again/0"), Events.event(7, "again/1"));

    queue.put(Events.lane(7), events);
    queue.put(Events.lane(7), events);

    assertThat(drained()).containsExactlyElementsOf(events);
  }

  @Test
  void textBeyondXmlArrivesAsItWas() {
    TicketEvent event = Events.event(7, "text/0", "cut \ud83d, \uffff, bell \u0007, 電源 🔌 <&>");

    queue.put(Events.lane(7), List.of(event));

    assertThat(drained()).containsExactly(event);
  }

  @Test
  void queueOutOfReachIsSaidWithinTheLimitWithTheQueuesNameAndNoText() {
    try (SqsClient nobody = Queues.client(URI.create("http://127.0.0.1:1"))) {
      var unreachable =
          new SqsLaneQueue(nobody, new NamedQueue(nobody, "gone.fifo"), LIMIT, Clock.systemUTC());

      assertThatThrownBy(
              () -> unreachable.put(Events.lane(7), List.of(Events.event(7, "lost/0", "a text"))))
          .isInstanceOf(QueueUnavailableException.class)
          .hasMessageContaining("gone.fifo")
          .hasMessageContaining("lost/0")
          .hasMessageNotContaining("a text");
    }
  }

  @Test
  void callerWhoIsWaitedForBoundsThePut() {
    Duration none = Duration.ofNanos(1);

    assertThatThrownBy(() -> queue.put(Events.lane(7), List.of(Events.event(7, "late/0")), none))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("within PT0.000000001S");
    assertThatCode(
            () -> queue.put(Events.lane(7), List.of(Events.event(7, "b/0")), Duration.ofDays(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void queueThatDoesNotExistIsUnavailable() {
    var missing = new NamedQueue(queues.client, "missing.fifo");
    var nowhere = new SqsLaneQueue(queues.client, missing, LIMIT, Clock.systemUTC());

    assertThatThrownBy(() -> nowhere.put(Events.lane(7), List.of(Events.event(7, "lost/0"))))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("missing.fifo");
  }

  private List<TicketEvent> drained() {
    var events = new ArrayList<TicketEvent>();
    List<Message> taken = queues.take(queues.lanes, Duration.ofSeconds(5));
    while (!taken.isEmpty()) {
      for (Message message : taken) {
        events.add(EventJson.read(message.body()));
        queues.client.deleteMessage(
            done -> done.queueUrl(queues.lanes.address()).receiptHandle(message.receiptHandle()));
      }
      taken = queues.take(queues.lanes, Duration.ZERO);
    }
    return events;
  }
}
