package io.ticketbridge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A store, a clock that stands still until it is told to go on, and two tickets. */
final class LaneScene {

  static final TicketRef SD = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  static final TicketRef SN = new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d38abc");
  static final BridgeId BRIDGE = new BridgeId("acp");
  static final Duration LEASE = Duration.ofSeconds(60);

  /** Whoever mends something here. */
  static final String BY = "ana";

  final LaneStore store;
  final LaneOffice office;
  private Instant now = Instant.parse("2026-03-01T10:00:00.123456789Z");
  private int holders;

  LaneScene(Function<InstantSource, LaneStoreContract.Table> tables) {
    LaneStoreContract.Table table = tables.apply(this::now);
    this.store = table.store();
    this.office = table.office();
  }

  Instant now() {
    return now;
  }

  void after(Duration time) {
    now = now.plus(time);
  }

  void afterTheDeadline() {
    after(LEASE);
  }

  Holder newHolder() {
    return new Holder("holder-" + ++holders, now.plus(LEASE));
  }

  Entrant entrant(TicketRef ticket, String event) {
    return new Entrant(
        ticket,
        Optional.of(new EventId(event)),
        Optional.empty(),
        newHolder(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  Entrant commenting(TicketRef ticket, String event, String comment) {
    Entrant plain = entrant(ticket, event);
    var intent =
        new Intent.AddComment(
            new EventId(event), now, plain.holder().deadline(), new CommentId(comment));
    return new Entrant(
        ticket,
        plain.event(),
        Optional.of(intent.comment()),
        plain.holder(),
        now,
        Optional.of(intent),
        Optional.empty());
  }

  Entrant drain(TicketRef ticket, LaneState seen) {
    return new Entrant(
        ticket,
        Optional.empty(),
        Optional.empty(),
        newHolder(),
        now,
        Optional.empty(),
        Optional.of(seen));
  }

  Lane enter(TicketRef ticket, String event) {
    return opened(store.enter(entrant(ticket, event)));
  }

  Lane enterToComment(TicketRef ticket, String event, String comment) {
    return opened(store.enter(commenting(ticket, event, comment)));
  }

  Lane enterToDrain(TicketRef ticket, LaneState seen) {
    return opened(store.enter(drain(ticket, seen)));
  }

  Lane turnTo(Lane lane, String event) {
    return store
        .turn(lane, new EventId(event), Optional.empty(), Optional.empty())
        .orElseThrow(() -> new AssertionError("the lane is lost"));
  }

  /** What the next one sees who comes. */
  Lane enterAndLeave(TicketRef ticket, String event) {
    Lane lane = enter(ticket, event);
    release(lane);
    return lane;
  }

  static Lane opened(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Open.class);
    return ((Entry.Open) entry).lane();
  }

  static Entry.InDoubt doubtful(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.InDoubt.class);
    return (Entry.InDoubt) entry;
  }

  static Entry.Closed closed(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Closed.class);
    return (Entry.Closed) entry;
  }

  void record(Lane lane, Recording recording) {
    assertThat(store.record(lane, recording)).isEqualTo(Recorded.DONE);
  }

  void release(Lane lane) {
    record(lane, Recording.RELEASE);
  }

  /** One event that enters, is dealt with and leaves. */
  void deal(TicketRef ticket, String event) {
    record(enter(ticket, event), Recording.RELEASE.with(receipt(event)));
  }

  /** The two tickets are a pair. */
  void pair() {
    record(enter(SD, "created"), Recording.RELEASE.with(correlation(SD, SN)));
  }

  /** The ticket's lane waits with these events, {@code event:sequence} each. */
  LaneName closeWith(TicketRef ticket, LaneState state, String... events) {
    Lane lane = enter(ticket, "first");
    record(lane, Recording.RELEASE.then(closed(state)));
    for (String event : events) {
      assertThat(store.append(lane.name(), waiting(ticket, event))).isTrue();
    }
    return lane.name();
  }

  /** A parked lane in which this event waits, of whose comment nobody knows whether it arrived. */
  LaneName eventInDoubt(String event) {
    Lane held = enterToComment(SD, event, "30001");
    record(
        held,
        Recording.RELEASE
            .keepingIntent()
            .storing(waiting(SD, event + ":1"))
            .then(closed(LaneState.PARKED)));
    return held.name();
  }

