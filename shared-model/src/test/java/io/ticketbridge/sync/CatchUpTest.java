package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.catchup.CatchUp;
import io.ticketbridge.catchup.CatchUpSettings;
import io.ticketbridge.catchup.Report;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.lane.InMemoryCatchUpStore;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No webhook comes here but those that a test delivers by hand. */
final class CatchUpTest {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final Duration ROUND = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Bridge BRIDGE =
      ExampleBridge.bridges(ExampleBridge.standardStatus()).all().getFirst();

  private final World world = new World();
  private final Map<Side, ListedDesk> lists =
      Map.of(
          SERVICE_DESK, new ListedDesk(world.serviceDesk, world.clock, 4),
          SERVICENOW, new ListedDesk(world.servicenow, world.clock, 4));
  private final Belt queue = new Belt();
  private final InMemoryCatchUpStore store = new InMemoryCatchUpStore(world.store);
  private final List<Report> reports = new ArrayList<>();
  private CatchUp catchUp = catchUp(Duration.ZERO, 100);

  /** A queue whose events are delivered when the test says so. */
  private static final class Belt implements LaneQueue {
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

  private CatchUp catchUp(Duration grace, int most) {
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

  /** One round of both ends, and the events it feeds. */
  private void round() {
    world.clock.advance(INTERVAL);
    catchUp.tick(world.clock.instant().plus(INTERVAL));
    while (!queue.events.isEmpty()) {
      world.deliver(queue.events.poll());
    }
    world.settle();
  }

  private List<String> texts(Side side, Visibility visibility) {
    return world.only(side).texts(visibility);
  }

  @ParameterizedTest
  @EnumSource
  void aTicketWhoseWebhooksAreLostIsCreatedOnceWithItsComments(Side side) {
    round();
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    world.desk(side).say(ticket, "for all", PUBLIC, false);
    world.desk(side).say(ticket, "for agents", INTERNAL, false);
    world.desk(side).say(ticket, "for all again", PUBLIC, false);

    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    assertThat(texts(side.other(), PUBLIC)).containsExactly("for all", "for all again");
    assertThat(texts(side.other(), INTERNAL)).containsExactly("for agents");
    assertThat(ticket.comments).hasSize(3);
  }

  @Test
  void aLostChangeOfStatusIsCarried() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");

    round();

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("6");
  }

