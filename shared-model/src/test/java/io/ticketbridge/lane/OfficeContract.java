package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BRIDGE;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.closed;
import static io.ticketbridge.lane.LaneScene.correlation;
import static io.ticketbridge.lane.LaneScene.link;
import static io.ticketbridge.lane.LaneScene.other;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneOffice.Page;
import io.ticketbridge.lane.Recording.Stop;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person looks at and mends. */
interface OfficeContract {

  String BY = "ana";

  LaneScene scene();

  @Test
  default void parkedLanesAreListedWithReasonAndAge() {
    Instant first = scene().now();
    scene().closeWith(SD, LaneState.PARKED, "one:1");
    scene().after(Duration.ofHours(1));
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);
    scene().record(drained, Recording.RELEASE.then(scene().closed(LaneState.PARKED)));
    scene().closeWith(SN, LaneState.WAITING);

    Page page = scene().office.list(LaneState.PARKED, Optional.empty(), 10);

    assertThat(page)
        .isEqualTo(
            new Page(
                List.of(
                    new Listed(
                        new LaneName(SD),
                        LaneState.PARKED,
                        "the desk is down",
                        Optional.of(first),
                        scene().now().plusSeconds(30),
                        Optional.empty())),
                Optional.empty()));
  }

  @Test
  default void listIsShownPageByPage() {
    for (int i = 10; i < 15; i++) {
      var ticket = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "" + i);
      scene().closeWith(ticket, LaneState.PARKED);
      scene().after(Duration.ofMillis(1));
    }

    var ids = new ArrayList<String>();
    Optional<String> from = Optional.empty();
    do {
      Page page = scene().office.list(LaneState.PARKED, from, 2);
      assertThat(page.lanes()).hasSizeLessThanOrEqualTo(2);
      page.lanes().forEach(lane -> ids.add(lane.name().home().id()));
      from = page.next();
    } while (from.isPresent());

    assertThat(ids).containsExactly("10", "11", "12", "13", "14");
  }

  @Test
  default void pageThatNobodyNamedIsRefused() {
    assertThatThrownBy(() -> scene().office.list(LaneState.PARKED, Optional.of("somewhere"), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void pairedLaneIsListedWithItsTickets() {
    scene().pair();
    scene()
        .record(
            scene().enter(SD, "one"), Recording.RELEASE.then(scene().closed(LaneState.WAITING)));

    assertThat(scene().office.list(LaneState.WAITING, Optional.empty(), 10).lanes())
        .extracting(Listed::correlation)
        .containsExactly(Optional.of(correlation(SD, SN)));
  }

  @Test
  default void retriedLaneIsDueNow() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED);

    assertThat(scene().office.retry(lane)).isEqualTo(Answer.DONE);

    assertThat(scene().due(LaneState.PARKED)).containsExactly(lane);
  }

  @Test
  default void openLaneIsNotRetried() {
    scene().deal(SD, "one");

    assertThat(scene().office.retry(new LaneName(SD))).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.retry(new LaneName(SN))).isEqualTo(Answer.UNKNOWN);
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
    Lane held = scene().enterToComment(SD, "one", "30001");
    scene()
        .record(
            held,
            Recording.RELEASE
                .keepingIntent()
                .storing(scene().waiting(SD, "one:1"))
                .then(scene().closed(LaneState.PARKED)));
    scene().store.append(held.name(), scene().waiting(SD, "two:2"));
    assertThat(scene().office.skip(held.name(), new EventId("two"), BY)).isEqualTo(Answer.DONE);
    LaneScene.doubtful(scene().store.enter(scene().drain(SD, LaneState.PARKED)));
    scene().afterTheDeadline();

    assertThat(scene().office.skip(held.name(), new EventId("one"), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().enterToDrain(SD, LaneState.PARKED).intent()).isEmpty();
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

  @Test
  default void unlinkedTicketsAreLinkedAgain() {
    scene().pair();
    scene().office.unlink(new LaneName(SD), BY);

    assertThat(scene().office.link(correlation(SD, SN), BY)).isEqualTo(Answer.DONE);

    assertThat(scene().store.find(SN))
        .isEqualTo(
            new Whereabouts.Paired(new LaneName(SD), LaneState.WAITING, correlation(SD, SN)));
  }

  @Test
  default void stoppedBridgeIsListedAndResumed() {
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.stopping(new Stop(BRIDGE, "shown to the public")));
    assertThat(scene().office.stopped()).isEqualTo(Map.of(BRIDGE, "shown to the public"));

    assertThat(scene().office.resume(BRIDGE)).isEqualTo(Answer.DONE);

    assertThat(scene().office.stopped()).isEmpty();
    assertThat(scene().office.resume(BRIDGE)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().enter(SN, "two").stopped()).isEmpty();
  }
}
