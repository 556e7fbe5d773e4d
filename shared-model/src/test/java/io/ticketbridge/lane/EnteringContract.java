package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BRIDGE;
import static io.ticketbridge.lane.LaneScene.LEASE;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.closed;
import static io.ticketbridge.lane.LaneScene.doubtful;
import static io.ticketbridge.lane.LaneScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Recording.Stop;
import io.ticketbridge.ticket.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How a lane is entered. */
interface EnteringContract {

  LaneScene scene();

  @Test
  default void freeLaneIsTakenOnceByConcurrentEntrants() throws Exception {
    var entrants = new ArrayList<Callable<Entry>>();
    for (int i = 0; i < 8; i++) {
      Entrant entrant = scene().entrant(SD, "event-" + i);
      entrants.add(() -> scene().store.enter(entrant));
    }

    var entries = new ArrayList<Entry>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Entry> entry : threads.invokeAll(entrants)) {
        entries.add(entry.get());
      }
    }

    assertThat(entries).filteredOn(Entry.Open.class::isInstance).hasSize(1);
    assertThat(entries)
        .filteredOn(entry -> !(entry instanceof Entry.Open))
        .containsOnly(new Entry.Busy(scene().now().plus(LEASE)));
  }

  @Test
  default void heldLaneIsBusyUntilItsHoldersDeadline() {
    Lane held = scene().enter(SD, "one");
    scene().after(LEASE.minusNanos(1));

    Entry entry = scene().store.enter(scene().entrant(SD, "two"));

    assertThat(entry).isEqualTo(new Entry.Busy(held.holder().deadline()));
  }

  @Test
  default void laneWhoseHolderVanishedIsTakenOver() {
    scene().enter(SD, "one");
    scene().afterTheDeadline();

    Lane lane = scene().enter(SD, "two");

    assertThat(lane.name()).isEqualTo(new LaneName(SD));
    assertThat(lane.state()).isEqualTo(LaneState.OPEN);
    assertThat(lane.intent()).isEmpty();
  }

  @Test
  default void freedLaneIsEnteredAtOnce() {
    scene().release(scene().enter(SD, "one"));

    assertThat(scene().enter(SD, "two").correlation()).isEmpty();
  }

  @Test
  default void takeoverFindsTheIntentOfTheOneBefore() {
    Lane held = scene().enter(SD, "one");
    Intent.Create create = scene().create(held, "one");
    assertThat(scene().store.intend(held, create)).isTrue();
    scene().afterTheDeadline();

    Entry.InDoubt entry = doubtful(scene().store.enter(scene().entrant(SD, "two")));

    assertThat(entry.intent()).isEqualTo(create);
    assertThat(entry.lane().intent()).contains(create);
  }

  @Test
  default void commentsIntentIsRecordedByEntering() {
    Entrant entrant = scene().commenting(SD, "one", "30001");
    Lane held = opened(scene().store.enter(entrant));
    assertThat(held.intent()).contains(entrant.intent().orElseThrow());
    scene().afterTheDeadline();

    Entry.InDoubt entry = doubtful(scene().store.enter(scene().entrant(SD, "two")));

    assertThat(entry.intent()).isEqualTo(entrant.intent().orElseThrow());
  }

  @Test
  default void commentsIntentNeverReplacesOneInDoubt() {
    Lane held = scene().enter(SD, "one");
    Intent.Create create = scene().create(held, "one");
    scene().store.intend(held, create);
    scene().afterTheDeadline();

    Entry.InDoubt entry = doubtful(scene().store.enter(scene().commenting(SD, "two", "30001")));

    assertThat(entry.intent()).isEqualTo(create);
  }

  @Test
  default void intentThatWasKeptIsInDoubtThoughNobodyHoldsTheLane() {
    Lane held = scene().enter(SD, "one");
    Intent.Create create = scene().create(held, "one");
    scene().store.intend(held, create);
    scene().record(held, Recording.RELEASE.keepingIntent());

    Entry.InDoubt entry = doubtful(scene().store.enter(scene().entrant(SD, "two")));

    assertThat(entry.intent()).isEqualTo(create);
  }

  @Test
  default void holderReplacesTheIntentThatItFound() {
    Lane held = scene().enter(SD, "one");
    scene().store.intend(held, scene().create(held, "one"));
    scene().afterTheDeadline();
    Lane next = doubtful(scene().store.enter(scene().entrant(SD, "two"))).lane();
    Intent.Create again = scene().create(next, "two");

    assertThat(scene().store.intend(next, again)).isTrue();
    assertThat(scene().store.intend(held, scene().create(held, "one"))).isFalse();

    scene().afterTheDeadline();
    assertThat(doubtful(scene().store.enter(scene().entrant(SD, "three"))).intent())
        .isEqualTo(again);
  }

  @Test
  default void repeatedEntryOfOneHolderCountsOnce() {
    Entrant entrant = scene().commenting(SD, "one", "30001");
    opened(scene().store.enter(entrant));

    Lane lane = opened(scene().store.enter(entrant));

    assertThat(lane.attempts()).isEqualTo(1);
    assertThat(lane.intent()).isPresent();
  }

  @Test
  default void recentEventIsADuplicateAndTakesNoLane() {
    scene().deal(SD, "one");

    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());
    assertThat(scene().enter(SD, "two").receipted()).isFalse();
  }

  @Test
  default void recentEventIsADuplicateWhileTheLaneIsHeldOrClosed() {
    scene().deal(SD, "one");
    Lane held = scene().enter(SD, "two");

    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());

    scene().record(held, Recording.RELEASE.then(scene().closed(LaneState.PARKED)));
    assertThat(scene().store.enter(scene().entrant(SD, "one"))).isEqualTo(new Entry.Duplicate());
  }

  @Test
  default void olderEventIsKnownByItsReceipt() {
    scene().deal(SD, "oldest");
    for (int i = 0; i < 50; i++) {
      scene().deal(SD, "event-" + i);
    }

    assertThat(scene().store.enter(scene().entrant(SD, "event-0")))
        .isEqualTo(new Entry.Duplicate());
    assertThat(scene().enter(SD, "oldest").receipted()).isTrue();
  }

  @Test
  default void commentIsKnownByItsIdOnEitherSide() {
    scene().pair();
    CommentLink link = LaneScene.link("30001", "je-1");
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.with(link));

    Lane fromServiceDesk = scene().enterToComment(SD, "two", "30001");
    assertThat(fromServiceDesk.comment()).contains(link);
    assertThat(fromServiceDesk.linkedLately(Side.SERVICENOW, link.counterpart().orElseThrow()))
        .isTrue();
    scene().release(fromServiceDesk);

    assertThat(scene().enterToComment(SN, "three", "je-1").comment()).contains(link);
  }

  @Test
  default void commentOfTheOtherSideWithTheSameIdIsAnother() {
    scene().pair();
    scene()
        .record(scene().enter(SD, "one"), Recording.RELEASE.with(LaneScene.link("30001", "je-1")));

    assertThat(scene().enterToComment(SN, "two", "30001").comment()).isEmpty();
  }

  @Test
  default void attemptsAreCountedPerEvent() {
    scene().release(scene().enter(SD, "one"));
    scene().release(scene().enter(SD, "one"));
    scene().release(scene().enter(SD, "two"));

    Lane third = scene().enter(SD, "one");

    assertThat(third.attempts()).isEqualTo(3);
    scene().release(third);
    assertThat(scene().enter(SD, "two").attempts()).isEqualTo(2);
  }

  @Test
  default void entrantThatIsTurnedAwayCountsNoAttempt() {
    Lane held = scene().enter(SD, "one");
    scene().store.enter(scene().entrant(SD, "two"));
    scene().release(held);

    assertThat(scene().enter(SD, "two").attempts()).isEqualTo(1);
  }

  @Test
  default void waitingStartsTheCountAnew() {
    scene().release(scene().enter(SD, "one"));
    Lane held = scene().enter(SD, "one");
    scene().record(held, Recording.RELEASE.then(scene().closed(LaneState.WAITING)));
    Lane drained = scene().enterToDrain(SD, LaneState.WAITING);

    Lane turned = scene().turnTo(drained, "one");

    assertThat(turned.attempts()).isEqualTo(1);
  }

  @Test
  default void aWaitThatIsNoEndGoesOnCounting() {
    scene().release(scene().enter(SD, "one"));
    Lane held = scene().enter(SD, "one");
    scene()
        .record(held, Recording.RELEASE.keepingAttempts().then(scene().closed(LaneState.WAITING)));
    Lane drained = scene().enterToDrain(SD, LaneState.WAITING);

    assertThat(scene().turnTo(drained, "one").attempts()).isEqualTo(3);
  }

  @Test
  default void aWaitKeepsTheAttemptThatAHolderVanishedAtUntilThatIsSettled() {
    scene().enter(SD, "one");
    scene().afterTheDeadline();
    Lane held = scene().enter(SD, "one");
    scene().record(held, Recording.RELEASE.then(scene().closed(LaneState.WAITING)));
    Lane again = scene().turnTo(scene().enterToDrain(SD, LaneState.WAITING), "one");
    assertThat(again.attempts()).isEqualTo(2);

    Recording settled = Recording.RELEASE.forgettingVanished();
    scene().record(again, settled.then(scene().closed(LaneState.WAITING)));

    Lane last = scene().enterToDrain(SD, LaneState.WAITING);
    assertThat(scene().turnTo(last, "one").attempts()).isEqualTo(1);
  }

  @Test
  default void waitingInDoubtStartsTheCountAnew() {
    scene().release(scene().enter(SD, "one"));
    Lane held = scene().enter(SD, "one");
    scene().store.intend(held, scene().create(held, "one"));
    scene().record(held, Recording.RELEASE.keepingIntent().then(scene().closed(LaneState.WAITING)));
    Lane drained = doubtful(scene().store.enter(scene().drain(SD, LaneState.WAITING))).lane();

    assertThat(scene().turnTo(drained, "one").attempts()).isEqualTo(1);
  }

  @Test
  default void eventDoesNotEnterAClosedLane() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING);

    Entry.Closed entry = closed(scene().store.enter(scene().entrant(SD, "two")));

    assertThat(entry.name()).isEqualTo(lane);
    assertThat(entry.state()).isEqualTo(LaneState.WAITING);
    assertThat(entry.reason()).isEqualTo("the desk is down");
    assertThat(entry.due()).isEqualTo(scene().now().plusSeconds(30));
  }

  @Test
  default void drainEntersTheStateThatItSawAndNoOther() {
    scene().closeWith(SD, LaneState.PARKED);

    Entry.Closed entry = closed(scene().store.enter(scene().drain(SD, LaneState.WAITING)));

    assertThat(entry.state()).isEqualTo(LaneState.PARKED);
    assertThat(scene().enterToDrain(SD, LaneState.PARKED).state()).isEqualTo(LaneState.PARKED);
  }

  @Test
  default void closedLaneIsDrainedByOneWhileEventsAppendThemselves() {
    scene().closeWith(SD, LaneState.WAITING);
    Lane drained = scene().enterToDrain(SD, LaneState.WAITING);

    assertThat(scene().store.enter(scene().drain(SD, LaneState.WAITING)))
        .isEqualTo(new Entry.Busy(drained.holder().deadline()));
    assertThat(closed(scene().store.enter(scene().entrant(SD, "two"))).state())
        .isEqualTo(LaneState.WAITING);
  }

  @Test
  default void drainOfALaneThatIsOpenByNowIsTurnedAway() {
    scene().deal(SD, "one");

    assertThat(closed(scene().store.enter(scene().drain(SD, LaneState.WAITING))).state())
        .isEqualTo(LaneState.OPEN);
  }

  @Test
  default void stoppedBridgeIsSeenByEveryEntrant() {
    var stop = new Stop(BRIDGE, "an internal comment was shown to the public");
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.stopping(stop).then(scene().closed(LaneState.PARKED)));

    Lane elsewhere = scene().enter(LaneScene.other(SD), "two");

    assertThat(elsewhere.stopped()).containsEntry(BRIDGE, stop.reason());
    assertThat(List.of(scene().enter(SN, "three").stopped().get(BRIDGE)))
        .containsExactly(stop.reason());
  }
}
