package io.ticketbridge.adapters.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class LanePollerTest {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Handled RECORDED = new Handled.Recorded();

  private final Queues queues = new Queues();
  private final LaneQueue queue =
      new SqsLaneQueue(queues.client, queues.lanes, SOON, Clock.systemUTC());
  private final List<Received> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<LanePoller> pollers = new ArrayList<>();

  @AfterEach
  void stopPollersAndRemoveQueues() {
    pollers.forEach(poller -> poller.stop(SOON));
    queues.close();
  }

  @Test
  void eventsOfALaneAreHandledOneByOneInOrderAndDeleted() {
    put(7, "a/0", "a/1", "a/2");
    var atOnce = new AtomicInteger();
    var mostAtOnce = new AtomicInteger();

    start(received -> {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      seen.add(received);
      atOnce.decrementAndGet();
      return RECORDED;
    });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("a/0", "a/1", "a/2");
    assertThat(mostAtOnce).hasValue(1);
    assertThat(seen).extracting(Received::group).containsOnly("acme:7");
    assertThat(seen).extracting(Received::deliveries).containsOnly(1);
    assertThat(seen).extracting(Received::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void differentLanesAreHandledSideBySide() {
    IntStream.range(0, 6).forEach(lane -> put(lane, "side-" + lane));
    var together = new CyclicBarrier(6);

    start(received -> {
      meet(together);
      return RECORDED;
    });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
  }

  @Test
  void noMoreLanesThanConfiguredAreHandledAtOnce() {
    IntStream.range(0, 9).forEach(lane -> put(lane, "bound-" + lane));
    var atOnce = new AtomicInteger();
    var mostAtOnce = new AtomicInteger();
    var pairs = new Semaphore(0);

    start(
        settings(Duration.ofSeconds(30), 2),
        received -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          pairs.release();
          if (seen.isEmpty()) {
            // The first waits for a second beside it, so that two at once are really seen.
            acquire(pairs, 2);
          }
          seen.add(received);
          atOnce.decrementAndGet();
          return RECORDED;
        });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(mostAtOnce).hasValue(2);
  }

  @Test
  void handedBackEventComesAgainBeforeTheRestOfItsLane() {
    put(7, "b/0", "b/1", "b/2");

    start(received -> {
      seen.add(received);
      return seen.size() == 2 ? new Handled.HandBack(Duration.ofSeconds(1)) : RECORDED;
    });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("b/0", "b/1", "b/1", "b/2");
    assertThat(seen.get(2).deliveries()).isEqualTo(2);
  }

  @Test
  void handedBackLaneDelaysNoOther() {
    put(7, "stuck");
    put(8, "free/0");

    start(received -> {
      seen.add(received);
      return received.event().id().value().equals("stuck")
          ? new Handled.HandBack(Duration.ofMinutes(5))
          : RECORDED;
    });
    await().atMost(SOON).until(() -> ids().contains("free/0"));
    put(8, "free/1");

    await().atMost(SOON).until(() -> ids().contains("free/1"));
    assertThat(ids()).containsOnlyOnce("stuck");
  }

  @Test
  void handlerThatFailsUnexpectedlyHasTheLaneTriedAgain() {
    put(7, "c/0", "c/1");

    start(received -> {
      seen.add(received);
      if (seen.size() == 1) {
        throw new IllegalStateException("on purpose");
      }
      return RECORDED;
    });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("c/0", "c/0", "c/1");
  }

  @Test
  void messageStaysHiddenWhileItsWorkGoesOn() {
    put(7, "long/0");
    var visibility = Duration.ofSeconds(6);

    start(
        settings(visibility, 4),
        received -> {
          seen.add(received);
          // Longer than its visibility time-out, after which it would be handed out again. It is
          // prolonged three times as often, so that a machine may be late.
          pause(visibility.plusSeconds(3));
          return RECORDED;
        });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("long/0");
  }

  @Test
  void messageThatIsNoEventGoesToTheDeadLettersWithItsReasonAndTheLaneGoesOn() {
    queues.client.sendMessage(message ->
        message
            .queueUrl(queues.lanes.address())
            .messageGroupId("acme:7")
            .messageDeduplicationId("garbage")
            .messageBody("no event at all"));
    put(7, "after/0");

    start(this::record);

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("after/0");
    Message letter = queues.take(queues.dead, Duration.ofSeconds(5)).getFirst();
    assertThat(letter.body()).isEqualTo("no event at all");
    assertThat(letter.messageAttributes().get("reason").stringValue()).contains("not JSON");
  }

  @Test
  void handlerMayFindAnEventUnreadable() {
    put(7, "odd/0", "odd/1");

    start(received -> {
      seen.add(received);
      return seen.size() == 1 ? new Handled.Unreadable("no such lane") : RECORDED;
    });

    await().atMost(SOON).until(() -> queues.size(queues.lanes) == 0);
    assertThat(ids()).containsExactly("odd/0", "odd/1");
    Message letter = queues.take(queues.dead, Duration.ofSeconds(5)).getFirst();
    assertThat(letter.messageAttributes().get("reason").stringValue()).isEqualTo("no such lane");
  }

  @Test
  void stopFinishesTheEventInWorkAndHandsBackTheRest() throws InterruptedException {
    put(7, "d/0", "d/1");
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    LanePoller poller =
        start(received -> {
          begun.countDown();
          acquire(mayEnd);
          return record(received);
        });
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Thread stopping = Thread.ofVirtual().start(() -> poller.stop(SOON));
    await().atMost(SOON).until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    mayEnd.countDown();
    assertThat(stopping.join(SOON)).isTrue();

    assertThat(ids()).containsExactly("d/0");
    // Handed back, not left to its time-out of half a minute.
    List<Message> rest = queues.take(queues.lanes, Duration.ofSeconds(5));
    assertThat(rest)
        .extracting(message -> EventJson.read(message.body()).id().value())
        .containsExactly("d/1");
  }

  @Test
  void stopDoesNotWaitBeyondItsBound() throws InterruptedException {
    put(7, "e/0");
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    LanePoller poller =
        start(received -> {
          begun.countDown();
          acquire(never);
          return RECORDED;
        });
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    poller.stop(Duration.ofMillis(300));

    // Had it waited for the end of the work, the message would be gone.
    assertThat(queues.size(queues.lanes)).isEqualTo(1);
  }

  private Handled record(Received received) {
    seen.add(received);
    return RECORDED;
  }

  private void put(int ticket, String... ids) {
    List<TicketEvent> events = Arrays.stream(ids).map(id -> Events.event(ticket, id)).toList();
    queue.put(Events.lane(ticket), events);
  }

  private LanePoller start(Function<Received, Handled> handler) {
    return start(settings(Duration.ofSeconds(30), 16), handler);
  }

  private LanePoller start(PollerSettings settings, Function<Received, Handled> handler) {
    var poller = new LanePoller(queues.client, queues.lanes, queues.dead, handler, settings);
    pollers.add(poller);
    poller.start();
    return poller;
  }

  private static PollerSettings settings(Duration visibility, int lanes) {
    return new PollerSettings(
        Duration.ofSeconds(1), visibility, lanes, Duration.ofMinutes(1), Duration.ofSeconds(1));
  }

  private List<String> ids() {
    synchronized (seen) {
      return seen.stream().map(received -> received.event().id().value()).toList();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The lanes did not meet", e);
    }
  }

  private static void acquire(Semaphore semaphore, int permits) {
    try {
      semaphore.tryAcquire(permits, SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The poller is given as long to do it wrong; nothing is expected within it. */
  private static void pause(Duration duration) {
    acquire(new CountDownLatch(1), duration);
  }

  private static void acquire(CountDownLatch latch) {
    acquire(latch, SOON);
  }

  private static void acquire(CountDownLatch latch, Duration within) {
    try {
      latch.await(within.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
