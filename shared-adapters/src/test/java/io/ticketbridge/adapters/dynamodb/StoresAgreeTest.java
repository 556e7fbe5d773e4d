package io.ticketbridge.adapters.dynamodb;

import static io.ticketbridge.adapters.dynamodb.Scene.link;
import static io.ticketbridge.adapters.dynamodb.Scene.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The table and the store in memory answer alike, whatever is asked of them in whatever order, by
 * holders that are late or were relieved as well. A seed gives the same history every time.
 */
final class StoresAgreeTest {

  private static final int STEPS = 200;
  private static final List<TicketRef> TICKETS =
      List.of(Scene.SD, Scene.SN, another(Scene.SD), another(Scene.SN));

  private static DynamoDbClient client;

  private final List<String> history = new ArrayList<>();
  private Instant now = Scene.NOW;
  private int tokens;
  private InMemoryLaneStore memory;

  /** A store with its office and the lanes that were entered, the latest last. */
  private record Subject(LaneStore store, LaneOffice office, List<Lane> entered) {

    /** One of the lanes entered lately. */
    Lane lane(int back) {
      return entered.get(Math.max(0, entered.size() - 1 - back));
    }

    Lane replace(int back, Lane next) {
      return entered.set(Math.max(0, entered.size() - 1 - back), next);
    }
  }

  /** What is asked of both. */
  private interface Question {
    Object ask(Subject subject);
  }

  @BeforeAll
  static void connect() {
    client = LocalTable.client();
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("ticketbridge.seeds", 8));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothAnswerAlike(long seed) {
    var random = new Random(seed);
    memory = new InMemoryLaneStore(() -> now);
    var expected =
        new Subject(memory, new InMemoryLaneOffice(memory, () -> now), new ArrayList<>());
    String table = LocalTable.make(client);
    var actual =
        new Subject(
            new DynamoDbLaneStore(client, table, () -> now, Duration.ofDays(1)),
            new DynamoDbLaneOffice(client, table, () -> now, Duration.ofDays(1)),
            new ArrayList<>());

    for (int step = 0; step < STEPS; step++) {
      Question question = next(random, !expected.entered().isEmpty());
      Object wanted = question.ask(expected);
      history.add("→ " + wanted);
      assertThat(question.ask(actual)).as("seed %d: %s", seed, lately()).isEqualTo(wanted);
    }
  }

  private Question next(Random random, boolean entered) {
    int kind = random.nextInt(entered ? 20 : 6);
    return switch (kind) {
      case 0, 1, 2, 3 -> enter(random);
      case 4 -> drain(random);
      case 5 -> pass(random);
      case 6, 7, 8, 9, 10, 11 -> record(random);
      case 12 -> intend(random);
      case 13, 14 -> append(random);
      case 15 -> backlog(random);
      case 16 -> turn(random);
      case 17 -> look(random);
      case 18 -> testify(random);
      default -> office(random);
    };
  }

  private Question pass(Random random) {
    now = now.plusSeconds(random.nextInt(40));
    return said("time passes", subject -> due(subject, LaneState.WAITING));
  }

  private Question enter(Random random) {
    TicketRef ticket = one(random, TICKETS);
    var event = new EventId("event-" + random.nextInt(12));
    var holder = new Holder("holder-" + ++tokens, now.plusSeconds(60));
    Optional<CommentId> comment =
        random.nextBoolean() ? Optional.of(comment(random)) : Optional.empty();
    return entering(
        new Entrant(
            ticket,
            Optional.of(event),
            comment,
            holder,
            now,
            comment.map(id -> new Intent.AddComment(event, now, holder.deadline(), id)),
            Optional.empty()));
  }

  private Question drain(Random random) {
    LaneState seen = one(random, List.of(LaneState.OPEN, LaneState.WAITING, LaneState.PARKED));
    return entering(
        new Entrant(
            one(random, TICKETS),
            Optional.empty(),
            Optional.empty(),
            new Holder("holder-" + ++tokens, now.plusSeconds(60)),
            now,
            Optional.empty(),
            Optional.of(seen)));
  }

  private Question entering(Entrant entrant) {
    return said(
        "enter " + entrant.ticket() + " " + entrant.event() + entrant.drains(),
        subject -> {
          Entry entry = subject.store().enter(entrant);
          if (entry instanceof Entry.Open(var lane)) {
            subject.entered().add(lane);
          }
          if (entry instanceof Entry.InDoubt(var lane, var _)) {
            subject.entered().add(lane);
          }
          return entry;
        });
  }

