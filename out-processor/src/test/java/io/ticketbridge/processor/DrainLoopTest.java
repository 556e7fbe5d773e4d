package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DrainLoopTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Table table = new Table();
  private final DrainLoop loop =
      new DrainLoop(table, Duration.ofMillis(5), 2, Clock.systemUTC(), new Random(1));

  @AfterEach
  void end() {
    table.slow.countDown();
    loop.stop(LONG);
  }

  @Test
  void dueLaneIsDrained() {
    table.becomesDue("1", LaneState.WAITING, LONG_AGO);

    loop.start();

    await().untilAsserted(() -> assertThat(table.drained).containsKey("1"));
  }

  @Test
  void slowLaneHoldsUpNoOther() {
    table.becomesDue(Table.SLOW, LaneState.WAITING, LONG_AGO);
    loop.start();
    await().untilAsserted(() -> assertThat(table.begun.get()).isEqualTo(1));

    for (String lane : List.of("1", "2", "3")) {
      table.becomesDue(lane, LaneState.WAITING, LONG_AGO);
    }

    await().untilAsserted(() -> assertThat(table.drained).containsOnlyKeys("1", "2", "3"));
  }

  @Test
  void laneUnderWayIsNotBegunAgain() {
    table.becomesDue(Table.SLOW, LaneState.WAITING, LONG_AGO);
    loop.start();
    await().until(() -> table.begun.get() == 1);
    int before = table.looks.get();

    await().until(() -> table.looks.get() > before + 5);

    assertThat(table.begun).hasValue(1);
  }

  @Test
  void noMoreLanesThanSlotsAreUnderWay() {
    table.allAreSlow = true;
    for (String lane : List.of("1", "2", "3", "4")) {
      table.becomesDue(lane, LaneState.WAITING, LONG_AGO);
    }
    loop.start();
    await().until(() -> table.begun.get() == 2);

    table.slow.countDown();

    await().until(() -> table.drained.size() == 4);
    assertThat(table.mostAtOnce).hasValue(2);
  }

  @Test
  void longestDueGoesFirstWhateverItsState() {
    var one = new DrainLoop(table, Duration.ofMillis(5), 1, Clock.systemUTC(), new Random(1));
    table.becomesDue("waiting", LaneState.WAITING, LONG_AGO.plusSeconds(2));
    table.becomesDue("parked", LaneState.PARKED, LONG_AGO.plusSeconds(1));
    table.becomesDue("vanished", LaneState.OPEN, LONG_AGO.plusSeconds(3));

    one.start();

    await().until(() -> table.drained.size() == 3);
    one.stop(LONG);
    assertThat(table.order).startsWith("parked", "waiting", "vanished");
  }

  @Test
  void failureOfOneLaneEndsNothing() {
    table.becomesDue(Table.BROKEN, LaneState.WAITING, LONG_AGO);
    table.becomesDue("1", LaneState.WAITING, LONG_AGO.plusSeconds(1));

    loop.start();

    await().until(() -> table.begun.get() > 2 && table.drained.containsKey("1"));
    assertThat(loop.isRunning()).isTrue();
  }

  @Test
  void tableOutOfReachIsAskedAgain() {
    table.outages.set(3);
    table.becomesDue("1", LaneState.WAITING, LONG_AGO);

    loop.start();

    await().untilAsserted(() -> assertThat(table.drained).containsKey("1"));
  }

  @Test
  void stoppingFinishesWhatIsUnderWayAndBeginsNothing() throws InterruptedException {
    table.becomesDue(Table.SLOW, LaneState.WAITING, LONG_AGO);
    loop.start();
    await().until(() -> table.begun.get() == 1);

    Thread stopping = Thread.ofVirtual().start(() -> loop.stop(LONG));
    await().until(() -> !loop.isRunning());
    table.becomesDue("1", LaneState.WAITING, LONG_AGO);
    table.slow.countDown();

    assertThat(stopping.join(LONG)).isTrue();
    assertThat(table.drained).containsOnlyKeys(Table.SLOW);
  }

  @Test
  void whoIsNotDoneInTimeIsInterrupted() {
    table.becomesDue(Table.SLOW, LaneState.WAITING, LONG_AGO);
    loop.start();
    await().until(() -> table.begun.get() == 1);

    loop.stop(Duration.ofMillis(10));

    await().until(() -> table.interrupted.get() == 1);
    assertThat(table.drained).isEmpty();
  }

  /** Due lanes in memory; a drained lane is no longer due. */
  private static final class Table implements DrainStep.Lanes {

    static final String SLOW = "slow";
    static final String BROKEN = "broken";

    private final Map<String, DueLane> due = new ConcurrentHashMap<>();
    private final Map<String, Instant> drained = new ConcurrentHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile boolean allAreSlow;

    void becomesDue(String lane, LaneState state, Instant since) {
      var ticket = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), lane);
      due.put(lane, new DueLane(new LaneName(ticket), state, since));
    }

    @Override
    public List<DueLane> due(int limit) {
      looks.incrementAndGet();
      if (outages.getAndDecrement() > 0) {
        throw new StoreUnavailableException("The table does not answer", null);
      }
      return due.values().stream().limit(limit).toList();
    }

    @Override
    public void drain(DueLane lane, Instant until) {
      begun.incrementAndGet();
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        work(lane.name().home().id(), until);
      } finally {
        atOnce.decrementAndGet();
      }
    }

    private void work(String lane, Instant until) {
      if (lane.equals(BROKEN)) {
        throw new IllegalStateException("A bug");
      }
      try {
        if (allAreSlow || lane.equals(SLOW)) {
          slow.await();
        }
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        return;
      }
      synchronized (order) {
        order.add(lane);
      }
      due.remove(lane);
      drained.put(lane, until);
    }
  }
}
