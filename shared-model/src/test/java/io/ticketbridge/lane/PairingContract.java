package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.closed;
import static io.ticketbridge.lane.LaneScene.correlation;
import static io.ticketbridge.lane.LaneScene.openAt;
import static io.ticketbridge.lane.LaneScene.other;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How two tickets become one lane. */
interface PairingContract {

  LaneScene scene();

  @Test
  default void pairIsFoundFromEitherSide() {
    scene().pair();

    var paired = new Whereabouts.Paired(new LaneName(SD), LaneState.OPEN, correlation(SD, SN));
    assertThat(scene().store.find(SD)).isEqualTo(paired);
    assertThat(scene().store.find(SN)).isEqualTo(paired);
  }

  @Test
  default void bothTicketsEnterTheSameLane() {
    scene().pair();
    Lane held = scene().enter(SD, "one");

    assertThat(scene().store.enter(scene().entrant(SN, "two")))
        .isEqualTo(new Entry.Busy(held.holder().deadline()));
    scene().release(held);
    Lane lane = scene().enter(SN, "two");
    assertThat(lane.name()).isEqualTo(new LaneName(SD));
    assertThat(lane.correlation()).contains(correlation(SD, SN));
  }

  @Test
  default void servicenowTicketIsItsOwnLaneUntilItIsPaired() {
    Lane lane = scene().enter(SN, "one");

    assertThat(lane.name()).isEqualTo(new LaneName(SN));
    assertThat(lane.name().group()).isEqualTo("SN:corp:9d38abc");
  }

  @Test
  default void servicenowBornLaneGoesOnUnderItsNewNameInTheSameHands() {
    Lane lane = scene().enter(SN, "one");
    scene().store.intend(lane, scene().create(lane, "one"));
    var priority =
        Agreement.NONE.with(Side.SERVICENOW, new View(new WireValue("4"), Optional.empty()));
    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(correlation(SD, SN))
                .with(Map.of(Field.PRIORITY, priority))
                .then(scene().held()));