  private Question record(Random random) {
    Recording recording = Recording.RELEASE.then(after(random));
    boolean pairs = random.nextInt(3) == 0;
    TicketRef mate = one(random, TICKETS);
    if (random.nextBoolean()) {
      var event = new EventId("event-" + random.nextInt(12));
      recording = recording.with(new Receipt(event, Sequence.of("1")));
    }
    if (random.nextInt(3) == 0) {
      var view = new View(new WireValue("" + random.nextInt(5)), Optional.empty());
      recording =
          recording.with(
              Map.of(
                  one(random, List.of(Field.values())),
                  Agreement.NONE.with(Side.SERVICENOW, view)));
    }
    if (!(recording.after() instanceof After.Closed) && random.nextInt(4) == 0) {
      recording = recording.consuming(Sequence.of("" + random.nextInt(20)));
    }
    if (random.nextInt(4) == 0) {
      recording = recording.keepingIntent();
    }
    if (recording.after() instanceof After.Closed && random.nextBoolean()) {
      recording = recording.storing(waits(random, Scene.SD));
    }
    Optional<CommentLink> link =
        random.nextInt(3) == 0
            ? Optional.of(link("c-" + random.nextInt(9), "c-" + random.nextInt(9)))
            : Optional.empty();
    Optional<SentComment> sent =
        random.nextInt(3) == 0 ? Optional.of(sent(random)) : Optional.empty();
    boolean returns = random.nextInt(4) == 0;
    if (random.nextInt(4) == 0) {
      recording = recording.forgettingVanished();
    }
    return recording(recording, link, sent, returns, pairs, mate, random.nextInt(2));
  }

  private Question recording(
      Recording plain,
      Optional<CommentLink> link,
      Optional<SentComment> sent,
      boolean returns,
      boolean pairs,
      TicketRef mate,
      int back) {
    return said(
        "record %s %s %s %s %s %s %d".formatted(plain, link, sent, returns, pairs, mate, back),
        subject -> {
          Lane lane = subject.lane(back);
          Recording recording = plain;
          TicketRef home = lane.name().home();
          if (pairs && home.side() != mate.side() && lane.correlation().isEmpty()) {
            recording =
                recording.with(
                    Correlation.of(
                        Scene.PAIR.bridge(), home, "A-1", mate, "B-1", new Attempt("abcdef")));
          }
          if (sent.isPresent() && lane.correlation().isPresent()) {
            recording = recording.sending(sent.get());
          }
          if (returns && !lane.sent().isEmpty()) {
            recording = recording.returning(lane.sent().getFirst());
          }
          if (link.isPresent() && lane.correlation().isPresent()) {
            recording = recording.with(link.get());
          }
          if (lane.state().isClosed() && plain.after() instanceof After.Open) {
            recording = recording.then(opening(subject.store().backlog(lane.name(), 1)));
          }
          Recorded recorded = subject.store().record(lane, recording);
          if (recorded == Recorded.DONE) {
            subject.replace(back, lane.after(recording));
          }
          return recorded;
        });
  }

  /** As a drain does it: only behind the last of what waits. */
  private static After opening(Backlog backlog) {
    return new After.Open(
        backlog.events().isEmpty() ? OptionalLong.of(backlog.appended()) : OptionalLong.empty());
  }

