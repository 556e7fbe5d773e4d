package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.LEASE;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.closed;
import static io.ticketbridge.lane.LaneScene.openAt;
import static io.ticketbridge.lane.LaneScene.opened;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a holder writes down, all of it or nothing. */
interface RecordingContract {

  LaneScene scene();

  @Test
  default void agreementsAreWhatTheNextHolderSees() {
    var long20 = new Version(new BigInteger("18870000000000000001"));
    View open = new View(new WireValue("Open"), Optional.of(Version.of(5)));
    View resolved = new View(new WireValue("Resolved"), Optional.of(Version.of(7)));
    var status =
        Agreement.NONE
            .with(
                Side.SERVICE_DESK,
                new View(new WireValue("In Progress"), Optional.of(long20))
                    .over(resolved.over(open, Side.SERVICE_DESK), Side.SERVICE_DESK))
            .with(
                Side.SERVICENOW,
                new View(new WireValue(""), Optional.empty()).past(Optional.empty()))
            .with(
                Side.SERVICENOW,
                Optional.of(
                    new Pending(new WireValue("2"), scene().now().plusNanos(1))
                        .with(Pending.Sign.TOUCHED)))
            .with(
                Side.SERVICE_DESK,
                Optional.of(
                    new Pending(new WireValue("Open"), scene().now()).with(Pending.Sign.TOLD)))
            .with(new Flips(3, scene().now(), Side.SERVICENOW));
    var priority =
        Agreement.NONE
            .with(Side.SERVICE_DESK, new View(new WireValue("P1"), Optional.empty()).told())
            .with(Side.SERVICENOW, new View(new WireValue("4"), Optional.empty()).sent());
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.with(Map.of(Field.STATUS, status, Field.PRIORITY, priority)));
    var changed =
        Agreement.NONE.with(Side.SERVICENOW, new View(new WireValue("1"), Optional.empty()));
    scene()
        .record(scene().enter(SD, "two"), Recording.RELEASE.with(Map.of(Field.PRIORITY, changed)));

    Lane lane = scene().enter(SD, "three");

