package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BY;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.doubtful;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.ticket.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is remembered of a holder that vanished. */
interface VanishedHolderContract {

  LaneScene scene();

  @Test
  default void holderThatVanishedIsRememberedByItsDeadline() {
    Lane vanished = scene().enter(SD, "one");
    scene().afterTheDeadline();

    Lane held = scene().enter(SD, "two");
    assertThat(held.vanished()).map(Vanished::until).contains(vanished.holder().deadline());
    scene().release(held);

    Lane next = scene().enter(SD, "three");
    assertThat(next.vanished()).map(Vanished::until).contains(vanished.holder().deadline());
    assertThat(scene().turnTo(next, "four").vanished())
        .map(Vanished::until)
        .contains(vanished.holder().deadline());
  }

  @Test
  default void theLastHolderThatVanishedCounts() {
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane second = scene().enter(SD, "two");
    scene().afterTheDeadline();

    assertThat(scene().enter(SD, "three").vanished())
        .map(Vanished::until)
        .contains(second.holder().deadline());
  }

  @Test
  default void theFirstHolderThatVanishedTellsSinceWhenAnythingIsUnsettled() {
    Instant began = scene().now();
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    scene().enter(SD, "two");
    scene().afterTheDeadline();
    scene().release(scene().enter(SD, "three"));

    assertThat(scene().enter(SD, "four").vanished()).map(Vanished::since).contains(began);
  }

  @Test
  default void whoGoesOnWithoutForgettingDoesNotSettleWhatVanished() {
    Instant began = scene().now();
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "two");
    scene().after(Duration.ofSeconds(1));
    Recording on = Recording.RELEASE.with(LaneScene.receipt("two")).then(scene().held());
    scene().record(held, on);
    scene().release(held.after(on));

