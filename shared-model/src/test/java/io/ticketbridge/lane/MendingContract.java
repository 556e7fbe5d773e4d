package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BY;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.assertMayHaveArrived;
import static io.ticketbridge.lane.LaneScene.doubtful;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person decides about a lane that stands still, or about one event in it. */
interface MendingContract {

  LaneScene scene();

  @Test
  default void retriedLaneIsDueNow() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED);

    assertThat(scene().office.retry(lane, BY)).isEqualTo(Answer.DONE);

    assertThat(scene().due(LaneState.PARKED)).containsExactly(lane);
  }

  @Test
  default void openLaneIsNotRetried() {
    scene().deal(SD, "one");

    assertThat(scene().office.retry(new LaneName(SD), BY)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.retry(new LaneName(SN), BY)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  default void laneInWhichSomebodyWorksIsNotRetried() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);

    assertThat(scene().office.retry(lane, BY)).isEqualTo(Answer.BUSY);

    scene().record(drained, Recording.RELEASE.then(scene().closed(LaneState.PARKED)));
    assertThat(scene().due(LaneState.PARKED)).isEmpty();
    assertThat(scene().office.retry(lane, BY)).isEqualTo(Answer.DONE);
    scene().enterToDrain(SD, LaneState.PARKED);
    scene().afterTheDeadline();
    assertThat(scene().office.retry(lane, BY)).isEqualTo(Answer.DONE);
  }

  @Test
  default void skippedEventIsDealtWith() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1", "two:2");

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().backlog(SD)).containsExactly("two");
    assertThat(scene().due(LaneState.PARKED)).containsExactly(lane);
    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());
  }

  @Test
  default void skippedEventTakesItsDoubtAlong() {
    LaneName lane = scene().eventInDoubt("one");
    scene().store.append(lane, scene().waiting(SD, "two:2"));
    assertThat(scene().office.skip(lane, new EventId("two"), BY)).isEqualTo(Answer.DONE);
    doubtful(scene().store.enter(scene().drain(SD, LaneState.PARKED)));
    scene().afterTheDeadline();

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().enterToDrain(SD, LaneState.PARKED).intent()).isEmpty();
  }

  @Test
  default void eventThatIsInDoubtAndNeverCameBackIsSkipped() {
    Lane held = scene().enterToComment(SD, "one", "30001");
    scene().record(held, Recording.RELEASE.keepingIntent().then(scene().closed(LaneState.PARKED)));
    assertThat(scene().backlog(SD)).isEmpty();

    assertThat(scene().office.skip(held.name(), new EventId("one"), BY)).isEqualTo(Answer.DONE);

    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);
    assertThat(drained.intent()).isEmpty();
    scene().record(drained, Recording.RELEASE.then(LaneScene.openAt(0)));
    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());
  }

  @Test
  default void nothingIsSkippedWhileSomebodyWorksInTheLane() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.BUSY);

    assertThat(scene().backlog(SD)).containsExactly("one");
    scene().release(drained);
  }

  @Test
  default void onlyWhatWaitsIsSkipped() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");

    assertThat(scene().office.skip(lane, new EventId("two"), BY)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.skip(new LaneName(SN), new EventId("one"), BY))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  default void changeOfASkippedEventIsKnownSoThatItIsNotFoundOnceMore() {
    scene().pair();
    var older = new View(new WireValue("Resolved"), Optional.of(Version.of(2)));
    var agreed = Map.of(Field.STATUS, Agreement.NONE.with(Side.SERVICE_DESK, older));
    scene().record(scene().enter(SD, "zero"), Recording.RELEASE.with(agreed));
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    View known = new View(new WireValue("Open"), Optional.of(Version.of(3)));
    assertThat(
            scene()
                .enterToDrain(SD, LaneState.PARKED)
                .agreement(Field.STATUS)
                .on(Side.SERVICE_DESK))
        .contains(known);
  }

  @Test
  default void skippedEventThatIsOlderThanWhatIsKnownChangesNothing() {
    scene().pair();
    var newer = new View(new WireValue("Resolved"), Optional.of(Version.of(9)));
    var agreed = Map.of(Field.STATUS, Agreement.NONE.with(Side.SERVICE_DESK, newer));
    scene().record(scene().enter(SD, "zero"), Recording.RELEASE.with(agreed));
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().enterToDrain(SD, LaneState.PARKED).agreements()).isEqualTo(agreed);
  }

  @Test
  default void commentOfASkippedEventIsNotCarriedByAnotherEventEither() {
    LaneName lane = scene().commentInDoubt(true);

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertSkipped();
  }

  @Test
  default void commentOfAnEventThatNeverCameBackIsKnownByAnotherOfItsEvents() {
    LaneName lane = scene().commentInDoubt(false);
    scene().store.append(lane, scene().saying(SD, "two:2", "30001"));

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertSkipped();
  }

  @Test
  default void commentThatOnlyTheIntentKnowsIsNotCarriedByAnEventThatComesLater() {
    LaneName lane = scene().commentInDoubt(false);

    assertThat(scene().office.skip(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);
    scene().store.append(lane, scene().saying(SD, "two:2", "30001"));

    assertSkipped();
  }

  @Test
  default void anotherEventOfTheCommentInDoubtThatIsSkippedLeavesItNoted() {
    LaneName lane = scene().commentInDoubt(true);
    scene().store.append(lane, scene().saying(SD, "two:2", "30001"));

    assertThat(scene().office.skip(lane, new EventId("two"), BY)).isEqualTo(Answer.DONE);

    assertMayHaveArrived(doubtful(scene().store.enter(scene().drain(SD, LaneState.PARKED))).lane());
  }

  @Test
  default void commentThatIsLinkedStaysLinkedWhenAnotherEventOfItIsSkipped() {
    scene().pair();
    CommentLink link = LaneScene.link("30001", "je-1");
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.with(link));
    LaneName lane = scene().closeWith(SD, LaneState.PARKED);
    scene().store.append(lane, scene().saying(SD, "two:2", "30001"));

    assertThat(scene().office.skip(lane, new EventId("two"), BY)).isEqualTo(Answer.DONE);

    assertThat(linkOf(scene().enterToDrain(SD, LaneState.PARKED), "30001")).contains(link);
  }

  private void assertSkipped() {
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);
    assertMayHaveArrived(drained);
    CommentLink link = linkOf(drained, "30001").orElseThrow();
    assertThat(link.fate()).isEqualTo(CommentLink.Fate.SKIPPED);
    assertThat(link.counterpart()).isEmpty();
    assertThat(link.visibility()).isEqualTo(Visibility.INTERNAL);
  }

  /** As the next event of that comment sees it. */
  private Optional<CommentLink> linkOf(Lane drained, String comment) {
    var id = new CommentId(comment);
    Lane turned =
        scene()
            .store
            .turn(drained, new EventId("next"), Optional.of(Side.SERVICE_DESK), Optional.of(id))
            .orElseThrow();
    assertThat(turned.linkedLately(Side.SERVICE_DESK, id)).isTrue();
    return turned.comment();
  }

  @Test
  default void eventInDoubtIsSentAgain() {
    LaneName lane = scene().eventInDoubt("one");

    assertThat(scene().office.resend(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().due(LaneState.PARKED)).containsExactly(lane);
    assertThat(scene().backlog(SD)).containsExactly("one");
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);
    assertThat(drained.intent()).isEmpty();
    assertThat(scene().turnTo(drained, "one").receipted()).isFalse();
  }

  @Test
  default void onlyAWaitingEventInDoubtIsSentAgain() {
    LaneName lane = scene().eventInDoubt("one");
    scene().store.append(lane, scene().waiting(SD, "two:2"));

    assertThat(scene().office.resend(lane, new EventId("two"), BY)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.resend(lane, new EventId("three"), BY)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.resend(new LaneName(SN), new EventId("one"), BY))
        .isEqualTo(Answer.UNKNOWN);

    doubtful(scene().store.enter(scene().drain(SD, LaneState.PARKED)));
    assertThat(scene().office.resend(lane, new EventId("one"), BY)).isEqualTo(Answer.BUSY);
  }

  @Test
  default void commentThatIsSentAgainMayHaveArrivedBefore() {
    LaneName lane = scene().commentInDoubt(true);

    assertThat(scene().office.resend(lane, new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertMayHaveArrived(scene().enterToDrain(SD, LaneState.PARKED));
  }
}