    assertThat(lane.agreements()).isEqualTo(Map.of(Field.STATUS, status, Field.PRIORITY, changed));
  }

  @Test
  default void holderWhoseLaneWasTakenOverWritesNothing() {
    Lane late = scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "two");

    Recorded recorded =
        scene()
            .store
            .record(
                late,
                Recording.RELEASE
                    .with(receipt("one"))
                    .with(LaneScene.link("30001", "je-1"))
                    .with(LaneScene.correlation(SD, SN)));

    assertThat(recorded).isEqualTo(Recorded.LOST);
    scene().release(held);
    Lane next = scene().enterToComment(SD, "one", "30001");
    assertThat(next.correlation()).isEmpty();
    assertThat(next.comment()).isEmpty();
    assertThat(next.receipted()).isFalse();
    assertThat(scene().store.find(SN)).isEqualTo(new Whereabouts.Unknown());
  }

  @Test
  default void lateHolderThatNobodyRelievedStillWrites() {
    Lane late = scene().enter(SD, "one");
    scene().after(LEASE.multipliedBy(2));

    assertThat(scene().store.record(late, Recording.RELEASE.with(receipt("one"))))
        .isEqualTo(Recorded.DONE);
  }

  @Test
  default void leavingTwiceIsLost() {
    Lane lane = scene().enter(SD, "one");
    scene().release(lane);

    assertThat(scene().store.record(lane, Recording.RELEASE.with(receipt("one"))))
        .isEqualTo(Recorded.LOST);
    assertThat(scene().enter(SD, "one").receipted()).isFalse();
  }

  @Test
  default void linkedCommentIsNotLinkedTwice() {
    scene().pair();
    CommentLink first = LaneScene.link("30001", "je-1");
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.with(first));
    Lane lane = scene().enter(SD, "two");

    Recorded recorded =
        scene()
            .store
            .record(
                lane, Recording.RELEASE.with(LaneScene.link("30002", "je-1")).with(receipt("two")));

    assertThat(recorded).isEqualTo(Recorded.LOST);
    scene().release(lane);
    Lane next = scene().enterToComment(SD, "two", "30002");
    assertThat(next.comment()).isEmpty();
    assertThat(next.receipted()).isFalse();
    scene().release(next);
    assertThat(scene().enterToComment(SN, "three", "je-1").comment()).contains(first);
  }

  @Test
  default void withheldCommentIsLinkedToNothing() {
    scene().pair();
    var withheld =
        new CommentLink(
            Side.SERVICE_DESK,
            new CommentId("30001"),
            Optional.empty(),
            Visibility.INTERNAL,
            Evidence.LOOKED_UP,
            CommentLink.Fate.WITHHELD);
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.with(withheld));

    assertThat(scene().enterToComment(SD, "two", "30001").comment()).contains(withheld);
  }

  @Test
  default void exposedCommentIsLinkedUnderItsOwnIdWhileItsIntentStays() {
    scene().pair();
    var exposed =
        new CommentLink(
            Side.SERVICENOW,
            new CommentId("je-1"),
            Optional.empty(),
            Visibility.INTERNAL,
            Evidence.LOOKED_UP,
            CommentLink.Fate.EXPOSED);
    Lane lane = scene().enterToComment(SD, "one", "30001");
    scene().record(lane, Recording.RELEASE.with(exposed).keepingIntent());

    Entry entry = scene().store.enter(scene().commenting(SN, "two", "je-1"));

    assertThat(entry)
        .isInstanceOfSatisfying(
            Entry.InDoubt.class, doubt -> assertThat(doubt.lane().comment()).contains(exposed));
  }

  @Test
  default void commentsBeyondTheRecentOnesAreStillLinked() {
    scene().pair();
    for (int i = 0; i < 55; i++) {
      scene()
          .record(
              scene().enter(SD, "event-" + i),
              Recording.RELEASE.with(LaneScene.link("c-" + i, "je-" + i)));
    }
    Lane lane = scene().enter(SD, "last");

    assertThat(lane.recentComments().get(Side.SERVICENOW)).hasSize(50);
    assertThat(lane.linkedLately(Side.SERVICENOW, new CommentId("je-54"))).isTrue();
    assertThat(lane.linkedLately(Side.SERVICENOW, new CommentId("je-0"))).isFalse();
    assertThat(
            scene()
                .store
                .linked(
                    lane,
                    Side.SERVICENOW,
                    Set.of(new CommentId("je-0"), new CommentId("je-54"), new CommentId("c-1"))))
        .containsExactlyInAnyOrder(new CommentId("je-0"), new CommentId("je-54"));
    assertThat(scene().store.linked(lane, Side.SERVICENOW, Set.of())).isEmpty();
  }

  @Test
  default void sentCommentIsExpectedUntilItHasComeBack() {
    scene().pair();
    SentComment first = scene().sent("30001", 1);
    SentComment second = scene().sent("30002", 1);
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.sending(first));
    scene().record(scene().enter(SD, "two"), Recording.RELEASE.sending(second));
    assertThat(scene().enterAndLeave(SN, "echo").sent()).containsExactly(first, second);

    scene().record(scene().enter(SN, "three"), Recording.RELEASE.returning(first));

    assertThat(scene().enterAndLeave(SN, "four").sent()).containsExactly(second);
    scene().record(scene().enter(SN, "five"), Recording.RELEASE.returning(second));
    assertThat(scene().enterAndLeave(SN, "six").sent()).isEmpty();
  }

  @Test
  default void commentThatIsSentAgainIsExpectedOnce() {
    scene().pair();
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.sending(scene().sent("30001", 1)));
    scene().after(Duration.ofMinutes(5));
    SentComment again = scene().sent("30001", 1);

    scene().record(scene().enter(SD, "two"), Recording.RELEASE.sending(again));

    assertThat(scene().enterAndLeave(SN, "three").sent()).containsExactly(again);
  }

  @Test
  default void oldestSentCommentIsForgottenFirst() {
    scene().pair();
    Lane lane = scene().enter(SD, "one");
    for (int i = 0; i < SentComment.REMEMBERED + 5; i++) {
      Recording sending = Recording.RELEASE.sending(scene().sent("c-" + i, i)).then(scene().held());
      scene().record(lane, sending);
      lane = lane.after(sending);
    }

    assertThat(lane.sent()).hasSize(SentComment.REMEMBERED);
    assertThat(lane.sent().getFirst()).isEqualTo(scene().sent("c-5", 5));
    assertThat(scene().turnTo(lane, "two").sent()).isEqualTo(lane.sent());
  }

  @Test
  default void holderWhoseLaneWasTakenOverExpectsNothingBack() {
    scene().pair();
    Lane late = scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "two");

    assertThat(scene().store.record(late, Recording.RELEASE.sending(scene().sent("30001", 1))))
        .isEqualTo(Recorded.LOST);

    scene().release(held);
    assertThat(scene().enter(SD, "three").sent()).isEmpty();
  }

  @Test
  default void heldLaneStaysHeldUntilItsNewDeadline() {
    Lane lane = scene().enter(SD, "one");
    scene().after(Duration.ofSeconds(50));
    scene().record(lane, Recording.RELEASE.then(scene().held()));
    scene().after(Duration.ofSeconds(50));

    assertThat(scene().store.enter(scene().entrant(SD, "two")))
        .isEqualTo(new Entry.Busy(scene().now().plusSeconds(10)));

    scene().record(lane, Recording.RELEASE.with(receipt("one")));
    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());
  }

  @Test
  default void nextTrysIntentIsKeptWithTheTimeOfTheFirst() {
    Lane lane = scene().enterToComment(SD, "one", "30001");
    var first = (Intent.AddComment) lane.intent().orElseThrow();
    var again =
        first
            .again(
                scene().now().plusSeconds(90),
                scene().now().plusSeconds(150),
                Set.of(new CommentId("j1"), new CommentId("j2")))
            .taken();
    assertThat(scene().store.intend(lane, again)).isTrue();

    scene().record(lane, Recording.RELEASE.keepingIntent().then(scene().held()));

    assertThat(scene().turnTo(lane, "one").intent()).contains(again);
    assertThat(again.first()).isEqualTo(first.since()).isBefore(again.since());
  }

  @Test
  default void intentIsGoneUnlessItIsKept() {
    Lane lane = scene().enterToComment(SD, "one", "30001");
    scene().release(lane);

    assertThat(scene().enter(SD, "two").intent()).isEmpty();
  }

  /** A call that its client gave up may be carried out long after: then its event may be over. */
  @Test
  default void intentOfAnEventThatIsDealtWithComesTooLate() {
    Lane lane = scene().enterToComment(SD, "one", "30001");
    Intent late = lane.intent().orElseThrow();
    scene().record(lane, Recording.RELEASE.with(LaneScene.receipt("one")).then(scene().held()));

    assertThat(scene().store.intend(lane, late)).isFalse();
    assertThat(scene().turnTo(lane, "two").intent()).isEmpty();
  }

  @Test
  default void heldLaneKeepsItsOwnIntentWithoutDoubt() {
    Lane lane = scene().enterToComment(SD, "one", "30001");
    scene().record(lane, Recording.RELEASE.keepingIntent().then(scene().held()));

    Lane turned = scene().turnTo(lane, "one");

    assertThat(turned.intent()).isEqualTo(lane.intent());
  }

  @Test
  default void closingStoresTheEventInTheSameWrite() {
    Lane lane = scene().enter(SD, "one");
    StoredEvent event = scene().waiting(SD, "one:12");

    scene().record(lane, Recording.RELEASE.storing(event).then(scene().closed(LaneState.WAITING)));

    Backlog backlog = scene().store.backlog(lane.name(), 10);
    assertThat(backlog.events()).containsExactly(event);
    assertThat(backlog.appended()).isEqualTo(1);
    assertThat(closed(scene().store.enter(scene().entrant(SD, "one"))).state())
        .isEqualTo(LaneState.WAITING);
  }

  @Test
  default void consumedEventIsGone() {
    scene().closeWith(SD, LaneState.WAITING, "one:1", "two:2");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);

    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(receipt("one"))
                .consuming(Sequence.of("1"))
                .then(scene().held()));

    assertThat(scene().backlog(SD)).containsExactly("two");
  }

  @Test
  default void drainOpensTheLaneIfNothingCameMeanwhile() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);
    long appended = scene().store.backlog(lane.name(), 10).appended();

    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(receipt("one"))
                .consuming(Sequence.of("1"))
                .then(openAt(appended)));

    assertThat(opened(scene().store.enter(scene().entrant(SD, "two"))).state())
        .isEqualTo(LaneState.OPEN);
    assertThat(scene().backlog(SD)).isEmpty();
  }

  @Test
  default void drainDoesNotOpenTheLaneIfMoreCameMeanwhile() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);
    long appended = scene().store.backlog(lane.name(), 10).appended();
    scene().store.append(lane.name(), scene().waiting(SD, "two:2"));
    Recording opening =
        Recording.RELEASE.with(receipt("one")).consuming(Sequence.of("1")).then(openAt(appended));

    assertThat(scene().store.record(lane, opening)).isEqualTo(Recorded.APPENDED);

    assertThat(scene().backlog(SD)).containsExactly("one", "two");
    scene().record(lane, opening.then(openAt(appended + 1)));
  }

  @Test
  default void closedLaneIsNotOpenedByLeavingIt() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane lane = scene().enterToDrain(SD, LaneState.WAITING);

    scene().release(lane);

    assertThat(closed(scene().store.enter(scene().entrant(SD, "two"))).state())
        .isEqualTo(LaneState.WAITING);
    assertThat(scene().due(LaneState.WAITING)).contains(lane.name());
  }

  @Test
  default void parkedLaneOpensWithoutATraceOfItsReason() {
    scene().closeWith(SD, LaneState.PARKED);
    Lane lane = scene().enterToDrain(SD, LaneState.PARKED);
    scene().record(lane, Recording.RELEASE.then(openAt(0)));

    assertThat(scene().store.find(SD))
        .isEqualTo(
            new Whereabouts.Unpaired(
                new LaneName(SD), LaneState.OPEN, "", Optional.empty(), Optional.empty()));
  }
}
