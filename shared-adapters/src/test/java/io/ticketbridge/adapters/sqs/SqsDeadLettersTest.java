package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.queue.DeadLetters;
import io.ticketbridge.queue.DeadLetters.Letter;
import io.ticketbridge.queue.QueueUnavailableException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

final class SqsDeadLettersTest {

  private final Queues queues = new Queues();
  private final DeadLetters letters =
      new SqsDeadLetters(queues.client, queues.lanes, queues.dead, Clock.systemUTC());

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Test
  void lettersAreListedWithAgeAndReasonAndStay() {
    bury("acme:7", 1, "The event has no id");

    DeadLetters.Shelf shelf = letters.list(10);

    assertThat(shelf.count()).isEqualTo(1);
    Letter letter = shelf.letters().getFirst();
    assertThat(letter.group()).isEqualTo("acme:7");
    assertThat(letter.reason()).contains("The event has no id");
    assertThat(letter.since()).isAfter(Instant.now().minusSeconds(60));
    assertThat(letters.list(10).letters()).isEqualTo(shelf.letters());
    assertThat(queues.size(queues.dead)).isEqualTo(1);
  }

  @Test
  void lettersAreRedrivenInTheirOrder() {
    bury("acme:7", 12, "unreadable");
    bury("acme:8", 2, "unreadable");

    DeadLetters.Redriven redriven = letters.redrive(100);

    assertThat(redriven.moved()).isEqualTo(14);
    assertThat(redriven.left()).hasValue(0);
    assertThat(redriven.failure()).isEmpty();
    assertThat(drained("acme:7")).containsExactlyElementsOf(bodies("acme:7", 12));
  }

  @Test
  void noMoreAreRedrivenThanAskedFor() {
    bury("acme:7", 5, "unreadable");

    assertThat(letters.redrive(3).moved()).isEqualTo(3);

    assertThat(letters.list(10).letters()).hasSize(2);
    assertThat(letters.redrive(3).moved()).isEqualTo(2);
    assertThat(drained("acme:7")).containsExactlyElementsOf(bodies("acme:7", 5));
  }

  @Test
  void whatAProcessorBuriesAgainMeanwhileIsLeft() throws InterruptedException {
    bury("acme:7", 3, "unreadable");
    var reading = new AtomicBoolean(true);
    Thread processor = Thread.ofVirtual().start(() -> buryAgain(reading));
    try {
      DeadLetters.Redriven redriven = letters.redrive(50);

      assertThat(redriven.moved()).isEqualTo(3);
      assertThat(redriven.failure()).isEmpty();
    } finally {
      reading.set(false);
      processor.join();
    }
    assertThat(queues.size(queues.dead) + queues.size(queues.lanes)).isEqualTo(3);
  }

  /** A processor that cannot read anything. */
  private void buryAgain(AtomicBoolean reading) {
    var messages = new Messages(queues.client, queues.lanes, queues.dead);
    while (reading.get()) {
      for (Message message : messages.receive(10, Duration.ofSeconds(1), Duration.ofSeconds(30))) {
        messages.bury(message, "unreadable");
        messages.delete(message);
      }
    }
  }

  @Test
  void letterThatWasPutBackButNotTakenAwayArrivesOnce() {
    bury("acme:7", 1, "unreadable");
    Message letter = queues.take(queues.dead, Duration.ofSeconds(5)).getFirst();
    queues.client.sendMessage(put ->
        put.queueUrl(queues.lanes.address())
            .messageGroupId("acme:7")
            .messageDeduplicationId("redrive-" + letter.messageId())
            .messageBody(letter.body()));
    queues.client.changeMessageVisibility(shown ->
        shown
            .queueUrl(queues.dead.address())
            .receiptHandle(letter.receiptHandle())
            .visibilityTimeout(0));

    assertThat(letters.redrive(10).moved()).isEqualTo(1);

    assertThat(queues.size(queues.lanes)).isEqualTo(1);
    assertThat(queues.size(queues.dead)).isZero();
  }

  @Test
  void nothingIsLostIfTheLanesQueueDoesNotTakeIt() {
    bury("acme:7", 2, "unreadable");
    var nowhere = new NamedQueue(queues.client, "missing.fifo");
    var broken = new SqsDeadLetters(queues.client, nowhere, queues.dead, Clock.systemUTC());

    DeadLetters.Redriven redriven = broken.redrive(10);

    assertThat(redriven.moved()).isZero();
    assertThat(redriven.left()).isEmpty();
    assertThat(redriven.failure()).isPresent();
    assertThat(letters.redrive(10).moved()).isEqualTo(2);
    assertThat(drained("acme:7")).containsExactlyElementsOf(bodies("acme:7", 2));
  }

  @Test
  void queueOutOfReachIsSaid() {
    try (SqsClient nobody = Queues.client(URI.create("http://127.0.0.1:1"))) {
      var gone = new NamedQueue(nobody, "gone.fifo");
      var unreachable = new SqsDeadLetters(nobody, gone, gone, Clock.systemUTC());

      assertThatThrownBy(() -> unreachable.list(10))
          .isInstanceOf(QueueUnavailableException.class)
          .hasMessageContaining("gone.fifo");
      assertThatThrownBy(() -> unreachable.redrive(10))
          .isInstanceOf(QueueUnavailableException.class);
    }
  }

  private void bury(String group, int number, String reason) {
    var messages = new Messages(queues.client, queues.lanes, queues.dead);
    for (String body : bodies(group, number)) {
      queues.client.sendMessage(put ->
          put.queueUrl(queues.lanes.address())
              .messageGroupId(group)
              .messageDeduplicationId(body)
              .messageBody(body));
      Message message =
          messages.receive(1, Duration.ofSeconds(5), Duration.ofSeconds(30)).getFirst();
      messages.bury(message, reason);
      messages.delete(message);
    }
  }

  private static List<String> bodies(String group, int number) {
    return IntStream.range(0, number).mapToObj(at -> group + "/" + at).toList();
  }

  private List<String> drained(String group) {
    var bodies = new ArrayList<String>();
    List<Message> taken = queues.take(queues.lanes, Duration.ofSeconds(2));
    while (!taken.isEmpty()) {
      for (Message message : taken) {
        if (Messages.group(message).equals(group)) {
          bodies.add(message.body());
        }
        queues.client.deleteMessage(
            done -> done.queueUrl(queues.lanes.address()).receiptHandle(message.receiptHandle()));
      }
      taken = queues.take(queues.lanes, Duration.ofSeconds(1));
    }
    return bodies;
  }
}