  @Test
  void whatIsKnownIsFedNoMoreThanOnceEach() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    world.deliver(world.comment(SERVICE_DESK, ticket, said));
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    // Each desk's version is noted once; the comment, known on both, is not fed.
    assertThat(queue.put).isLessThanOrEqualTo(2);
    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void aQuietTicketIsAskedAboutNoMore() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }
    int asked = lists.get(SERVICE_DESK).asked;

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(lists.get(SERVICE_DESK).asked).isEqualTo(asked);
  }

  @Test
  void aWebhookThatWasOnlyLateLandsOnce() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    TicketEvent late = world.comment(SERVICE_DESK, ticket, said);
    TicketEvent created = world.fields(SERVICE_DESK, ticket);
    round();

    assertThat(world.deliver(created)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.deliver(late)).isInstanceOf(SyncOutcome.Unchanged.class);

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void aChangeThatWasTakenBackIsNotCarriedByItsLateWebhook() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent late = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    round();

    world.deliver(late);

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("1");
  }

  @Test
  void aListThatLagsOverwritesNothing() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    lists.get(SERVICE_DESK).lagging.put(ticket.id, ticket.version);
    world.clock.advance(INTERVAL);
    catchUp.tick(Instant.MAX);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.deliver(world.fields(SERVICE_DESK, ticket));

    round();

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("6");
    assertThat(ticket.fields.get(Field.STATUS)).hasToString("Resolved");
  }

  @ParameterizedTest
  @EnumSource
  void aCommentOfOursInDoubtIsNotCarriedBack(Side side) {
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    world.deliver(world.fields(side, ticket));
    var said = world.desk(side).say(ticket, "hello", PUBLIC, false);
    world.desk(side.other()).faults.add(Fault.FAILS_AFTER);
    assertThat(world.deliver(world.comment(side, ticket, said)))
        .isInstanceOf(SyncOutcome.Waiting.class);
    assertThat(texts(side.other(), PUBLIC)).containsExactly("hello");

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(texts(side.other(), PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void aCommentWhoseWriterWasKilledIsNotCarriedBack() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    TicketEvent event = world.comment(SERVICE_DESK, ticket, said);
    world.killOver(event);
    // The queue hands its message out again; meanwhile the list shows what was written.
    world.clock.advance(Duration.ofMinutes(2));
    catchUp.tick(Instant.MAX);
    while (!queue.events.isEmpty()) {
      TicketEvent fed = queue.events.poll();
      if (world.deliver(fed) instanceof SyncOutcome.Busy) {
        world.deliver(event);
        world.deliver(fed);
      }
    }
    world.settle();

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTicketOfOursThatIsNotPairedYetGetsNoCounterpart(Side side) {
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    TicketEvent created = world.fields(side, ticket);
    world.killOver(created);

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(world.serviceDesk.tickets).hasSize(1);
    assertThat(world.servicenow.tickets).hasSize(1);
  }

  @Test
  void ticketsBornBeforeTheBridgeAreLeftAlone() {
    world.raise(SERVICE_DESK, "An old matter", "Open");
    var young =
        new Bridge(
            BRIDGE.id(),
            world.clock.instant().plusSeconds(1),
            BRIDGE.serviceDesk(),
            BRIDGE.servicenow(),
            BRIDGE.rules(),
            BRIDGE.policy());
    var watch = new Watch(young, SERVICE_DESK, lists.get(SERVICE_DESK));
    catchUp =
        new CatchUp(
            List.of(watch),
            store,
            queue,
            new CatchUpSettings(INTERVAL, OVERLAP, Duration.ZERO, 9, ROUND, ANSWER),
            world.clock,
            (_, report) -> reports.add(report));

    round();

    assertThat(queue.put).isZero();
    assertThat(lists.get(SERVICE_DESK).asked).isZero();
  }

  @Test
  void unlinkedTicketsAreLeftAlone() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    var office = new InMemoryLaneOffice(world.store, world.clock);
    office.unlink(new LaneName(world.serviceDesk.ref(ticket)), "ana");
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    round();

    assertThat(queue.put).isZero();
  }

  @Test
  void aParkedLaneIsFedEveryChangeOnce() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "A status of no meaning");
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    for (int rounds = 0; rounds < 40; rounds++) {
      round();
    }
    assertThat(queue.put).isEqualTo(2);
    var lane = new LaneName(world.serviceDesk.ref(ticket));
    assertThat(world.store.backlog(lane, 100).events()).hasSize(2);
    assertThat(store.standing(lane.home()).state()).isEqualTo(LaneState.PARKED);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.retryParked();
    round();
    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void anOutageIsCaughtUpWith() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    round();
    world.serviceDesk.down = true;
    world.clock.advance(Duration.ofHours(5));
    catchUp.tick(Instant.MAX);
    assertThat(reports.getLast().finished()).isTrue();
    assertThat(reports.get(reports.size() - 2).troubles()).containsExactly("the desk is down");
    world.serviceDesk.down = false;
    world.serviceDesk.say(ticket, "said in the dark", PUBLIC, false);
    lists.get(SERVICE_DESK).stamp();
    world.serviceDesk.down = true;
    world.clock.advance(Duration.ofHours(20));
    catchUp.tick(Instant.MAX);
    world.serviceDesk.down = false;

    round();

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("said in the dark");
  }

  @Test
  void theMarkStaysWhileTheQueueIsDown() {
    round();
    Instant before = reports.getFirst().mark();
    world.raise(SERVICE_DESK, "VPN down", "Open");
    queue.down = true;
    world.clock.advance(Duration.ofMinutes(30));
    catchUp.tick(Instant.MAX);
    assertThat(reports.get(2).mark()).isEqualTo(before);
    assertThat(reports.get(2).finished()).isFalse();
    queue.down = false;

    round();

    assertThat(world.servicenow.tickets).hasSize(1);
  }

  @Test
  void aRoundIsBoundedAndTheNextOneGoesOn() {
    catchUp = catchUp(Duration.ZERO, 3);
    for (int i = 0; i < 20; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }

    round();
    assertThat(queue.put).isLessThanOrEqualTo(6);
    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(20);
    assertThat(reports.getLast().finished()).isTrue();
  }

  @Test
  void aTicketThatItsDeskFailsToShowStopsNoOther() {
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).broken.add(broken.id);
    world.raise(SERVICE_DESK, "Printer on fire", "Open");

    round();

    assertThat(world.servicenow.tickets).hasSize(1);
    Instant mark = reports.getFirst().mark();
    assertThat(reports.getFirst().troubles()).singleElement().asString().contains(broken.id);
    world.clock.advance(Duration.ofHours(2));
    round();
    assertThat(reports.get(2).mark()).isEqualTo(mark);
    lists.get(SERVICE_DESK).broken.clear();
    round();
    assertThat(world.servicenow.tickets).hasSize(2);
  }

  @Test
  void aTicketThatItsDeskFailsToShowForADayIsGivenUp() {
    round();
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).stamp();
    lists.get(SERVICE_DESK).broken.add(broken.id);
    Instant mark = reports.getFirst().mark();
    // No processor ran for so long; that is no fault of the ticket.
    world.clock.advance(Duration.ofHours(30));
    round();
    world.clock.advance(Duration.ofHours(23));
    round();
    assertThat(reports).extracting(Report::gaveUp).containsOnly(false);
    assertThat(reports.get(4).mark()).isEqualTo(mark);

    world.clock.advance(Duration.ofHours(1));
    round();

    assertThat(reports.get(6).gaveUp()).isTrue();
    assertThat(reports.get(6).mark()).isAfter(mark);
    assertThat(store.place("acp:SD").orElseThrow().troubledSince()).isEmpty();
  }

  @Test
  void whatIsGivenUpIsNamedThoughALaterRoundEndsThePass() {
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).broken.add(broken.id);
    round();
    world.clock.advance(Duration.ofDays(1));
    catchUp = catchUp(Duration.ZERO, 1);
    for (int i = 0; i < 3; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }

    for (int rounds = 0; rounds < 5; rounds++) {
      round();
    }

    assertThat(reports)
        .filteredOn(Report::gaveUp)
        .singleElement()
        .satisfies(report ->
            assertThat(report.troubles())
                .containsExactly("Left: " + world.serviceDesk.ref(broken)));
  }

  @Test
  void aDeskThatWantsToBeLeftAloneIsLeftAlone() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 10; i++) {
      list.broken.add(world.raise(SERVICE_DESK, "Ticket " + i, "Open").id);
    }
    list.retryAfter = Optional.of(Duration.ofMinutes(5));

    for (int rounds = 0; rounds < 5; rounds++) {
      round();
    }
    assertThat(list.asked).isEqualTo(1);
    assertThat(list.listed).isEqualTo(1);
    list.broken.clear();
    for (int rounds = 0; rounds < 3; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(10);
  }

  @Test
  void aDeskThatFailsAgainAndAgainIsAskedNoFurther() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 10; i++) {
      list.broken.add(world.raise(SERVICE_DESK, "Ticket " + i, "Open").id);
    }

    round();

    assertThat(list.asked).isEqualTo(3);
    assertThat(reports.getFirst().stopped()).isTrue();
  }

  @Test
  void aTicketWhoseCommentsAreWithheldGetsItsFieldsAndIsAskedForAgain() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 20; i++) {
      StandingTicket ticket = world.raise(SERVICE_DESK, "Ticket " + i, "Open");
      world.serviceDesk.say(ticket, "hello", PUBLIC, false);
      list.withheld.add(ticket.id);
    }
    round();
    assertThat(world.servicenow.tickets).hasSize(20);
    Instant mark = reports.getFirst().mark();
    world.clock.advance(Duration.ofHours(2));
    round();
    assertThat(reports.get(2).mark()).isEqualTo(mark);
    list.withheld.clear();

    round();

    assertThat(world.servicenow.tickets.values())
        .allSatisfy(ticket -> assertThat(ticket.texts(PUBLIC)).containsExactly("hello"));
  }

  @Test
  void aLongListIsWalkedThroughHoweverLongItsPagesTake() {
    ListedDesk list = lists.get(SERVICE_DESK);
    catchUp = catchUp(new Watch(BRIDGE, SERVICE_DESK, list));
    catchUp.tick(Instant.MAX);
    world.clock.advance(INTERVAL);
    for (int i = 0; i < 200; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }
    list.duringList = () -> world.clock.advance(Duration.ofMillis(400));
    list.duringLook = () -> world.clock.advance(Duration.ofMillis(100));

    // What the loop does until it may rest.
    int strokes = 0;
    while (catchUp.tick(world.clock.instant().plusSeconds(5)) && strokes < 50) {
      strokes++;
    }

    assertThat(strokes).isLessThan(50);
    assertThat(queue.put).isEqualTo(200);
    assertThat(reports.getLast().finished()).isTrue();
  }

  @Test
  void aListThatIsTooSlowIsLeftAloneForAWhile() {
    ListedDesk list = lists.get(SERVICE_DESK);
    catchUp = catchUp(new Watch(BRIDGE, SERVICE_DESK, list));
    for (int i = 0; i < 200; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }
    catchUp.tick(Instant.MAX);
    list.duringList = () -> world.clock.advance(Duration.ofSeconds(5));

    int strokes = 0;
    while (catchUp.tick(world.clock.instant().plusSeconds(5)) && strokes < 50) {
      strokes++;
    }

    assertThat(strokes).isLessThan(50);
    assertThat(reports.getLast().troubles()).singleElement().asString().contains("too slow");
    int listed = list.listed;
    assertThat(catchUp.tick(world.clock.instant().plusSeconds(5))).isFalse();
    assertThat(list.listed).isEqualTo(listed);
  }

  @Test
  void aTicketThatIsNeverQuietLosesNoComment() {
    catchUp = catchUp(INTERVAL.multipliedBy(3), 100);
    round();
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    for (int rounds = 0; rounds < 20; rounds++) {
      world.serviceDesk.change(ticket, Field.SUMMARY, "VPN down " + rounds);
      world.deliver(world.fields(SERVICE_DESK, ticket));
      lists.get(SERVICE_DESK).stamp();
      round();
    }

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void aYoungChangeIsLeftToItsWebhook() {
    catchUp = catchUp(INTERVAL.multipliedBy(3), 100);
    round();
    world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).stamp();

    round();
    assertThat(queue.put).isZero();
    round();
    round();

    assertThat(world.servicenow.tickets).hasSize(1);
  }

  @Test
  void whatOneBridgeLeavesAloneIsFedByTheOtherOneOfTheProject() {
    catchUp = catchUp(requestsOf("first", "14"), requestsOf("second", "15"));
    catchUp.tick(Instant.MAX);
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).homes.put(ticket.id, new Home("ACP", Map.of("request-type", "15")));
    lists.get(SERVICE_DESK).stamp();
    world.clock.advance(OVERLAP.minus(INTERVAL));

    catchUp.tick(Instant.MAX);

    assertThat(queue.events)
        .extracting(TicketEvent::ticket)
        .containsExactly(world.serviceDesk.ref(ticket));
  }

  private Watch requestsOf(String bridge, String type) {
    var selector = new Selector(ExampleBridge.ACME, "ACP", Map.of("request-type", type));
    var one =
        new Bridge(
            new BridgeId(bridge),
            BRIDGE.since(),
            selector,
            BRIDGE.servicenow(),
            BRIDGE.rules(),
            BRIDGE.policy());
    return new Watch(one, SERVICE_DESK, lists.get(SERVICE_DESK));
  }

  private CatchUp catchUp(Watch... watches) {
    return new CatchUp(
        List.of(watches),
        store,
        queue,
        new CatchUpSettings(INTERVAL, OVERLAP, Duration.ZERO, 100, ROUND, ANSWER),
        world.clock,
        (_, report) -> reports.add(report));
  }

  @Test
  void ofTwoProcessorsOneDoesTheRound() {
    CatchUp other = catchUp(Duration.ZERO, 100);
    world.clock.advance(INTERVAL);

    catchUp.tick(Instant.MAX);
    other.tick(Instant.MAX);

    assertThat(reports).hasSize(2);
  }

  @Test
  void anEndWhoseRoundDiedIsAskedAgainAfterThreeRoundsAndAnAnswer() {
    lists.get(SERVICE_DESK).duringList =
        () -> {
          throw new Killed();
        };
    assertThatThrownBy(() -> catchUp.tick(Instant.MAX)).isInstanceOf(Killed.class);
    lists.get(SERVICE_DESK).duringList = () -> {};
    int listed = lists.get(SERVICE_DESK).listed;
    CatchUp next = catchUp(Duration.ZERO, 100);

    world.clock.advance(ROUND.multipliedBy(3).plus(ANSWER).minusNanos(1));
    next.tick(Instant.MAX);
    assertThat(lists.get(SERVICE_DESK).listed).isEqualTo(listed);

    world.clock.advance(Duration.ofNanos(1));
    next.tick(Instant.MAX);
    assertThat(lists.get(SERVICE_DESK).listed).isGreaterThan(listed);
  }

  private static final class Killed extends Error {}

  @Test
  void aRoundWhoseListTookTooLongAsksAboutOneTicketAllTheSame() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int number = 0; number < 3; number++) {
      world.raise(SERVICE_DESK, "VPN " + number, "Open");
    }
    list.duringList = () -> world.clock.advance(ROUND.multipliedBy(3).plusMillis(1));

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(3);
  }
}
