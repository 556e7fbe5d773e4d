package io.ticketbridge.simulation;

import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.simulation.SimulatedQueue.Message;
import io.ticketbridge.simulation.Tidings.Webhook;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Drain;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One run of the bridge: people act on both desks, and the scheduler lets happen what may happen.
 * When nothing is left to happen, the desks are compared with what people did.
 */
final class History {

  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final Duration REPEAT = Duration.ofSeconds(5);

  /** So often ServiceNow repeats a message before it rests until a person has looked. */
  private static final int PATIENCE = 8;

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int STEPS = 40_000;

  /** By then a person looks, for what waits for them may keep others trying for ever. */
  private static final int STEPS_UNSEEN = 8_000;

  final ManualClock clock = new ManualClock();
  final FakeDesk serviceDesk = new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", clock);
  final FakeDesk servicenow = new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", clock);
  final InMemoryLaneStore store = new InMemoryLaneStore(clock);
  final Set<EventId> accepted = new HashSet<>();
  final Set<EventId> skipped = new HashSet<>();
  final Invariants invariants = new Invariants(this);
  final Losses losses = new Losses(this);
  final Tidings tidings;
  final People people;
  final Operator operator;
  private final Agenda agenda = new Agenda();
  private final SimulatedQueue queue = new SimulatedQueue(clock);
  private final Map<Side, SimulatedDesk> desks = new EnumMap<>(Side.class);
  private final Set<LaneName> draining = new HashSet<>();
  private final Set<String> sending = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Schedule schedule;
  private final Calls calls;
  private final SimulatedStore table;
  private final Inbound inbound;
  private final Duration beyond;
  private final Set<Protection> off;
  private final Random tokens = new Random(1);
  private final Optional<List<String>> trace;
  private SyncEngine engine;
  private Drain drain;
  private int steps;

  /**
   * @param beyond how much later than the horizon promises a delayed call may take effect; zero for
   *     the family in which every guarantee holds
   * @param off protections that are switched off
   * @param tracing whether to write down what happens
   */
  History(Choices choices, Duration beyond, Set<Protection> off, boolean tracing) {
    this.beyond = beyond;
    this.off = off;
    this.trace = tracing ? Optional.of(new ArrayList<>()) : Optional.empty();
    this.schedule = new Schedule(choices, choices.next(10), clock, this);
    this.calls = new Calls(clock, choices, agenda);
    this.table = new SimulatedStore(store, calls, off);
    this.tidings = new Tidings(this, choices, off);
    this.people = new People(this, choices, 1 + choices.next(10));
    this.operator = new Operator(this, choices, calls, choices.oneIn(4) ? 1 + choices.next(4) : 0);
    Duration lag = Duration.ofSeconds(choices.oneIn(3) ? choices.next(50) : 0);
    serviceDesk.searchLag = lag;
    servicenow.searchLag = lag;
    furnish(choices.next(8));
    var horizon = new Horizon(clock, choices, lag, beyond);
    for (Side side : Side.values()) {
      desks.put(side, new SimulatedDesk(side, desk(side), calls, horizon, tidings, off));
    }
    desks.get(Side.SERVICE_DESK).bornInFirstStatus = choices.oneIn(2);
    boolean exposing = beyond.isZero() && choices.oneIn(8);
    desks.get(Side.SERVICE_DESK).exposes = exposing ? 1 : 0;
    desks.get(Side.SERVICE_DESK).hangsUp = exposing && choices.oneIn(2);
    boolean sharing = choices.oneIn(3);
    serviceDesk.oneVersionFor = sharing ? Duration.ofSeconds(1) : Duration.ZERO;
    if (off.contains(Protection.SHARED_VERSION)) {
      // So long that it is missed soon.
      serviceDesk.oneVersionFor = Duration.ofMinutes(10);
      serviceDesk.madeUpMillis = 1;
    }
    this.inbound = new Inbound(table, putting(), () -> engine, clock, skipped::add);
    start(Setting.bridges(false, off));
    if (choices.oneIn(5)) {
      new OldPair(this).raise();
    }
  }

