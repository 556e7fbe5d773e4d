package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;

import io.ticketbridge.catchup.CatchUp;
import io.ticketbridge.catchup.CatchUpSettings;
import io.ticketbridge.catchup.Report;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.lane.InMemoryCatchUpStore;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** No webhook comes here but those that a test delivers by hand. */
abstract class CatchUpScene {

  static final Duration INTERVAL = Duration.ofMinutes(1);
  static final Duration OVERLAP = Duration.ofMinutes(10);
  static final Duration ROUND = Duration.ofSeconds(30);
  static final Duration ANSWER = Duration.ofSeconds(20);

  static final Bridge BRIDGE =
      ExampleBridge.bridges(ExampleBridge.standardStatus()).all().getFirst();

  final World world = new World();

  final Map<Side, ListedDesk> lists =
      Map.of(
          SERVICE_DESK, new ListedDesk(world.serviceDesk, world.clock, 4),
          SERVICENOW, new ListedDesk(world.servicenow, world.clock, 4));

  final Belt queue = new Belt();
  final InMemoryCatchUpStore store = new InMemoryCatchUpStore(world.store);
  final List<Report> reports = new ArrayList<>();
  CatchUp catchUp = catchUp(Duration.ZERO, 100);

  CatchUp catchUp(Duration grace, int most) {
    return new CatchUp(
        List.of(
            new Watch(BRIDGE, SERVICE_DESK, lists.get(SERVICE_DESK)),
            new Watch(BRIDGE, SERVICENOW, lists.get(SERVICENOW))),
        store,
        queue,
        new CatchUpSettings(INTERVAL, OVERLAP, grace, most, ROUND, ANSWER),
        world.clock,
        (_, report) -> reports.add(report));
  }

  CatchUp catchUp(Watch... watches) {
    return new CatchUp(
        List.of(watches),
        store,
        queue,
        new CatchUpSettings(INTERVAL, OVERLAP, Duration.ZERO, 100, ROUND, ANSWER),
        world.clock,
        (_, report) -> reports.add(report));
  }

  /** A queue whose events are delivered when the test says so. */
  static final class Belt implements LaneQueue {
    final Deque<TicketEvent> events = new ArrayDeque<>();
    int put;
    boolean down;

    @Override
    public void put(LaneName lane, List<TicketEvent> some) {
      if (down) {
        throw new QueueUnavailableException("the queue is down", null);
      }
      events.addAll(some);
      put += some.size();
    }

    @Override
    public void put(LaneName lane, List<TicketEvent> some, Duration within) {
      put(lane, some);
    }
  }

  /** One round of both ends, and the events it feeds. */
  void round() {
    world.clock.advance(INTERVAL);
    catchUp.tick(world.clock.instant().plus(INTERVAL));
    while (!queue.events.isEmpty()) {
      world.deliver(queue.events.poll());
    }
    world.settle();
  }

  List<String> texts(Side side, Visibility visibility) {
    return world.only(side).texts(visibility);
  }
}