  private After after(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new After.Held(now.plusSeconds(60));
      case 1 -> new After.Closed(LaneState.WAITING, "down", now.plusSeconds(random.nextInt(30)));
      case 2 -> new After.Closed(LaneState.PARKED, "refused", now.plusSeconds(30));
      default -> new After.Open(OptionalLong.empty());
    };
  }

  private Question intend(Random random) {
    int back = random.nextInt(2);
    var event = new EventId("event-" + random.nextInt(12));
    Instant since = now;
    return said(
        "intend",
        subject ->
            subject
                .store()
                .intend(
                    subject.lane(back),
                    new Intent.Create(
                        event,
                        since,
                        since.plusSeconds(60),
                        Scene.PAIR.bridge(),
                        List.of(new Attempt("abcdef")),
                        Map.of())));
  }

  private Question append(Random random) {
    TicketRef ticket = one(random, TICKETS);
    var event = waits(random, ticket);
    return said(
        "append " + event.sequence() + " to " + ticket,
        subject -> subject.store().append(new LaneName(ticket), event));
  }

  /** The sequence number tells the event, as a queue's does. */
  private static StoredEvent waits(Random random, TicketRef ticket) {
    int sequence = random.nextInt(20);
    return stored(ticket, "event-" + sequence, sequence);
  }

  private Question backlog(Random random) {
    var lane = new LaneName(one(random, TICKETS));
    return said(
        "backlog " + lane,
        subject ->
            subject.store().backlog(lane, 100).events().stream()
                .map(waits -> waits.sequence() + " " + waits.event().id())
                .toList());
  }

  private Question turn(Random random) {
    int back = random.nextInt(2);
    var event = new EventId("event-" + random.nextInt(12));
    Optional<CommentId> comment =
        random.nextBoolean() ? Optional.of(comment(random)) : Optional.empty();
    Side side = one(random, List.of(Side.values()));
    return said(
        "turn " + event + " " + comment,
        subject -> {
          if (!memory.holds(subject.lane(back))) {
            return "what a lost lane tells does not matter";
          }
          Lane turned =
              subject
                  .store()
                  .turn(subject.lane(back), event, Optional.of(side), comment)
                  .orElseThrow();
          subject.replace(back, turned);
          return turned;
        });
  }

  private Question look(Random random) {
    TicketRef ticket = one(random, TICKETS);
    LaneState state = one(random, List.of(LaneState.values()));
    return said(
        "look at " + ticket, subject -> List.of(subject.store().find(ticket), due(subject, state)));
  }

  private Question testify(Random random) {
    var lane = new LaneName(one(random, TICKETS));
    TicketRef witness = one(random, TICKETS);
    return said(
        "testify for " + lane,
        subject -> {
          subject.store().testify(lane, witness, now);
          return due(subject, LaneState.OPEN);
        });
  }

  private Question office(Random random) {
    var lane = new LaneName(one(random, TICKETS));
    var event = new EventId("event-" + random.nextInt(20));
    TicketRef sd = one(random, List.of(TICKETS.get(0), TICKETS.get(2)));
    TicketRef sn = one(random, List.of(TICKETS.get(1), TICKETS.get(3)));
    var pair = new Correlation(Scene.PAIR.bridge(), sd, "A-1", sn, "B-1", new Attempt("abcdef"));
    return switch (random.nextInt(6)) {
      case 0 -> said("skip " + event, subject -> subject.office().skip(lane, event, "ana"));
      case 1 -> said("link " + sd + sn, subject -> subject.office().link(pair, "ana"));
      case 2 -> said("unlink " + lane, subject -> subject.office().unlink(lane, "ana"));
      case 3 -> said("resend " + event, subject -> subject.office().resend(lane, event, "ana"));
      case 4 -> said("look at " + lane, subject -> seen(subject.office().look(lane)));
      default ->
          said(
              "retry and list",
              subject ->
                  List.of(
                      subject.office().retry(lane, "ana"),
                      listed(subject, LaneState.PARKED),
                      listed(subject, LaneState.UNLINKED)));
    };
  }

  /** Lanes that are due at the same moment come in any order. */
  private Set<DueLane> due(Subject subject, LaneState state) {
    return Set.copyOf(subject.store().due(state, now, 100));
  }

  /** Deeds of the same moment come in any order. */
  private static Object seen(Optional<LaneView> look) {
    return look.map(view ->
        List.of(
            view.name(),
            view.state(),
            view.reason(),
            view.since(),
            view.due(),
            view.heldUntil(),
            view.correlation(),
            view.intent(),
            view.waiting(),
            view.more(),
            view.withheld(),
            Set.copyOf(view.deeds())));
  }

  private static Set<LaneOffice.Listed> listed(Subject subject, LaneState state) {
    return Set.copyOf(subject.office().list(state, Optional.empty(), 100).lanes());
  }

  private List<String> lately() {
    return history.subList(Math.max(0, history.size() - 60), history.size());
  }

  private Question said(String what, Question question) {
    history.add("\n" + what);
    return question;
  }

  private SentComment sent(Random random) {
    return new SentComment(
        Side.SERVICE_DESK,
        comment(random),
        Optional.of("%064x".formatted(random.nextInt(5))),
        Visibility.PUBLIC,
        now.minusSeconds(random.nextInt(90)),
        now);
  }

  private static CommentId comment(Random random) {
    return new CommentId("c-" + random.nextInt(9));
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static TicketRef another(TicketRef ticket) {
    return new TicketRef(ticket.side(), ticket.connection(), ticket.id() + "0");
  }
}