  /** ServiceNow is read, or speaks messages only. */
  private void furnish(int kind) {
    servicenow.blind = kind >= 5;
    servicenow.deduplicates = kind == 5 || kind == 6;
    servicenow.echoWindow = kind >= 6 ? Optional.of(Duration.ofMinutes(30)) : Optional.empty();
  }

  /** The services start with this configuration. */
  private void start(Bridges bridges) {
    EngineSettings settings = EngineSettings.of("test");
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
    this.engine = new SyncEngine(table, both, bridges, settings, clock, tokens);
    this.drain =
        new Drain(
            table,
            both,
            bridges,
            settings,
            clock,
            tokens,
            (stored, outcome) -> note(() -> "drained " + stored.event().id() + " " + outcome));
  }

  FakeDesk desk(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  /** Whether every effect comes within the horizon. */
  boolean inTime() {
    return beyond.isZero();
  }

  Tally tally() {
    return schedule.tally;
  }

  void note(Supplier<String> what) {
    trace.ifPresent(lines -> lines.add(clock.instant() + " " + what.get()));
  }

  List<String> trace() {
    return trace.orElse(List.of());
  }

  /** Runs to the end and says what is wrong, if anything is. */
  List<String> run() {
    try {
      return quiet();
    } finally {
      schedule.killAll();
    }
  }

  private List<String> quiet() {
    for (int round = 0; ; round++) {
      List<String> early = untilNothingHappens();
      if (!early.isEmpty()) {
        return early;
      }
      schedule.endFaults();
      if (round == 0) {
        note(() -> "the mapping is mended");
        start(Setting.bridges(true, off));
      }
      boolean mended = operator.mend(round);
      boolean held = tries.values().stream().anyMatch(times -> times > PATIENCE);
      if (!mended && (!held || round > 5)) {
        return new Audit(this).findings();
      }
      tries.clear();
      sending.clear();
    }
  }

  private List<String> untilNothingHappens() {
    while (steps++ < STEPS) {
      if (steps % STEPS_UNSEEN == 0) {
        return List.of();
      }
      advanceTo(clock.instant());
      if (!invariants.findings().isEmpty()) {
        return invariants.findings();
      }
      if (!schedule.step(happenings()) && !timeGoesOn()) {
        return List.of();
      }
    }
    return List.of("it never comes to rest");
  }

  /** What may begin now. */
  private List<Runnable> happenings() {
    var all = new ArrayList<Runnable>();
    queue.ready().forEach(message -> all.add(() -> receive(message)));
    tidings.webhooks.forEach(webhook -> all.add(() -> deliver(webhook)));
    tidings.outboxes.forEach((record, outbox) -> {
      if (!outbox.isEmpty() && !sending.contains(record)) {
        all.add(() -> send(record, outbox));
      }
    });
    for (LaneState state : List.of(LaneState.OPEN, LaneState.WAITING, LaneState.PARKED)) {
      for (DueLane due : store.due(state, clock.instant(), 100)) {
        if (!draining.contains(due.name())) {
          all.add(() -> drain(due));
        }
      }
    }
    people.next().ifPresent(all::add);
    operator.next().ifPresent(all::add);
    return all;
  }

  /** Lets time go on to the next moment at which something can happen; false if there is none. */
  private boolean timeGoesOn() {
    Optional<Instant> next =
        Stream.of(
                agenda.next().stream(),
                schedule.nextAwake().stream(),
                queue.nextVisible().stream(),
                people.nextAct().stream(),
                operator.nextAct().stream(),
                Stream.of(LaneState.OPEN, LaneState.WAITING)
                    .flatMap(state -> store.due(state, Instant.MAX, 100).stream())
                    .filter(due -> !draining.contains(due.name()))
                    .map(DueLane::due))
            .flatMap(moments -> moments)
            .filter(moment -> !moment.isBefore(clock.instant()))
            .min(Comparator.naturalOrder());
    next.ifPresent(moment -> advanceTo(moment.plusMillis(1)));
    return next.isPresent();
  }

  /** Lets time go on; what was under way arrives at its time. */
  void advanceTo(Instant moment) {
    agenda.advance(clock, moment);
  }

  void start(Task.Service service, String name, Runnable work, Runnable onKilled, Runnable again) {
    note(() -> "start " + name);
    schedule.add(new Task(service, name, work, onKilled, again));
  }

  /** A webhook of Service Desk reaches outbound-api, which puts it onto the queue. */
  private void deliver(Webhook webhook) {
    tidings.webhooks.remove(webhook);
    Runnable repeat =
        () -> agenda.add(clock.instant().plus(REPEAT), () -> tidings.webhooks.add(webhook));
    start(
        Task.Service.OUTBOUND_API,
        "webhook " + webhook.events().getFirst().id(),
        () -> {
          try {
            calls.queue("put", () -> queue.put(webhook.lane(), webhook.events()));
            accept(webhook.events());
          } catch (QueueUnavailableException unavailable) {
            repeat.run();
          }
        },
        repeat,
        () -> tidings.webhooks.add(webhook));
  }

  private void accept(List<TicketEvent> events) {
    events.forEach(event -> accepted.add(event.id()));
  }

  private void receive(Message message) {
    message.taken();
    start(
        Task.Service.OUT_PROCESSOR,
        "processor " + message.event.id() + " of " + message.group,
        () -> {
          Instant next = clock.instant().plus(VISIBILITY);
          try {
            calls.queue("receive", () -> {});
            SyncOutcome outcome = engine.apply(message.event, message.sequence);
            note(() -> message.event.id() + " " + outcome);
            finish(message, outcome);
          } catch (QueueUnavailableException unavailable) {
            queue.hide(message, next);
          }
          message.left();
        },
        () -> {
          queue.hide(message, clock.instant().plus(VISIBILITY));
          message.left();
        },
        () -> receive(message));
  }

  private void finish(Message message, SyncOutcome outcome) {
    if (outcome instanceof SyncOutcome.Busy(var until, var _)) {
      calls.queue("hide", () -> queue.hide(message, until));
      return;
    }
    if (outcome instanceof SyncOutcome.Skipped) {
      skipped.add(message.event.id());
    }
    calls.queue("delete", () -> queue.delete(message));
  }

  private void drain(DueLane due) {
    draining.add(due.name());
    start(
        Task.Service.OUT_PROCESSOR,
        "drain " + due.name() + " " + due.state(),
        () -> {
          try {
            if (table.due(due.state(), clock.instant(), 100).stream()
                .anyMatch(listed -> listed.name().equals(due.name()))) {
              drain.drain(due, clock.instant().plus(Duration.ofMinutes(1)));
            }
          } catch (StoreUnavailableException unavailable) {
            note(() -> "the table did not answer the drain");
          }
          nextTick(due);
        },
        () -> nextTick(due),
        () -> drain(due));
  }

  /** The drain looks at a lane once a second, as its timer does. */
  private void nextTick(DueLane due) {
    agenda.add(clock.instant().plus(TICK), () -> draining.remove(due.name()));
  }

  /** ServiceNow's outbox: the next message of a record only after the one before was answered. */
  private void send(String record, Deque<List<TicketEvent>> outbox) {
    if (outbox.isEmpty()) {
      return;
    }
    List<TicketEvent> message = outbox.peek();
    sending.add(record);
    Runnable repeat = () -> repeatLater(record);
    start(
        Task.Service.INBOUND_API,
        "inbound " + message.getFirst().id(),
        () -> {
          try {
            if (inbound.take(message)) {
              accept(message);
              outbox.remove(message);
              sending.remove(record);
              tries.remove(record);
              return;
            }
          } catch (StoreUnavailableException | QueueUnavailableException unavailable) {
            note(() -> "inbound was not answered");
          }
          repeat.run();
        },
        repeat,
        () -> send(record, outbox));
  }

  private void repeatLater(String record) {
    int times = tries.merge(record, 1, Integer::sum);
    if (times <= PATIENCE) {
      Instant next = clock.instant().plus(REPEAT.multipliedBy(1L << times));
      agenda.add(next, () -> sending.remove(record));
    }
  }

  private io.ticketbridge.queue.LaneQueue putting() {
    return new io.ticketbridge.queue.LaneQueue() {
      @Override
      public void put(LaneName lane, List<TicketEvent> events) {
        calls.queue("put", () -> queue.put(lane, events));
      }

      @Override
      public void put(LaneName lane, List<TicketEvent> events, Duration within) {
        put(lane, events);
      }
    };
  }
}