  /** The pair's parked lane, in doubt about the comment of event {@code one}, waiting or gone. */
  LaneName commentInDoubt(boolean waits) {
    pair();
    Lane held = enterToComment(SD, "one", "30001");
    Recording doubt = Recording.RELEASE.keepingIntent().then(closed(LaneState.PARKED));
    record(held, waits ? doubt.storing(saying(SD, "one:1", "30001")) : doubt);
    return held.name();
  }

  /** The comment of {@link #commentInDoubt} is still noted. */
  static void assertMayHaveArrived(Lane lane) {
    assertThat(lane.sent())
        .filteredOn(sent -> sent.side() == Side.SERVICE_DESK)
        .extracting(SentComment::comment, SentComment::fingerprint)
        .containsExactly(tuple(new CommentId("30001"), Optional.empty()));
  }

  After.Closed closed(LaneState state) {
    return new After.Closed(state, "the desk is down", now.plusSeconds(30));
  }

  static After.Open openAt(long appended) {
    return new After.Open(OptionalLong.of(appended));
  }

  After.Held held() {
    return new After.Held(now.plus(LEASE));
  }

  Intent.Create create(Lane lane, String event) {
    return new Intent.Create(
        new EventId(event),
        now,
        lane.holder().deadline(),
        BRIDGE,
        List.of(new Attempt("firstTry1"), new Attempt("secondTry2")),
        Map.of(Field.STATUS, shows(Side.SERVICENOW, "2"), Field.PRIORITY, Agreement.NONE));
  }

  static Agreement shows(Side side, String value) {
    return Agreement.NONE.with(side, new View(new WireValue(value), Optional.empty()));
  }

  static Receipt receipt(String event) {
    return new Receipt(new EventId(event), Sequence.of("7"));
  }

  static Correlation correlation(TicketRef serviceDesk, TicketRef servicenow) {
    return new Correlation(
        BRIDGE, serviceDesk, "ACP-12", servicenow, "INC0010042", new Attempt("firstTry1"));
  }

  static TicketRef other(TicketRef ticket) {
    return new TicketRef(ticket.side(), ticket.connection(), ticket.id() + "0");
  }

  /** An event written {@code id:sequence}. */
  StoredEvent waiting(TicketRef ticket, String event) {
    String[] parts = event.split(":");
    var change =
        new Change.FieldsChanged(
            Optional.of(Version.of(3)), Map.of(Field.STATUS, new WireValue("Open")));
    var told =
        new TicketEvent(
            new EventId(parts[0]),
            ticket,
            "ACP-12",
            change,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StoredEvent(Sequence.of(parts[1]), told, now);
  }

  /** An event written {@code id:sequence} that tells of a comment, without its text. */
  StoredEvent saying(TicketRef ticket, String event, String comment) {
    StoredEvent plain = waiting(ticket, event);
    TicketEvent told = plain.event();
    return new StoredEvent(
        plain.sequence(),
        new TicketEvent(
            told.id(),
            told.ticket(),
            told.key(),
            new Change.CommentAdded(new CommentId(comment), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        plain.storedAt());
  }

  List<String> backlog(TicketRef ticket) {
    return ids(store.backlog(new LaneName(ticket), 100));
  }

  static List<String> ids(Backlog backlog) {
    return backlog.events().stream().map(waits -> waits.event().id().value()).toList();
  }

  List<LaneName> due(LaneState state) {
    return store.due(state, now, 100).stream().map(DueLane::name).toList();
  }

  /** A comment that is expected back, whose words are told by a number. */
  SentComment sent(String serviceDeskComment, int words) {
    return new SentComment(
        Side.SERVICE_DESK,
        new CommentId(serviceDeskComment),
        Optional.of("%064x".formatted(words)),
        Visibility.PUBLIC,
        now.minusSeconds(90),
        now);
  }

  static CommentLink link(String serviceDeskComment, String servicenowComment) {
    return new CommentLink(
        Side.SERVICE_DESK,
        new CommentId(serviceDeskComment),
        Optional.of(new CommentId(servicenowComment)),
        Visibility.INTERNAL,
        Evidence.ASSUMED,
        CommentLink.Fate.CARRIED);
  }
}
