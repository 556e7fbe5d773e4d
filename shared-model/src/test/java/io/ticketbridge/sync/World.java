package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.FakeDesk.Killed;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Two desks in memory, one bridge between them, and a clock that stands still. */
final class World {

  final ManualClock clock = new ManualClock();
  final InMemoryLaneStore store = new InMemoryLaneStore(clock);
  final FakeDesk serviceDesk = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
  final FakeDesk servicenow = new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
  final List<SyncOutcome> drained = new ArrayList<>();
  private Bridges bridges = ExampleBridge.bridges(ExampleBridge.standardStatus());
  SyncEngine engine = engine(bridges);
  Drain drain = drain(bridges);
  private int sequence = 1000;
  private int events;
  private int seeds = 2;

  /** From now on these are the bridges, for every process. */
  void configure(Bridges now) {
    bridges = now;
    engine = engine(now);
    drain = drain(now);
  }

  SyncEngine engine(Bridges bridges) {
    return engine(store, bridges, 1);
  }

  private SyncEngine engine(LaneStore over, Bridges bridges, int seed) {
    return new SyncEngine(
        over, desks(), bridges, EngineSettings.of("test"), clock, new Random(seed));
  }

  /** The process is killed when everything is done and nothing is written down about it. */
  void killOver(TicketEvent event) {
    killOver(event, 0);
  }

  /**
   * The process is killed when it is about to write down something.
   *
   * @param recordings how often it has written something down before
   */
  void killOver(TicketEvent event, int recordings) {
    try {
      failingToRecord(new Killed(), recordings)
          .apply(event, Sequence.of(Integer.toString(++sequence)));
      throw new AssertionError("The process lived on");
    } catch (Killed dead) {
      // So it is.
    }
  }

  /** Everything is done, and the table does not answer when it is to be written down. */
  SyncOutcome deliverUnrecorded(TicketEvent event) {
    return failingToRecord(new StoreUnavailableException("no answer", null), 0)
        .apply(event, Sequence.of(Integer.toString(++sequence)));
  }

  /** An engine that once cannot record what it does. */
  private SyncEngine failingToRecord(Throwable failure, int recordings) {
    // Another process draws other tokens.
    return engine(failing(failure, recordings), bridges, ++seeds);
  }

  /** The process is killed over the drain when it is about to write down what it did. */
  void killDrain() {
    Drain dying = drain(failing(new Killed(), 0), bridges, ++seeds);
    try {
      drainDue(dying);
      throw new AssertionError("The process lived on");
    } catch (Killed dead) {
      // So it is.
    }
  }

  private LaneStore failing(Throwable failure, int recordings) {
    var left = new AtomicInteger(recordings);
    return (LaneStore)
        Proxy.newProxyInstance(
            LaneStore.class.getClassLoader(),
            new Class<?>[] {LaneStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("record") && left.getAndDecrement() == 0) {
                throw failure;
              }
              return method.invoke(store, arguments);
            });
  }

  Drain drain(Bridges bridges) {
    return drain(store, bridges, 2);
  }

  private Drain drain(LaneStore over, Bridges bridges, int seed) {
    return new Drain(
        over,
        desks(),
        bridges,
        EngineSettings.of("test"),
        clock,
        new Random(seed),
        (StoredEvent event, SyncOutcome outcome) -> drained.add(outcome));
  }

  private Desks desks() {
    return new Desks() {
      @Override
      public TicketSource source(Side side, ConnectionId connection) {
        return desk(side);
      }

      @Override
      public TicketTarget target(Side side, Bridge bridge) {
        return desk(side);
      }
    };
  }

  FakeDesk desk(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  StandingTicket raise(Side side, String summary, String status) {
    return desk(side).raise(Map.of(Field.SUMMARY, summary, Field.STATUS, status));
  }

  /** The event of a ticket's fields as they are now. */
  TicketEvent fields(Side side, StandingTicket ticket) {
    Ticket shown = desk(side).show(ticket);
    return event(
        shown, new Change.FieldsChanged(shown.version(), shown.fields()), Optional.of(shown));
  }

  TicketEvent comment(Side side, StandingTicket ticket, Stands comment) {
    Ticket shown = desk(side).show(ticket);
    return event(
        shown,
        new Change.CommentAdded(comment.id(), Optional.of(FakeDesk.comment(comment))),
        Optional.empty());
  }

  private TicketEvent event(Ticket shown, Change change, Optional<Ticket> told) {
    return new TicketEvent(
        new EventId("e" + ++events),
        shown.ref(),
        shown.key(),
        change,
        Optional.of(shown.home()),
        shown.marker(),
        told);
  }

  SyncOutcome deliver(TicketEvent event) {
    return engine.apply(event, Sequence.of(Integer.toString(++sequence)));
  }

  SyncOutcome deliver(TicketEvent event, int place) {
    return engine.apply(event, Sequence.of(Integer.toString(place)));
  }

  /** Lets time go on from one due lane to the next until nothing waits by itself any more. */
  void settle() {
    for (int round = 0; round < 200; round++) {
      Optional<Instant> next =
          List.of(LaneState.OPEN, LaneState.WAITING).stream()
              .flatMap(state -> store.due(state, Instant.MAX, 100).stream())
              .map(DueLane::due)
              .min(Comparator.naturalOrder());
      if (next.isEmpty()) {
        return;
      }
      clock.advanceTo(next.get().plusMillis(1));
      drainDue();
    }
    throw new AssertionError(
        "Something waits for ever: " + store.due(LaneState.WAITING, Instant.MAX, 9));
  }

  void drainDue() {
    drainDue(drain);
  }

  private void drainDue(Drain by) {
    for (DueLane due : by.due(100)) {
      by.drain(due, clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  /** An operator says: what was wrong is mended. */
  void resume() {
    var office = new InMemoryLaneOffice(store, clock);
    assertThat(office.stopped()).isNotEmpty();
    office.stopped().keySet().forEach(bridge -> office.resume(bridge, "ana"));
  }

  /** An operator says: try the parked ones now. */
  void retryParked() {
    clock.advance(Duration.ofHours(2));
    drainDue();
    settle();
  }

  /** The counterpart of a ticket that was raised on the other side; fails if there are more. */
  StandingTicket only(Side side) {
    var tickets = desk(side).tickets.values();
    if (tickets.size() != 1) {
      throw new AssertionError(
          "There is not one ticket on %s but %d".formatted(side, tickets.size()));
    }
    return tickets.iterator().next();
  }
}
