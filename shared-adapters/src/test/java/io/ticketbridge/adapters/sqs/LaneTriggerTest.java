package io.ticketbridge.adapters.sqs;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.adapters.lambda.Allotment;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** A batch of Lambda's trigger, on a real queue. */
final class LaneTriggerTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Handled RECORDED = new Handled.Recorded();

  private final Queues queues = new Queues();
  private final LaneQueue queue =
      new SqsLaneQueue(queues.client, queues.lanes, SOON, Clock.systemUTC());
  private final List<Received> seen = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void removeQueues() {
    queues.close();
  }

  @Test
  void eventsOfALaneAreHandledInOrderAndNothingIsNamed() {
    put(7, "a/0", "a/1", "a/2");

    JsonNode answer = handle(take(), this::record);

    assertThatJson(answer).isEqualTo("{\"batchItemFailures\": []}");
    assertThat(ids()).containsExactly("a/0", "a/1", "a/2");
    assertThat(seen).extracting(Received::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(seen).extracting(Received::group).containsOnly("acme:7");
    assertThat(seen).extracting(Received::deliveries).containsOnly(1);
  }

  @Test
  void differentLanesAreHandledSideBySide() {
    IntStream.range(0, 5).forEach(lane -> put(lane, "side-" + lane));
    var together = new CyclicBarrier(5);

    JsonNode answer =
        handle(
            take(),
            received -> {
              meet(together);
              return RECORDED;
            });

    assertThat(failed(answer)).isEmpty();
  }

  @Test
  void restOfALaneIsHandedBackAfterWhatCouldNotBeRecordedAndNoOther() {
    put(7, "b/0", "b/1", "b/2");
    put(8, "c/0", "c/1");
    List<Message> batch = take();

    JsonNode answer =
        handle(
            batch,
            received -> {
              record(received);
              return received.event().id().value().equals("b/1")
                  ? new Handled.HandBack(Duration.ZERO)
                  : RECORDED;
            });

    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "b/1", "b/2"));
    assertThat(ids()).contains("b/0", "b/1", "c/0", "c/1").doesNotContain("b/2");
    // Handed back for no time at all, so they are to be had again, in order and before the
    // time-out.
    remove(batch, answer);
    assertThat(take()).extracting(LaneTriggerTest::event).containsExactly("b/1", "b/2");
  }

  @Test
  void handlerThatFailsUnexpectedlyHasItsLaneHandedBack() {
    put(7, "d/0", "d/1");
    List<Message> batch = take();

    JsonNode answer =
        handle(
            batch,
            _ -> {
              throw new IllegalStateException("on purpose");
            });

    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "d/0", "d/1"));
  }

  @Test
  void messageThatIsNoEventIsBuriedAndBlocksNothing() {
    queues.client.sendMessage(message ->
        message
            .queueUrl(queues.lanes.address())
            .messageGroupId("acme:7")
            .messageDeduplicationId("garbage")
            .messageBody("no event at all"));
    put(7, "after/0");

    JsonNode answer = handle(take(), this::record);

    assertThat(failed(answer)).isEmpty();
    assertThat(ids()).containsExactly("after/0");
    assertThat(queues.take(queues.dead, Duration.ofSeconds(5)))
        .extracting(Message::body)
        .containsExactly("no event at all");
  }

  @Test
  void withoutTimeNothingIsBegunAndAllIsHandedBack() {
    put(7, "e/0", "e/1");
    put(8, "f/0");
    List<Message> batch = take();

    JsonNode answer = handle(batch, this::record, Duration.ofSeconds(15));

    assertThat(seen).isEmpty();
    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "e/0", "e/1", "f/0"));
  }

  @Test
  void eventThatOutlastsTheInvocationIsHandedBackAndItsThreadEnded() {
    put(7, "g/0", "g/1");
    put(8, "h/0");
    List<Message> batch = take();
    var clock = new ManualClock();
    var never = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);

    JsonNode answer =
        handle(
            batch,
            received -> {
              if (received.group().equals("acme:7")) {
                Awaitility.await().atMost(SOON).until(() -> seen.size() == 1);
                clock.advance(LONG);
                await(never, interrupted);
              }
              return record(received);
            },
            Allotment.of(LONG, SOON, clock.withZone(ZoneOffset.UTC)));

    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "g/0", "g/1"));
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void laneWhoseThreadWasInterruptedIsSoonHandedOutAgain() {
    put(7, "i/0", "i/1");
    List<Message> batch = take();

    JsonNode answer = handleBeyondTheEnd(trigger(), batch, LaneTriggerTest::interruptedToTheEnd);

    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "i/0", "i/1"));
    assertThat(take()).extracting(LaneTriggerTest::event).containsExactly("i/0", "i/1");
  }

  @Test
  void laneWhoseThreadDoesNotEndIsSoonHandedOutAgain() {
    put(7, "k/0", "k/1");
    List<Message> batch = take();
    var release = new CountDownLatch(1);

    try {
      JsonNode answer = handleBeyondTheEnd(trigger(), batch, () -> deafUntil(release));

      assertThat(failed(answer)).isEqualTo(messagesOf(batch, "k/0", "k/1"));
      assertThat(take()).extracting(LaneTriggerTest::event).containsExactly("k/0", "k/1");
    } finally {
      release.countDown();
    }
  }

  @Test
  void laneThatWasHandedBackStaysHiddenForAsLongAsItSaid() {
    put(7, "l/0");
    put(8, "m/0");
    List<Message> batch = take();
    var client = new Hiding(queues.client);
    var clock = new ManualClock();

    JsonNode answer =
        trigger(client)
            .handle(
                event(batch),
                received -> {
                  if (received.group().equals("acme:8")) {
                    return new Handled.HandBack(LONG);
                  }
                  Awaitility.await().atMost(SOON).until(() -> client.hidings.get() == 1);
                  clock.advance(LONG);
                  interruptedToTheEnd();
                  return new Handled.HandBack(LONG);
                },
                Allotment.of(LONG, SOON, clock.withZone(ZoneOffset.UTC)));

    assertThat(failed(answer)).isEqualTo(messagesOf(batch, "l/0", "m/0"));
    assertThat(take()).extracting(LaneTriggerTest::event).containsExactly("l/0");
  }

  @Test
  void laneThatIsLateAgainRestsLongerEachTime() {
    put(7, "o/0");
    List<Message> third =
        take().stream()
            .map(message ->
                message.copy(copy -> copy.attributesWithStrings(receivedTimes(message, 3))))
            .toList();
    var client = new Hiding(queues.client);

    handleBeyondTheEnd(
        new LaneTrigger(client, queues.lanes, queues.dead, Duration.ofSeconds(10)),
        third,
        LaneTriggerTest::interruptedToTheEnd);

    assertThat(client.seconds).containsExactly(40);
  }

  @Test
  @Timeout(60)
  void silentQueueDoesNotKeepTheAnswer() {
    put(7, "n/0");
    List<Message> batch = take();
    var silent = new Hiding(queues.client);
    silent.answers = new CountDownLatch(1);

    try {
      JsonNode answer =
          handleBeyondTheEnd(trigger(silent), batch, LaneTriggerTest::interruptedToTheEnd);

      assertThat(failed(answer)).isEqualTo(messagesOf(batch, "n/0"));
    } finally {
      silent.answers.countDown();
    }
  }

  @Test
  void whatIsNoBatchIsRefused() {
    JsonNode other = JsonNodeFactory.instance.objectNode().put("ticketbridge", "tick");

    assertThat(LaneTrigger.isBatch(other)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trigger().handle(other, this::record, time(LONG, SOON)));
  }

  private Handled record(Received received) {
    seen.add(received);
    return RECORDED;
  }

  private LaneTrigger trigger() {
    return trigger(queues.client);
  }

  private LaneTrigger trigger(SqsClient client) {
    return new LaneTrigger(client, queues.lanes, queues.dead, Duration.ZERO);
  }

  private JsonNode handle(List<Message> batch, Function<Received, Handled> handler) {
    return handle(batch, handler, LONG);
  }

  private JsonNode handle(
      List<Message> batch, Function<Received, Handled> handler, Duration remaining) {
    return handle(batch, handler, time(remaining, SOON));
  }

  private JsonNode handle(
      List<Message> batch, Function<Received, Handled> handler, Allotment time) {
    return trigger().handle(event(batch), handler, time);
  }

  /** The handler finds the invocation's time over, and then does what is said here. */
  private static JsonNode handleBeyondTheEnd(
      LaneTrigger trigger, List<Message> batch, Runnable then) {
    var clock = new ManualClock();
    return trigger.handle(
        event(batch),
        _ -> {
          clock.advance(LONG);
          then.run();
          throw new IllegalStateException("on purpose");
        },
        Allotment.of(LONG, SOON, clock.withZone(ZoneOffset.UTC)));
  }

  private static Allotment time(Duration remaining, Duration lease) {
    return Allotment.of(remaining, lease, Clock.systemUTC());
  }

  private void put(int ticket, String... ids) {
    List<TicketEvent> events = Arrays.stream(ids).map(id -> Events.event(ticket, id)).toList();
    queue.put(Events.lane(ticket), events);
  }

  private List<Message> take() {
    return queues.take(queues.lanes, Duration.ofSeconds(5));
  }

  private void remove(List<Message> batch, JsonNode answer) {
    Set<String> failed = failed(answer);
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(message ->
            queues.client.deleteMessage(done ->
                done.queueUrl(queues.lanes.address()).receiptHandle(message.receiptHandle())));
  }

  private static JsonNode event(List<Message> batch) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (Message message : batch) {
      ObjectNode record = event.withArrayProperty("Records").addObject();
      record.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
      record.put("body", message.body()).put("eventSource", "aws:sqs");
      ObjectNode attributes = record.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
    }
    return event;
  }

  private static Map<String, String> receivedTimes(Message message, int times) {
    var attributes = new HashMap<>(message.attributesAsStrings());
    attributes.put("ApproximateReceiveCount", Integer.toString(times));
    return attributes;
  }

  private static Set<String> failed(JsonNode answer) {
    var failed = new HashSet<String>();
    answer
        .path("batchItemFailures")
        .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
    return failed;
  }

  private static Set<String> messagesOf(List<Message> batch, String... events) {
    var ids = new HashSet<String>();
    for (Message message : batch) {
      if (Arrays.asList(events).contains(event(message))) {
        ids.add(message.messageId());
      }
    }
    return ids;
  }

  private List<String> ids() {
    synchronized (seen) {
      return seen.stream().map(received -> received.event().id().value()).toList();
    }
  }

  private static String event(Message message) {
    return EventJson.read(message.body()).id().value();
  }

  /** Keeps the interruption for whoever this thread calls next, as blocking calls mostly do. */
  private static void interruptedToTheEnd() {
    try {
      Thread.sleep(LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void deafUntil(CountDownLatch release) {
    boolean released = false;
    while (!released) {
      try {
        released = release.await(LONG.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Deaf, on purpose: like a call that cannot be interrupted.
        released = false;
      }
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The lanes did not meet", e);
    }
  }

  private static void await(CountDownLatch never, CountDownLatch interrupted) {
    try {
      never.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The queue's client as far as a trigger needs it; counts, and may be silent. */
  private static final class Hiding implements SqsClient {

    private final SqsClient client;
    private final AtomicInteger hidings = new AtomicInteger();
    private final List<Integer> seconds = Collections.synchronizedList(new ArrayList<>());
    private CountDownLatch answers = new CountDownLatch(0);

    Hiding(SqsClient client) {
      this.client = client;
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
        ChangeMessageVisibilityBatchRequest request) {
      deafUntil(answers);
      request.entries().forEach(entry -> seconds.add(entry.visibilityTimeout()));
      ChangeMessageVisibilityBatchResponse answer = client.changeMessageVisibilityBatch(request);
      hidings.incrementAndGet();
      return answer;
    }

    @Override
    public String serviceName() {
      return client.serviceName();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
