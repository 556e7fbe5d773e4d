package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.lambda.Allotment;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a scheduler's tick drains, and when it ends. */
final class TickTest {

  private final ManualClock clock = new ManualClock();
  private final Clock utc = clock.withZone(ZoneOffset.UTC);
  private final Instant now = clock.instant();
  private final Table table = new Table(clock);
  private int parallel = 4;
  private final List<Duration> leases = new ArrayList<>();
  private final List<Instant> asked = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyDueLaneIsDrainedOnce() {
    IntStream.range(0, 250).forEach(lane -> table.due.add(lane(lane)));

    assertThat(tick(60)).isEqualTo(250);

    assertThat(table.drained).hasSize(250).containsValue(1).doesNotContainValue(2);
  }

  @Test
  void laneThatStaysDueIsLeftForTheNextTick() {
    table.due.add(lane(1));
    table.stays = true;

    assertThat(tick(60)).isEqualTo(1);

    assertThat(table.drained).containsExactly(Map.entry("1", 1));
  }

  @Test
  void laneThatCannotBeDrainedEndsNobodyElsesWork() {
    table.due.addAll(List.of(lane(1), lane(2)));
    table.broken = "1";

    assertThat(tick(60)).isEqualTo(2);

    assertThat(table.drained).containsOnlyKeys("2");
  }

  @Test
  void eventBegunLastHasAsMuchTimeAsAllBeforeIt() {
    table.due.add(lane(1));

    tick(60);

    // 10 s are kept for closing; half of the rest is for the last event.
    assertThat(leases).containsExactly(Duration.ofSeconds(25));
    assertThat(table.until).isEqualTo(now.plusSeconds(25));
  }

  @Test
  void shortInvocationBeginsNoEventThatCouldNotEnd() {
    table.due.add(lane(1));

    tick(25);

    // Half of 15 s would be less than an event is begun with.
    assertThat(leases).containsExactly(Duration.ofSeconds(10));
    assertThat(table.until).isEqualTo(now.plusSeconds(5));
  }

  @Test
  void desksAreAskedAsLongAsThereIsMoreAndTime() {
    tick(60);

    assertThat(asked).hasSize(3).containsOnly(now.plusSeconds(25));
  }

  @Test
  void longInvocationGivesEveryEventItsLease() {
    table.due.add(lane(1));

    tick(600);

    assertThat(leases).containsExactly(Duration.ofSeconds(60));
    assertThat(table.until).isEqualTo(now.plusSeconds(530));
  }

  @Test
  void withoutTimeNothingIsDrained() {
    table.due.add(lane(1));

    assertThat(tick(9)).isZero();

    assertThat(table.drained).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void tableIsNotAskedOnceMoreWhenTimeIsOver() {
    table.due.add(lane(1));
    table.drainTakes = Duration.ofSeconds(26);

    assertThat(tick(60)).isEqualTo(1);

    assertThat(table.lookUps).isEqualTo(1);
  }

  @Test
  void laneThatWasLookedUpTooLateIsLeftForTheNextTick() {
    table.due.add(lane(1));
    table.lookUpTakes = Duration.ofSeconds(26);

    assertThat(tick(60)).isZero();

    assertThat(table.drained).isEmpty();
    assertThat(table.lookUps).isEqualTo(1);
  }

  @Test
  void laneWhoseTurnComesTooLateIsLeftForTheNextTick() {
    table.due.addAll(List.of(lane(1), lane(2)));
    table.drainTakes = Duration.ofSeconds(26);
    parallel = 1;

    assertThat(tick(60)).isEqualTo(1);

    assertThat(table.drained).hasSize(1);
  }

  @Test
  void tableThatDoesNotAnswerEndsTheTick() {
    table.due.add(lane(1));
    table.away = true;

    assertThat(tick(60)).isZero();
  }

  private int tick(int remaining) {
    var tick =
        new Tick(
            lease -> {
              leases.add(lease);
              return table;
            },
            new CatchUpStep(until -> {
              asked.add(until);
              return asked.size() < 3;
            }),
            parallel,
            utc);
    return tick.run(Allotment.of(Duration.ofSeconds(remaining), Duration.ofSeconds(60), utc));
  }

  private DueLane lane(int issue) {
    var ticket = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "" + issue);
    return new DueLane(new LaneName(ticket), LaneState.WAITING, now);
  }

  private static final class Table implements DrainStep.Lanes {

    private final ManualClock clock;
    private final List<DueLane> due = new ArrayList<>();
    private final Map<String, Integer> drained = new ConcurrentHashMap<>();
    private boolean stays;
    private boolean away;
    private String broken = "";
    private Duration lookUpTakes = Duration.ZERO;
    private Duration drainTakes = Duration.ZERO;
    private int lookUps;
    private volatile Instant until;

    private Table(ManualClock clock) {
      this.clock = clock;
    }

    @Override
    public synchronized List<DueLane> due(int limit) {
      if (away) {
        throw new StoreUnavailableException("on purpose", null);
      }
      lookUps++;
      clock.advance(lookUpTakes);
      return due.stream().limit(limit).toList();
    }

    @Override
    public void drain(DueLane lane, Instant latest) {
      String issue = lane.name().home().id();
      if (issue.equals(broken)) {
        throw new IllegalStateException("on purpose");
      }
      until = latest;
      clock.advance(drainTakes);
      drained.merge(issue, 1, Integer::sum);
      leave(lane);
    }

    private synchronized void leave(DueLane lane) {
      if (!stays) {
        due.remove(lane);
      }
    }
  }
}
