package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.LEASE;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.doubtful;
import static io.ticketbridge.lane.LaneScene.ids;
import static io.ticketbridge.lane.LaneScene.link;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits in a lane, and how it is found again. */
interface WaitingContract {

  LaneScene scene();

  @Test
  default void laneThatWasTakenOverHasNoMoreTurns() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);
    scene().afterTheDeadline();
    scene().enterToDrain(SD, LaneState.WAITING);

    assertThat(scene().store.turn(lane, new EventId("one"), Optional.empty(), Optional.empty()))
        .isEmpty();
  }

  @Test
  default void nothingIsAppendedToAnOpenLane() {
    Lane lane = scene().enter(SD, "one");

    assertThat(scene().store.append(lane.name(), scene().waiting(SD, "two:2"))).isFalse();

    assertThat(scene().backlog(SD)).isEmpty();
  }

  @Test
  default void nothingIsAppendedToALaneThatNobodyEntered() {
    assertThat(scene().store.append(new LaneName(SD), scene().waiting(SD, "two:2"))).isFalse();

    assertThat(scene().store.find(SD)).isEqualTo(new Whereabouts.Unknown());
  }

  @Test
  default void eventAppendsItselfOnce() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING, "one:1", "one:1", "two:2", "one:1");

    Backlog backlog = scene().store.backlog(lane, 10);

    assertThat(ids(backlog)).containsExactly("one", "two");
    assertThat(backlog.appended()).isEqualTo(2);
  }

  @Test
  default void backlogIsInOrderOfItsSequenceNumbers() {
    scene().closeWith(SD, LaneState.WAITING, "b:9", "c:10", "a:8", "d:100000000000000000000");

    assertThat(scene().backlog(SD)).containsExactly("a", "b", "c", "d");
  }

  @Test
  default void backlogShowsItsHeadFirst() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "a:1", "b:2", "c:3");

    Backlog backlog = scene().store.backlog(lane, 2);

    assertThat(ids(backlog)).containsExactly("a", "b");
    assertThat(backlog.appended()).isEqualTo(3);
  }

  @Test
  default void waitingEventIsKeptWhole() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING);
    var author = new Person("5b10a-1", "Ana \"Agent\" \u2603", Optional.of("ana@example.com"));
    var comment =
        new Comment(
            new CommentId("30001"),
            "line one\nline \u4e8c",
            Visibility.INTERNAL,
            Evidence.ASSUMED,
            author,
            scene().now());
    var event =
        new TicketEvent(
            new EventId("hook/0"),
            SD,
            "ACP-12",
            new Change.CommentAdded(comment.id(), Optional.of(comment)),
            Optional.of(new Home("ACP", Map.of("requestType", "14"))),
            Optional.empty(),
            Optional.empty());
    var stored = new StoredEvent(Sequence.of("5"), event, scene().now());

    scene().store.append(lane, stored);

    assertThat(scene().store.backlog(lane, 1).events()).containsExactly(stored);
  }

  @Test
  default void closedLaneIsDueAtItsTime() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING);

    assertThat(scene().due(LaneState.WAITING)).isEmpty();

    scene().after(Duration.ofSeconds(31));
    assertThat(scene().due(LaneState.WAITING)).containsExactly(lane);
    assertThat(scene().due(LaneState.PARKED)).isEmpty();
    assertThat(scene().due(LaneState.OPEN)).isEmpty();
  }

  @Test
  default void longestDueComesFirst() {
    LaneName late = scene().closeWith(SD, LaneState.PARKED);
    scene().after(Duration.ofSeconds(1));
    LaneName later = scene().closeWith(SN, LaneState.PARKED);
    scene().after(Duration.ofSeconds(60));

    assertThat(scene().due(LaneState.PARKED)).containsExactly(late, later);
    assertThat(scene().store.due(LaneState.PARKED, scene().now(), 1))
        .extracting(DueLane::name)
        .containsExactly(late);
  }

  @Test
  default void laneWhoseHolderVanishedIsDue() {
    Lane lane = scene().enter(SD, "one");
    assertThat(scene().due(LaneState.OPEN)).isEmpty();

    scene().after(LEASE.plusMillis(1));

    assertThat(scene().due(LaneState.OPEN)).containsExactly(lane.name());
    Lane drained = scene().enterToDrain(SD, LaneState.OPEN);
    scene().release(drained);
    assertThat(scene().due(LaneState.OPEN)).isEmpty();
  }

  @Test
  default void drainThatVanishedLeavesTheLaneDueAgain() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING);
    scene().after(Duration.ofSeconds(31));
    scene().enterToDrain(SD, LaneState.WAITING);
    assertThat(scene().due(LaneState.WAITING)).isEmpty();

    scene().after(LEASE.plusMillis(1));

    assertThat(scene().due(LaneState.WAITING)).containsExactly(lane);
    scene().enterToDrain(SD, LaneState.WAITING);
  }

  @Test
  default void openLaneWithAnIntentKeptIsDueAfterItsHoldersDeadline() {
    Lane lane = scene().enterToComment(SD, "one", "30001");
    scene().record(lane, Recording.RELEASE.keepingIntent());

    scene().after(LEASE.plusMillis(1));

    assertThat(scene().due(LaneState.OPEN)).containsExactly(lane.name());
  }

  @Test
  default void drainedLaneWithAnIntentKeptIsDueAsAnOpenOne() {
    scene().closeWith(SD, LaneState.WAITING);
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);
    scene().store.intend(lane, scene().create(lane, "one"));
    scene().record(lane, Recording.RELEASE.keepingIntent().then(LaneScene.openAt(0)));

    scene().after(LEASE.plusMillis(1));

    assertThat(scene().due(LaneState.WAITING)).isEmpty();
    assertThat(scene().due(LaneState.OPEN)).containsExactly(lane.name());
    doubtful(scene().store.enter(scene().drain(SD, LaneState.OPEN)));
  }

  @Test
  default void turningCountsAndReadsReceiptAndComment() {
    scene().pair();
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.with(receipt("one")).with(link("30001", "je-1")));
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);

    Lane turned =
        scene()
            .store
            .turn(
                lane,
                new EventId("one"),
                Optional.of(Side.SERVICENOW),
                Optional.of(new CommentId("je-1")))
            .orElseThrow();

    assertThat(turned.receipted()).isTrue();
    assertThat(turned.comment()).contains(link("30001", "je-1"));
    assertThat(turned.attempts()).isEqualTo(1);
    assertThat(turned.holder()).isEqualTo(lane.holder());
    assertThat(turned.state()).isEqualTo(LaneState.WAITING);
    assertThat(turned.correlation()).isPresent();
  }

  @Test
  default void witnessMakesTheDoubtfulLaneDueAndIsHandedOver() {
    Lane held = scene().enter(SN, "one");
    scene().store.intend(held, scene().create(held, "one"));
    scene().record(held, Recording.RELEASE.keepingIntent().then(scene().closed(LaneState.WAITING)));

    scene().store.testify(held.name(), SD, scene().now());

    assertThat(scene().due(LaneState.WAITING)).containsExactly(held.name());
    Lane drained = doubtful(scene().store.enter(scene().drain(SN, LaneState.WAITING))).lane();
    assertThat(drained.witness()).contains(SD);
    scene().record(drained, Recording.RELEASE.then(scene().closed(LaneState.WAITING)));
    assertThat(scene().enterToDrain(SN, LaneState.WAITING).witness()).isEmpty();
  }

  @Test
  default void witnessOfWhatIsNotInDoubtChangesNothing() {
    scene().deal(SN, "one");

    scene().store.testify(new LaneName(SN), SD, scene().now());
    scene().store.testify(new LaneName(LaneScene.other(SN)), SD, scene().now());

    assertThat(scene().enter(SN, "two").witness()).isEmpty();
    assertThat(scene().store.find(LaneScene.other(SN))).isEqualTo(new Whereabouts.Unknown());
  }

  @Test
  default void ticketIsFoundWithoutEnteringItsLane() {
    assertThat(scene().store.find(SN)).isEqualTo(new Whereabouts.Unknown());
    Lane held = scene().enter(SN, "one");
    Intent.Create create = scene().create(held, "one");
    scene().store.intend(held, create);

    assertThat(scene().store.find(SN))
        .isEqualTo(
            new Whereabouts.Unpaired(
                new LaneName(SN),
                LaneState.OPEN,
                "",
                Optional.of(held.holder().deadline()),
                Optional.of(create)));
  }
}