    assertThat(scene().store.enter(scene().entrant(SD, "two"))).isInstanceOf(Entry.Busy.class);
    scene().record(lane, Recording.RELEASE.with(receipt("one")));
    Lane next = scene().enter(SD, "two");
    assertThat(next.agreements()).isEqualTo(Map.of(Field.PRIORITY, priority));
    assertThat(next.intent()).isEmpty();
    assertThat(scene().store.enter(scene().entrant(SN, "one"))).isEqualTo(new Entry.Duplicate());
  }

  @Test
  default void servicenowBornLaneIsFreeUnderItsNewNameOnceItIsLeft() {
    Lane lane = scene().enter(SN, "one");

    scene().record(lane, Recording.RELEASE.with(correlation(SD, SN)));

    Lane next = scene().enter(SN, "one");
    assertThat(next.name()).isEqualTo(new LaneName(SD));
    assertThat(next.attempts()).isEqualTo(2);
    assertThat(scene().due(LaneState.OPEN)).isEmpty();
  }

  @Test
  default void whatAPairLeavesOpenWaitsUnderItsName() {
    var pairs = List.of(correlation(SD, SN), correlation(other(SD), other(SN)));
    for (Side born : Side.values()) {
      Correlation pair = pairs.get(born.ordinal());
      TicketRef ticket = pair.on(born);
      Lane lane = scene().enter(ticket, "one");

      scene()
          .record(
              lane,
              Recording.RELEASE
                  .with(receipt("one"))
                  .with(pair)
                  .storing(scene().waiting(ticket, "rest:7"))
                  .then(scene().closed(LaneState.WAITING)));

      assertThat(closed(scene().store.enter(scene().entrant(ticket, "two"))).name())
          .isEqualTo(new LaneName(pair.serviceDesk()));
      assertThat(scene().backlog(pair.serviceDesk())).containsExactly("rest");
    }
  }

  @Test
  default void servicenowBornLaneTakesAlongWhatWaits() {
    scene().closeWith(SN, LaneState.WAITING, "one:1", "two:2");
    Lane lane = scene().enterToDrain(SN, LaneState.WAITING);
    assertThat(LaneScene.ids(scene().store.backlog(lane.name(), 10))).hasSize(2);
    scene().record(lane, Recording.RELEASE.with(correlation(SD, SN)).then(scene().held()));
    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(receipt("one"))
                .consuming(Sequence.of("1"))
                .then(scene().held()));

    assertThat(scene().backlog(SD)).containsExactly("two");
    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(receipt("two"))
                .consuming(Sequence.of("2"))
                .then(openAt(scene().store.backlog(lane.name(), 10).appended())));
    assertThat(scene().enter(SN, "three").state()).isEqualTo(LaneState.OPEN);
    assertThat(scene().backlog(SD)).isEmpty();
  }

  @Test
  default void whatWaitedAtTheServicenowTicketIsMovedInOrder() {
    var events = new ArrayList<String>();
    for (int i = 10; i < 45; i++) {
      events.add("event-" + i + ":" + i);
    }
    scene().closeWith(SN, LaneState.WAITING, events.toArray(String[]::new));
    Lane lane = scene().enter(SD, "created");

    scene().record(lane, Recording.RELEASE.with(receipt("created")).with(correlation(SD, SN)));

    assertThat(closed(scene().store.enter(scene().entrant(SN, "x"))).name())
        .isEqualTo(new LaneName(SD));
    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));
    assertThat(scene().backlog(SD))
        .containsExactlyElementsOf(
            events.stream().map(event -> event.substring(0, event.indexOf(':'))).toList());
    assertThat(scene().store.backlog(new LaneName(SD), 10).appended()).isEqualTo(35);
  }

  @Test
  default void laneThatMergedWhileItWasHeldStaysClosedWhenItIsLeft() {
    scene().closeWith(SN, LaneState.WAITING, "echo:3");
    Lane lane = scene().enterToComment(SD, "one", "30001");
    scene().record(lane, Recording.RELEASE.with(correlation(SD, SN)).then(scene().held()));

    scene().record(lane, Recording.RELEASE.with(receipt("one")));

    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));
    Lane drained = scene().enterToDrain(SD, LaneState.WAITING);
    assertThat(scene().store.record(drained, Recording.RELEASE.then(openAt(0))))
        .isEqualTo(Recorded.APPENDED);
    assertThat(scene().backlog(SD)).containsExactly("echo");
  }

  @Test
  default void whoHeldTheServicenowTicketsOwnLaneLosesIt() {
    Lane echo = scene().enter(SN, "echo");
    scene().pair();

    Recording storing =
        Recording.RELEASE
            .storing(scene().waiting(SN, "echo:5"))
            .then(scene().closed(LaneState.WAITING));
    assertThat(scene().store.record(echo, storing)).isEqualTo(Recorded.LOST);
    assertThat(scene().store.intend(echo, scene().create(echo, "echo"))).isFalse();
    assertThat(scene().backlog(SD)).isEmpty();
  }

  @Test
  default void servicenowBornPairMergesIntoTheServiceDeskTicketsLane() {
    scene().closeWith(SD, LaneState.WAITING, "echo:2", "comment:4");
    scene().closeWith(SN, LaneState.WAITING, "one:1", "two:3");
    Lane lane = scene().enterToDrain(SN, LaneState.WAITING);

    scene().record(lane, Recording.RELEASE.with(correlation(SD, SN)).then(scene().held()));
    scene()
        .record(
            lane,
            Recording.RELEASE
                .with(receipt("one"))
                .consuming(Sequence.of("1"))
                .then(scene().held()));

    assertThat(scene().backlog(SD)).containsExactly("echo", "two", "comment");
    scene().release(lane);
    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));
  }

  @Test
  default void laneThatIsMergedIntoStaysInItsHoldersHands() {
    Lane echo = scene().enter(SD, "echo");
    Lane born = scene().enter(SN, "one");

    scene().record(born, Recording.RELEASE.with(correlation(SD, SN)).then(scene().held()));

    assertThat(scene().store.record(born, Recording.RELEASE.with(receipt("one"))))
        .isEqualTo(Recorded.LOST);
    assertThat(scene().store.intend(echo, scene().create(echo, "echo"))).isFalse();
    scene()
        .record(
            echo,
            Recording.RELEASE
                .storing(scene().waiting(SD, "echo:2"))
                .then(scene().closed(LaneState.WAITING)));
    assertThat(scene().store.find(SN))
        .isEqualTo(
            new Whereabouts.Paired(new LaneName(SD), LaneState.WAITING, correlation(SD, SN)));
    assertThat(scene().backlog(SD)).containsExactly("echo");
  }

  @Test
  default void holderOfALaneThatWasMergedIntoDoesNotOpenIt() {
    Lane echo = scene().enter(SD, "echo");
    Lane born = scene().enter(SN, "one");
    scene().record(born, Recording.RELEASE.with(correlation(SD, SN)));
    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));

    scene().release(echo);

    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));
    scene().enterToDrain(SD, LaneState.WAITING);
  }

  @Test
  default void ticketThatHasACounterpartGetsNoOther() {
    scene().pair();
    Lane secondServiceDesk = scene().enter(other(SD), "one");
    Lane secondServicenow = scene().enter(other(SN), "two");

    assertThat(
            scene()
                .store
                .record(secondServiceDesk, Recording.RELEASE.with(correlation(other(SD), SN))))
        .isEqualTo(Recorded.LOST);
    assertThat(
            scene()
                .store
                .record(secondServicenow, Recording.RELEASE.with(correlation(SD, other(SN)))))
        .isEqualTo(Recorded.LOST);

    var paired = new Whereabouts.Paired(new LaneName(SD), LaneState.OPEN, correlation(SD, SN));
    for (TicketRef ticket : List.of(SD, SN)) {
      assertThat(scene().store.find(ticket)).isEqualTo(paired);
    }
    for (TicketRef ticket : List.of(other(SD), other(SN))) {
      assertThat(scene().store.find(ticket)).isInstanceOf(Whereabouts.Unpaired.class);
    }
    scene().release(secondServiceDesk);
    scene().release(secondServicenow);
  }

  @Test
  default void pairedLaneTakesNoSecondCounterpart() {
    scene().pair();
    Lane lane = scene().enter(SD, "one");

    assertThat(scene().store.record(lane, Recording.RELEASE.with(correlation(SD, other(SN)))))
        .isEqualTo(Recorded.LOST);
    assertThat(scene().store.find(other(SN))).isEqualTo(new Whereabouts.Unknown());
  }

  @Test
  default void createIsNotIntendedForATicketThatHasACounterpart() {
    scene().pair();
    Lane lane = scene().enter(SD, "one");

    assertThat(scene().store.intend(lane, scene().create(lane, "one"))).isFalse();
  }

  @Test
  default void receiptFromBeforeThePairStillTellsADuplicate() {
    scene().deal(SN, "early");
    Lane lane = scene().enter(SD, "created");
    scene().record(lane, Recording.RELEASE.with(correlation(SD, SN)));
    Lane drained = scene().enterToDrain(SD, LaneState.WAITING);
    scene()
        .record(
            drained,
            Recording.RELEASE.then(openAt(scene().store.backlog(drained.name(), 1).appended())));

    assertThat(scene().enter(SN, "early").receipted()).isTrue();
  }
}
