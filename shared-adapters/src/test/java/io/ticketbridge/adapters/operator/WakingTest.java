package io.ticketbridge.adapters.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WakingTest {

  private static final Duration REST = Duration.ofHours(1);
  private static final Bridge BRIDGE =
      ExampleBridge.bridges(ExampleBridge.standardStatus()).all().iterator().next();

  private final ManualClock time = new ManualClock();
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final InMemoryLaneStore store = new InMemoryLaneStore(clock);
  private final LaneOffice office = new InMemoryLaneOffice(store, clock);
  private final List<LaneName> retried = new ArrayList<>();

  @Test
  void passEndsThoughEveryLaneParksAgain() {
    park(120);
    var waking = new Waking(drainedAtOnce(), clock, REST);

    Optional<String> next = Optional.empty();
    int requests = 0;
    do {
      next = waking.wake(BRIDGE, next, "ana").next();
    } while (next.isPresent() && ++requests < 100);

    assertThat(requests).isLessThan(100);
    assertThat(Set.copyOf(retried)).hasSize(120);
    assertThat(retried).hasSizeLessThan(600);
  }

  @Test
  void laneInWhichSomebodyWorksIsLeftAndTold() {
    park(2);
    enter(ticket(0), Optional.of(LaneState.PARKED));

    Waking.Woken woken = new Waking(office, clock, REST).wake(BRIDGE, Optional.empty(), "ana");

    assertThat(woken).isEqualTo(new Waking.Woken(1, 1, Optional.empty()));
  }

  /** Nothing is mended: what is retried is tried at once, and parks again a second later. */
  private LaneOffice drainedAtOnce() {
    return (LaneOffice)
        Proxy.newProxyInstance(
            LaneOffice.class.getClassLoader(),
            new Class<?>[] {LaneOffice.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(office, arguments);
                if (answer == Answer.DONE) {
                  LaneName lane = (LaneName) arguments[0];
                  retried.add(lane);
                  time.advance(Duration.ofSeconds(1));
                  close(enter(lane.home(), Optional.of(LaneState.PARKED)));
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void park(int lanes) {
    for (int i = 0; i < lanes; i++) {
      close(enter(ticket(i), Optional.empty()));
      time.advance(Duration.ofMillis(10));
    }
  }

  private static TicketRef ticket(int number) {
    return new TicketRef(
        Side.SERVICE_DESK, BRIDGE.connection(Side.SERVICE_DESK), Integer.toString(1000 + number));
  }

  private Lane enter(TicketRef ticket, Optional<LaneState> closed) {
    var entrant =
        new Entrant(
            ticket,
            closed.isPresent() ? Optional.empty() : Optional.of(new EventId("one")),
            Optional.empty(),
            new Holder("holder-" + clock.instant() + ticket, clock.instant().plusSeconds(60)),
            clock.instant(),
            Optional.empty(),
            closed);
    return ((Entry.Open) store.enter(entrant)).lane();
  }

  private void close(Lane lane) {
    store.record(
        lane,
        Recording.RELEASE.then(
            new Recording.After.Closed(LaneState.PARKED, "unmapped", clock.instant().plus(REST))));
  }
}
