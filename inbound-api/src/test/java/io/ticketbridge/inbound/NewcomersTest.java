package io.ticketbridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Drain;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new ticket's ways that need somebody else to come at the wrong moment. */
final class NewcomersTest {

  private final ManualClock clock = new ManualClock();
  private final InMemoryLaneStore store = new InMemoryLaneStore(clock);
  private final FakeDesk serviceDesk =
      new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
  private final FakeDesk servicenow =
      new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
  private final Bridges bridges = ExampleBridge.bridges(ExampleBridge.standardStatus());
  private final EngineSettings settings = EngineSettings.of("test");
  private final Map<LaneName, List<EventId>> queued = new HashMap<>();

  private final List<Duration> limits = new ArrayList<>();

  /** What the table was asked, one after the other. */
  private final List<String> trips = new ArrayList<>();

  /** Happens once, right before the next call of that method of the table. */
  private final Map<String, Runnable> before = new HashMap<>();

  private final LaneStore lanes = disturbed();
  private final Admission admission = admission();
  private FakeDesk.StandingTicket ticket;
  private List<TicketEvent> message;

  @BeforeEach
  void somebodyRaisesATicket() {
    ticket = servicenow.raise(Map.of(Field.SUMMARY, "VPN down", Field.STATUS, "1"));
    var comment = servicenow.say(ticket, "a comment", Visibility.PUBLIC, false);
    Ticket shown = servicenow.show(ticket);
    message =
        List.of(
            event(
                0,
                shown,
                new Change.CommentAdded(comment.id(), Optional.of(FakeDesk.comment(comment)))),
            event(1, shown, new Change.FieldsChanged(shown.version(), shown.fields())));
  }

  @Test
  void ticketIsCreatedByItsFieldsAndItsCommentIsQueued() {
    assertThat(admission.admit(message)).isInstanceOf(Reply.Created.class);

    assertThat(serviceDesk.tickets).hasSize(1);
    assertThat(queued.values()).containsExactly(List.of(new EventId("m/0")));
  }

  /** Three trips to the table for a create, and one that finds nothing there. */
  @Test
  void ticketIsCreatedWithinFourTripsToTheTable() {
    assertThat(admission.admit(message)).isInstanceOf(Reply.Created.class);

    assertThat(trips).containsExactly("find", "enter", "intend", "record");
  }

