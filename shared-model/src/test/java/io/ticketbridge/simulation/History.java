package io.ticketbridge.simulation;

import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.simulation.SimulatedQueue.Message;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Drain;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run of the bridge under one seed: people act on both desks, and the scheduler lets happen
 * what may happen. When nothing is left to happen, the desks are compared with what people did.
 */
final class History {

  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int STEPS = 20_000;

  /** A call that ends by itself later. */
  private record Agenda(Instant at, Runnable effect) {}

  final List<String> trace = new ArrayList<>();
  final ManualClock clock = new ManualClock();
  final FakeDesk serviceDesk = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
  final FakeDesk servicenow = new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
  final InMemoryLaneStore store = new InMemoryLaneStore(clock);
  private final Random random;
  private final SimulatedQueue queue = new SimulatedQueue(clock);
  private final SimulatedStore table = new SimulatedStore(store);
  private final Map<Side, SimulatedDesk> desks = new EnumMap<>(Side.class);
  private final PriorityQueue<Agenda> agenda =
      new PriorityQueue<>(Comparator.comparing(Agenda::at));
  private final List<Task> tasks = new ArrayList<>();
  private final Set<Message> inFlight = new HashSet<>();
  private final Set<LaneName> draining = new HashSet<>();
  private final Map<String, Deque<TicketEvent>> outboxes = new LinkedHashMap<>();
  private final Set<String> sending = new HashSet<>();
  private final Bridges bridges = ExampleBridge.bridges(ExampleBridge.standardStatus());
  private final EngineSettings settings = EngineSettings.of("test");
  private final SyncEngine engine;
  private final Drain drain;
  private final People people;
  private final Duration beyond;
  private int faultsLeft;
  private int events;

  /**
   * @param actions how often people act
   * @param faults how many calls may fail
   * @param beyond how much later than the horizon promises a delayed call may take effect; zero for
   *     the family in which every guarantee holds
   */
  History(long seed, int actions, int faults, Duration beyond) {
    this.random = new Random(seed);
    this.faultsLeft = faults;
    this.beyond = beyond;
    this.people = new People(this, random, actions);
    for (Side side : Side.values()) {
      desks.put(
          side,
          new SimulatedDesk(
              side.code(),
              desk(side),
              clock,
              (deadline, effect) -> delay(side, deadline, effect),
              ref -> changed(side, ref),
              ref -> commented(side, ref)));
    }
    Desks both =
        new Desks() {
          @Override
          public TicketSource source(Side side, ConnectionId connection) {
            return desks.get(side);
          }

          @Override
          public TicketTarget target(Side side, Bridge bridge) {
            return desks.get(side);
          }
        };
    this.engine = new SyncEngine(table, both, bridges, settings, clock, random);
    this.drain =
        new Drain(
            table,
            both,
            bridges,
            settings,
            clock,
            random,
            (stored, outcome) -> note("drained " + stored.event().id() + " " + outcome));
  }