    assertThat(scene().enter(SD, "three").vanished()).map(Vanished::since).contains(began);
  }

  @Test
  default void whatWasDoneBeforeAHolderVanishedIsSettled() {
    scene().release(scene().enter(SD, "one"));
    scene().after(Duration.ofHours(1));
    Instant began = scene().now();
    scene().enter(SD, "two");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "three");
    assertThat(held.vanished()).map(Vanished::since).contains(began);

    Recording settled = Recording.RELEASE.forgettingVanished().then(scene().held());
    scene().record(held, settled);
    scene().after(Duration.ofSeconds(1));
    Instant next = scene().now();
    scene().release(held.after(settled));
    scene().enter(SD, "four");
    scene().afterTheDeadline();

    assertThat(scene().enter(SD, "five").vanished()).map(Vanished::since).contains(next);
  }

  @Test
  default void holderThatLeftIsNotTakenForOneThatVanished() {
    scene().release(scene().enter(SD, "one"));
    scene().afterTheDeadline();

    assertThat(scene().enter(SD, "two").vanished()).isEmpty();
  }

  @Test
  default void holderThatVanishedAtACommentHasWrittenNoField() {
    scene().enterToComment(SD, "one", "30001");
    scene().afterTheDeadline();

    Entry.InDoubt entry = doubtful(scene().store.enter(scene().entrant(SD, "two")));

    assertThat(entry.lane().vanished()).isEmpty();
  }

  @Test
  default void drainThatVanishedBetweenTwoEventsHasWrittenNoField() {
    scene().closeWith(SD, LaneState.WAITING, "one:1", "two:2");
    Lane drain = scene().turnTo(scene().enterToDrain(SD, LaneState.WAITING), "one");
    scene().record(drain, Recording.RELEASE.with(LaneScene.receipt("one")).then(scene().held()));
    scene().afterTheDeadline();

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished()).isEmpty();
  }

  @Test
  default void drainThatVanishedAtAnEventIsRememberedAsOfThen() {
    scene().closeWith(SD, LaneState.WAITING, "one:1", "two:2");
    Lane drain = scene().turnTo(scene().enterToDrain(SD, LaneState.WAITING), "one");
    scene().after(Duration.ofSeconds(1));
    Recording done = Recording.RELEASE.with(LaneScene.receipt("one")).then(scene().held());
    scene().record(drain, done);
    Instant recorded = scene().now();
    Lane next = scene().turnTo(drain.after(done), "two");
    scene().afterTheDeadline();

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished())
        .contains(new Vanished(recorded, next.holder().deadline()));
  }

  @Test
  default void drainThatVanishedAfterItRecordedThePairIsRememberedAtTheSameEvent() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    Lane drain = scene().turnTo(scene().enterToDrain(SD, LaneState.WAITING), "one");
    scene()
        .record(
            drain, Recording.pairing(LaneScene.correlation(SD, SN), Map.of()).then(scene().held()));
    scene().afterTheDeadline();

    Lane next = scene().turnTo(scene().enterToDrain(SD, LaneState.WAITING), "one");
    assertThat(next.vanished()).isPresent();
    assertThat(next.attempts()).isEqualTo(2);
  }

  @Test
  default void drainThatVanishedBeforeItTurnedToAnEventHasWrittenNothing() {
    scene().closeWith(SD, LaneState.WAITING, "one:1");
    scene().enterToDrain(SD, LaneState.WAITING);
    scene().afterTheDeadline();

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished()).isEmpty();
  }

  @Test
  default void holderThatVanishedIsForgottenWhenARecordingSaysSo() {
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "two");
    Recording settled = Recording.RELEASE.forgettingVanished().then(scene().held());
    scene().record(held, settled);
    assertThat(held.after(settled).vanished()).isEmpty();
    scene().release(held.after(settled));

    assertThat(scene().enter(SD, "three").vanished()).isEmpty();
  }

  @Test
  default void holderThatVanishedIsRememberedUnderTheNameOfThePair() {
    Instant began = scene().now();
    Lane vanished = scene().enter(SN, "one");
    scene().afterTheDeadline();
    scene().record(scene().enter(SN, "two"), Recording.RELEASE.with(LaneScene.correlation(SD, SN)));

    assertThat(scene().enter(SD, "three").vanished())
        .contains(new Vanished(began, vanished.holder().deadline()));
  }

  @Test
  default void holdersThatVanishedInTwoLanesAreRememberedTogetherOnceTheseAreOne() {
    Instant began = scene().now();
    scene().enter(SN, "one");
    scene().after(Duration.ofSeconds(1));
    Lane later = scene().enter(SD, "two");
    scene().afterTheDeadline();
    scene().release(scene().enter(SD, "three"));
    scene()
        .record(scene().enter(SN, "four"), Recording.RELEASE.with(LaneScene.correlation(SD, SN)));

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished())
        .contains(new Vanished(began, later.holder().deadline()));
  }

  /** Before there was a pair nobody can have written a field. */
  @Test
  default void whatMakesAPairForgetsWhoVanishedInTheOtherLane() {
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    scene().release(scene().enter(SD, "two"));

    scene().record(scene().enter(SN, "three"), pairing());

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished()).isEmpty();
  }

  @Test
  default void whoHoldsTheOtherLaneWhenAPairIsMadeWritesNoFieldIfItVanishes() {
    scene().enter(SD, "one");
    scene().record(scene().enter(SN, "two"), pairing());
    scene().afterTheDeadline();

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished()).isEmpty();
  }

  @Test
  default void whoHoldsTheOtherLaneMayWriteFieldsOnceItHasSeenThePair() {
    Lane other = scene().enter(SD, "one");
    scene().record(scene().enter(SN, "two"), pairing());
    scene().turnTo(other, "three");
    scene().afterTheDeadline();

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).vanished()).isPresent();
  }

  /** The answer to its entering was lost, and the call is repeated. */
  @Test
  default void whoHoldsTheOtherLaneDoesNotSeeThePairByEnteringOnceMore() {
    Entrant entrant = scene().entrant(SD, "one");
    scene().store.enter(entrant);
    scene().record(scene().enter(SN, "two"), pairing());

    assertThat(scene().store.enter(entrant)).isInstanceOf(Entry.Closed.class);
  }

  private static Recording pairing() {
    return Recording.pairing(LaneScene.correlation(SD, SN), Map.of());
  }

  @Test
  default void personWhoSkipsAnEventOfAVanishedHolderDoesNotHideIt() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "waits:5");
    Lane vanished = scene().turnTo(scene().enterToDrain(SD, LaneState.PARKED), "waits");
    scene().afterTheDeadline();

    assertThat(scene().office.skip(lane, new EventId("waits"), BY))
        .isEqualTo(LaneOffice.Answer.DONE);

    assertThat(scene().enterToDrain(SD, LaneState.PARKED).vanished())
        .map(Vanished::until)
        .contains(vanished.holder().deadline());
  }
}