  @Test
  void queueIsGivenWhatIsLeftOfTheDeadlineAndNeverNothing() {
    before.put("record", () -> clock.advance(Duration.ofSeconds(17)));
    admission.admit(message);
    before.put("find", () -> clock.advance(Duration.ofSeconds(30)));
    admission.admit(message);

    assertThat(limits).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(500));
  }

  @Test
  void drainThatIsQuickerLosesNoComment() {
    serviceDesk.faults.add(Fault.THROTTLES);
    // As if the service had been killed between the two events of the message.
    assertThat(admission.admit(message.subList(1, 2))).isInstanceOf(Reply.Later.class);
    before.put("enter", this::drain);

    assertThat(admission.admit(message)).isInstanceOf(Reply.Known.class);

    assertThat(serviceDesk.tickets).hasSize(1);
    assertThat(queued.values()).containsExactly(List.of(new EventId("m/0")));
  }

  @Test
  void drainBetweenTwoEventsThatAreStoredLosesNeither() {
    serviceDesk.faults.add(Fault.THROTTLES);
    before.put("append", this::drain);

    assertThat(admission.admit(message)).isInstanceOf(Reply.Known.class);
    drain();

    assertThat(serviceDesk.tickets).hasSize(1);
    assertThat(serviceDesk.tickets.values().iterator().next().texts(Visibility.PUBLIC)).hasSize(1);
  }

  @Test
  void tableThatFailsHalfWayIsAskedForTheRestByTheRepeat() {
    serviceDesk.faults.add(Fault.THROTTLES);
    before.put(
        "append",
        () -> {
          throw new StoreUnavailableException("not now", null);
        });

    assertThat(admission.admit(message)).isInstanceOf(Reply.Later.class);
    assertThat(waiting()).containsExactly("m/1");
    assertThat(admission.admit(message)).isInstanceOf(Reply.Later.class);

    assertThat(waiting()).containsExactly("m/0", "m/1");
    drain();
    assertThat(admission.admit(message)).isInstanceOf(Reply.Known.class);
    assertThat(serviceDesk.tickets).hasSize(1);
  }

  /** The founding event was stored, its answer lost, and a person skipped it before the repeat. */
  @Test
  void foundingEventThatWasSkippedTakesNoCommentWithIt() {
    serviceDesk.faults.add(Fault.REFUSES);
    admission.admit(message.subList(1, 2));
    new InMemoryLaneOffice(store, clock)
        .skip(new LaneName(servicenow.ref(ticket)), new EventId("m/1"), "ana");
    drain();

    admission.admit(message);
    drain();

    assertThat(serviceDesk.tickets).hasSize(1);
    assertThat(serviceDesk.tickets.values().iterator().next().texts(Visibility.PUBLIC)).hasSize(1);
  }

  @Test
  void laneThatIsHeldIsWaitedForAndNothingIsStored() {
    var holder = new Holder("somebody", clock.instant().plusSeconds(30));
    var entry =
        store.enter(
            new Entrant(
                servicenow.ref(ticket),
                Optional.of(new EventId("other/0")),
                Optional.empty(),
                holder,
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
    assertThat(entry).isInstanceOf(Entry.Open.class);

    assertThat(admission.admit(message))
        .isInstanceOfSatisfying(
            Reply.Later.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(30)));

    assertThat(waiting()).isEmpty();
    assertThat(queued).isEmpty();
  }

  @Test
  void lostAnswerIsStoredWithTheWholeMessageAndAdoptedOnce() {
    serviceDesk.faults.add(Fault.FAILS_AFTER);

    assertThat(admission.admit(message)).isInstanceOf(Reply.Later.class);
    assertThat(admission.admit(message)).isInstanceOf(Reply.Later.class);
    assertThat(waiting()).containsExactly("m/0", "m/1");
    drain();

    assertThat(admission.admit(message)).isInstanceOf(Reply.Known.class);
    assertThat(serviceDesk.tickets).hasSize(1);
    assertThat(serviceDesk.tickets.values().iterator().next().comments).hasSize(1);
  }

  private List<String> waiting() {
    return store.find(servicenow.ref(ticket)) instanceof Whereabouts.Unpaired unpaired
        ? store.backlog(unpaired.lane(), 10).events().stream()
            .map(stored -> stored.event().id().value())
            .toList()
        : List.of();
  }

  /** Everything that waits is tried until nothing is due. */
  private void drain() {
    var drain = new Drain(store, desks(), bridges, settings, clock, new Random(2), (_, _) -> {});
    for (int round = 0; round < 5; round++) {
      clock.advance(Duration.ofMinutes(1));
      drain.due(10).forEach(due -> drain.drain(due, clock.instant().plusSeconds(60)));
    }
  }

  private Admission admission() {
    var engine = new SyncEngine(lanes, desks(), bridges, settings, clock, new Random(1));
    var onward = new Onward(queue(), clock);
    var settling = new Settling(lanes, clock);
    var echoes = new Echoes(lanes, settling, "test", clock);
    // The clock stands still, so nobody may wait for it.
    var pace = new Pace(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(2));
    var newcomers = new Newcomers(bridges, engine, onward, echoes, settling, pace, clock);
    return new Admission(lanes, onward, newcomers, pace, clock);
  }

  private LaneQueue queue() {
    return new LaneQueue() {
      @Override
      public void put(LaneName lane, List<TicketEvent> events) {
        throw new AssertionError("Somebody waits for the answer, so the queue is given a limit");
      }

      @Override
      public void put(LaneName lane, List<TicketEvent> events, Duration within) {
        limits.add(within);
        queued
            .computeIfAbsent(lane, _ -> new ArrayList<>())
            .addAll(events.stream().map(TicketEvent::id).toList());
      }
    };
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

  private FakeDesk desk(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  private LaneStore disturbed() {
    return (LaneStore)
        Proxy.newProxyInstance(
            LaneStore.class.getClassLoader(),
            new Class<?>[] {LaneStore.class},
            (_, method, arguments) -> {
              trips.add(method.getName());
              Optional.ofNullable(before.remove(method.getName())).ifPresent(Runnable::run);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static TicketEvent event(int index, Ticket shown, Change change) {
    return new TicketEvent(
        new EventId("m/" + index),
        shown.ref(),
        shown.key(),
        change,
        Optional.of(shown.home()),
        shown.marker(),
        Optional.of(shown));
  }
}
