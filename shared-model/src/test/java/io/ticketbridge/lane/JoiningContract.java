package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BY;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.assertMayHaveArrived;
import static io.ticketbridge.lane.LaneScene.closed;
import static io.ticketbridge.lane.LaneScene.correlation;
import static io.ticketbridge.lane.LaneScene.link;
import static io.ticketbridge.lane.LaneScene.other;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a person joins two tickets, and takes a pair apart. */
interface JoiningContract {

  LaneScene scene();

  @Test
  default void linkedTicketsAreOneLaneWithAllThatWaits() {
    scene().closeWith(SD, LaneState.PARKED, "b:2");
    scene().closeWith(SN, LaneState.PARKED, "a:1", "c:3");

    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().due(LaneState.WAITING)).containsExactly(new LaneName(SD));
    assertThat(scene().backlog(SN)).containsExactly("a", "b", "c");
    assertThat(scene().enterToDrain(SN, LaneState.WAITING).correlation())
        .contains(correlation(SD, SN));
  }

  @Test
  default void ticketsThatNobodyEnteredYetAreLinked() {
    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);
    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);

    Lane lane = scene().enterToDrain(SN, LaneState.WAITING);
    assertThat(lane.name()).isEqualTo(new LaneName(SD));
    scene().record(lane, Recording.RELEASE.then(LaneScene.openAt(0)));
    assertThat(scene().enter(SD, "one").correlation()).contains(correlation(SD, SN));
  }

  @Test
  default void linkSettlesACreateInDoubt() {
    Lane held = scene().enter(SD, "one");
    scene().store.intend(held, scene().create(held, "one"));
    scene().record(held, Recording.RELEASE.keepingIntent().then(scene().closed(LaneState.PARKED)));

    scene().office.link(correlation(SD, SN), BY);

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).intent()).isEmpty();
  }

  @Test
  default void ticketWithAnotherCounterpartIsNotLinked() {
    scene().pair();

    assertThat(scene().office.link(correlation(other(SD), SN), BY)).isEqualTo(Answer.REFUSED);
    assertThat(scene().office.link(correlation(SD, other(SN)), BY)).isEqualTo(Answer.REFUSED);

    assertThat(scene().store.find(other(SD))).isEqualTo(new Whereabouts.Unknown());
    assertThat(scene().store.find(other(SN))).isEqualTo(new Whereabouts.Unknown());
  }

  @Test
  default void laneInWhichSomebodyWorksIsNeitherLinkedNorUnlinked() {
    Lane held = scene().enter(SN, "one");
    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.BUSY);
    scene().record(held, Recording.RELEASE.with(correlation(SD, SN)).then(scene().held()));

    assertThat(scene().office.unlink(new LaneName(SD), BY)).isEqualTo(Answer.BUSY);
  }

  @Test
  default void lookShowsWhatIsStillToBeMerged() {
    scene().closeWith(SD, LaneState.PARKED, "b:2");
    scene().closeWith(SN, LaneState.PARKED, "a:1", "c:3");
    scene().office.link(correlation(SD, SN), BY);

    assertThat(scene().office.look(new LaneName(SN)).orElseThrow().waiting())
        .extracting(waits -> waits.event().value())
        .containsExactly("a", "b", "c");
  }

  @Test
  default void whatIsStillToBeMergedIsSkipped() {
    scene().closeWith(SD, LaneState.PARKED, "b:2");
    scene().closeWith(SN, LaneState.PARKED, "a:1", "c:3");
    scene().office.link(correlation(SD, SN), BY);

    assertThat(scene().office.skip(new LaneName(SN), new EventId("a"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().backlog(SD)).containsExactly("b", "c");
  }

  @Test
  default void eventsOfUnlinkedTicketsAreTurnedAway() {
    scene().pair();
    scene().deal(SN, "before");

    assertThat(scene().office.unlink(new LaneName(SD), BY)).isEqualTo(Answer.DONE);

    for (TicketRef ticket : List.of(SD, SN)) {
      Entry.Closed entry = closed(scene().store.enter(scene().entrant(ticket, "after")));
      assertThat(entry.name()).isEqualTo(new LaneName(ticket));
      assertThat(entry.state()).isEqualTo(LaneState.UNLINKED);
      assertThat(entry.reason()).contains(BY);
      assertThat(scene().store.append(entry.name(), scene().waiting(ticket, "after:9"))).isFalse();
    }
    assertThat(scene().office.list(LaneState.UNLINKED, Optional.empty(), 10).lanes())
        .extracting(Listed::name)
        .containsExactlyInAnyOrder(new LaneName(SD), new LaneName(SN));
    assertThat(scene().office.unlink(new LaneName(SD), BY)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  default void unlinkedTicketIsLinkedElsewhere() {
    scene().pair();
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE
                .with(receipt("one"))
                .with(link("30001", "je-1"))
                .sending(scene().sent("30001", 1)));
    scene().office.unlink(new LaneName(SD), BY);

    assertThat(scene().office.link(correlation(SD, other(SN)), BY)).isEqualTo(Answer.DONE);

    assertThat(closed(scene().store.enter(scene().entrant(SN, "two"))).state())
        .isEqualTo(LaneState.UNLINKED);
    Lane lane = scene().enterToDrain(other(SN), LaneState.WAITING);
    assertThat(lane.name()).isEqualTo(new LaneName(SD));
    assertThat(lane.agreements()).isEmpty();
    assertThat(lane.sent()).isEmpty();
    scene().record(lane, Recording.RELEASE.then(LaneScene.openAt(0)));
    assertThat(scene().enterToComment(SD, "three", "30001").comment())
        .contains(link("30001", "je-1"));
  }

  /** Linked again, the pair would send it once more, unseen. */
  @Test
  default void pairWithACommentInDoubtIsNotTakenApart() {
    LaneName lane = scene().commentInDoubt(true);

    assertThat(scene().office.unlink(lane, BY)).isEqualTo(Answer.REFUSED);

    assertThat(scene().store.find(SN)).isInstanceOf(Whereabouts.Paired.class);
    scene().office.resend(lane, new EventId("one"), BY);
    assertThat(scene().office.unlink(lane, BY)).isEqualTo(Answer.DONE);
  }

  /** Whatever that ticket is joined to by then. */
  @Test
  default void commentThatMayHaveArrivedIsRememberedWithTheTicketThatItWasSentTo() {
    LaneName lane = scene().commentInDoubt(true);
    scene().office.skip(lane, new EventId("one"), BY);

    scene().office.unlink(lane, BY);
    scene().office.link(correlation(other(SD), SN), BY);
    scene().office.link(correlation(SD, other(SN)), BY);

    assertMayHaveArrived(scene().enterToDrain(SN, LaneState.WAITING));
    assertThat(scene().enterToDrain(SD, LaneState.WAITING).sent()).isEmpty();
  }

  @Test
  default void whatIsRememberedOfCommentsIsJoinedWithTheTickets() {
    scene().pair();
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.with(receipt("one")).sending(scene().sent("30001", 1)));
    scene().office.unlink(new LaneName(SD), BY);

    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().enterToDrain(SD, LaneState.WAITING).sent())
        .containsExactly(scene().sent("30001", 1));
  }

  @Test
  default void whatWaitsForTheFormerPartnerGoesWithIt() {
    scene().pair();
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "ours:1");
    for (int place = 10; place < 30; place++) {
      scene().store.append(lane, scene().waiting(SN, "theirs" + place + ":" + place));
    }
    scene().store.append(lane, scene().waiting(SD, "last:90"));
    scene().office.unlink(lane, BY);
    assertThat(scene().office.look(new LaneName(SN)).orElseThrow().waiting()).hasSize(20);

    scene().office.link(correlation(SD, other(SN)), BY);
    scene().office.link(correlation(other(SD), SN), BY);

    assertThat(scene().backlog(SD)).containsExactly("ours", "last");
    assertThat(scene().backlog(SN)).hasSize(20).startsWith("theirs10").endsWith("theirs29");
  }

  @Test
  default void unlinkedTicketsAreLinkedAgain() {
    scene().pair();
    scene().office.unlink(new LaneName(SD), BY);

    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().store.find(SN))
        .isEqualTo(
            new Whereabouts.Paired(new LaneName(SD), LaneState.WAITING, correlation(SD, SN)));
  }
}