  FakeDesk desk(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  People people() {
    return people;
  }

  void note(String what) {
    trace.add(clock.instant() + " " + what);
  }

  /** Runs to the end and says what is wrong, if anything is. */
  List<String> run() {
    for (int step = 0; step < STEPS; step++) {
      List<Runnable> choices = choices();
      if (choices.isEmpty() && !timeGoesOn()) {
        return retryParked() ? run() : new Audit(this, people).findings();
      }
      if (!choices.isEmpty()) {
        if (faultsLeft > 0 && random.nextInt(60) == 0) {
          clock.advance(Duration.ofMillis(random.nextInt(20_000)));
        }
        choices.get(random.nextInt(choices.size())).run();
      }
      List<String> early = Audit.invariants(this);
      if (!early.isEmpty()) {
        return early;
      }
    }
    return List.of("it never comes to rest");
  }

  private List<Runnable> choices() {
    while (!agenda.isEmpty() && !agenda.peek().at().isAfter(clock.instant())) {
      agenda.poll().effect().run();
    }
    var choices = new ArrayList<Runnable>();
    tasks.removeIf(Task::ended);
    tasks.forEach(task -> choices.add(() -> resume(task)));
    queue.ready().stream()
        .filter(message -> !inFlight.contains(message))
        .forEach(message -> choices.add(() -> receive(message)));
    outboxes.forEach((record, outbox) -> {
      if (!outbox.isEmpty() && !sending.contains(record)) {
        choices.add(() -> send(record, outbox));
      }
    });
    for (LaneState state : List.of(LaneState.OPEN, LaneState.WAITING)) {
      store.due(state, clock.instant(), 100).stream()
          .filter(due -> !draining.contains(due.name()))
          .forEach(due -> choices.add(() -> drain(due)));
    }
    people.next().ifPresent(choices::add);
    return choices;
  }

  /**
   * The queue, or ServiceNow, has lost patience and delivers again what is still being worked on.
   */
  private Optional<Runnable> again() {
    if (faultsLeft == 0 || random.nextInt(20) != 0) {
      return Optional.empty();
    }
    List<Runnable> repeats =
        Stream.concat(
                inFlight.stream()
                    .sorted(Comparator.comparing(message -> message.sequence))
                    .<Runnable>map(message -> () -> receive(message)),
                sending.stream()
                    .sorted()
                    .filter(record -> !outboxes.get(record).isEmpty())
                    .<Runnable>map(record -> () -> send(record, outboxes.get(record))))
            .toList();
    if (repeats.isEmpty()) {
      return Optional.empty();
    }
    faultsLeft--;
    return Optional.of(repeats.get(random.nextInt(repeats.size())));
  }

  /** Lets time go on to the next moment at which something can happen; false if there is none. */
  private boolean timeGoesOn() {
    Optional<Instant> next =
        Stream.of(
                Optional.ofNullable(agenda.peek()).map(Agenda::at).stream(),
                queue.nextVisible().stream(),
                Stream.of(LaneState.OPEN, LaneState.WAITING)
                    .flatMap(state -> store.due(state, Instant.MAX, 100).stream())
                    .map(DueLane::due))
            .flatMap(moments -> moments)
            .filter(moment -> !moment.isBefore(clock.instant()))
            .min(Comparator.naturalOrder());
    next.ifPresent(moment -> clock.advanceTo(moment.plusMillis(1)));
    return next.isPresent();
  }

  private boolean retried;

  /** An operator retries, once all faults are over, what is parked. */
  private boolean retryParked() {
    boolean parked = !store.due(LaneState.PARKED, Instant.MAX, 1).isEmpty();
    if (retried || !parked) {
      return false;
    }
    retried = true;
    faultsLeft = 0;
    clock.advance(Duration.ofHours(2));
    store.due(LaneState.PARKED, clock.instant(), 100).forEach(this::drain);
    return true;
  }

  private void resume(Task task) {
    Verdict verdict = verdict(task);
    if (verdict != Verdict.GO) {
      faultsLeft--;
      note(task.name + " at " + task.pausedAt() + ": " + verdict);
    }
    task.go(verdict);
  }

  private Verdict verdict(Task task) {
    boolean calling = !task.pausedAt().equals("the start");
    return calling && faultsLeft > 0 && random.nextInt(8) == 0
        ? Verdict.values()[1 + random.nextInt(Verdict.values().length - 1)]
        : Verdict.GO;
  }

  private void start(String name, Runnable work, Runnable onKilled) {
    note("start " + name);
    tasks.add(new Task(name, work, onKilled));
  }

  private void receive(Message message) {
    inFlight.add(message);
    start(
        "processor " + message.event.id() + " of " + message.group,
        () -> {
          SyncOutcome outcome = engine.apply(message.event, message.sequence);
          note(message.event.id() + " " + outcome);
          if (outcome instanceof SyncOutcome.Busy(var until, var _)) {
            queue.hide(message, until);
          } else {
            queue.delete(message);
          }
          inFlight.remove(message);
        },
        () -> {
          queue.hide(message, clock.instant().plus(VISIBILITY));
          inFlight.remove(message);
        });
  }

  private void drain(DueLane due) {
    draining.add(due.name());
    start(
        "drain " + due.name() + " " + due.state(),
        () -> {
          try {
            drain.drain(due, clock.instant().plus(Duration.ofMinutes(1)));
          } catch (StoreUnavailableException _) {
            note("the table did not answer the drain");
          }
          nextTick(due);
        },
        () -> nextTick(due));
  }

  /** The drain looks at a lane once a second, as its timer does. */
  private void nextTick(DueLane due) {
    agenda.add(new Agenda(clock.instant().plus(TICK), () -> draining.remove(due.name())));
  }

  /** ServiceNow's outbox: the next message of a record only after the one before was answered. */
  private void send(String record, Deque<TicketEvent> outbox) {
    TicketEvent event = outbox.peek();
    sending.add(record);
    start(
        "inbound " + event.id(),
        () -> {
          if (answered(event)) {
            outbox.remove(event);
            sending.remove(record);
          } else {
            repeatLater(record);
          }
        },
        () -> repeatLater(record));
  }

  private void repeatLater(String record) {
    agenda.add(new Agenda(clock.instant().plus(REPEAT), () -> sending.remove(record)));
  }

  private boolean answered(TicketEvent event) {
    try {
      if (table.find(event.ticket()) instanceof Whereabouts.Paired(var lane, var _, var _)) {
        queue.put(lane, event);
        return true;
      }
    } catch (StoreUnavailableException _) {
      return false;
    }
    SyncOutcome outcome = engine.apply(event, place(event), Duration.ofSeconds(20));
    note(event.id() + " " + outcome);
    return !(outcome instanceof SyncOutcome.Busy);
  }

  /** ServiceNow numbers a record's messages; here the events are numbered as they are told. */
  private static Sequence place(TicketEvent event) {
    return Sequence.unqueued(Version.of(Long.parseLong(event.id().value().substring(1))), 0);
  }

  /** The effect of a call that timed out, at the latest when the horizon still covers it. */
  private void delay(Side side, Instant deadline, Runnable effect) {
    Duration horizon = bridges.all().getFirst().policy().horizon(side);
    Instant latest = deadline.plus(horizon).plus(beyond);
    Instant earliest = beyond.isZero() ? clock.instant() : deadline.plus(horizon);
    long span = Math.max(1, Duration.between(earliest, latest).toMillis());
    agenda.add(new Agenda(earliest.plusMillis(random.nextLong(span)), effect));
  }

  /** A ticket's fields changed, or it was created: its desk tells. */
  void changed(Side side, TicketRef ref) {
    Ticket shown = desk(side).show(desk(side).tickets.get(ref.id()));
    tell(
        side,
        new TicketEvent(
            id(),
            ref,
            shown.key(),
            new Change.FieldsChanged(shown.version(), shown.fields()),
            Optional.of(shown.home()),
            shown.marker(),
            side == Side.SERVICENOW ? Optional.of(shown) : Optional.empty()));
  }

  /** The newest comment of a ticket was added: its desk tells, Service Desk in two webhooks. */
  void commented(Side side, TicketRef ref) {
    StandingTicket ticket = desk(side).tickets.get(ref.id());
    Ticket shown = desk(side).show(ticket);
    var comment = FakeDesk.comment(ticket.comments.getLast());
    for (int webhook = 0; webhook < (side == Side.SERVICE_DESK ? 2 : 1); webhook++) {
      tell(
          side,
          new TicketEvent(
              id(),
              ref,
              shown.key(),
              new Change.CommentAdded(comment.id(), Optional.of(comment)),
              Optional.of(shown.home()),
              shown.marker(),
              side == Side.SERVICENOW ? Optional.of(shown) : Optional.empty()));
    }
  }

  private EventId id() {
    return new EventId("e" + ++events);
  }

  private void tell(Side side, TicketEvent event) {
    note(
        "told "
            + event.id()
            + " "
            + event.ticket()
            + " "
            + event.change().getClass().getSimpleName());
    if (side == Side.SERVICENOW) {
      outboxes.computeIfAbsent(event.ticket().id(), _ -> new ArrayDeque<>()).add(event);
      return;
    }
    int copies = 1 + (random.nextInt(5) == 0 ? 1 : 0);
    for (int copy = 0; copy < copies; copy++) {
      queue.put(new LaneName(event.ticket()), event);
    }
  }
}
