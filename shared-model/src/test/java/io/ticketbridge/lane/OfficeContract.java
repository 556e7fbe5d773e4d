package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.BRIDGE;
import static io.ticketbridge.lane.LaneScene.BY;
import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.correlation;
import static io.ticketbridge.lane.LaneScene.link;
import static io.ticketbridge.lane.LaneScene.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneOffice.Page;
import io.ticketbridge.lane.Recording.Stop;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person looks at: lanes, bridges that are stopped, and what people wished. */
interface OfficeContract {

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
  default void stoppedBridgeIsListedAndResumed() {
    scene()
        .record(
            scene().enter(SD, "one"),
            Recording.RELEASE.stopping(new Stop(BRIDGE, "shown to the public")));
    assertThat(scene().office.stopped()).isEqualTo(Map.of(BRIDGE, "shown to the public"));

    assertThat(scene().office.resume(BRIDGE, BY)).isEqualTo(Answer.DONE);

    assertThat(scene().office.stopped()).isEmpty();
    assertThat(scene().office.resume(BRIDGE, BY)).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().enter(SN, "two").stopped()).isEmpty();
  }

  @Test
  default void lookTellsWhyALaneStandsStill() {
    Instant parked = scene().now();
    LaneName lane = scene().eventInDoubt("one");
    scene().after(Duration.ofMinutes(5));
    scene().store.append(lane, scene().waiting(SD, "two:2"));

    LaneView view = scene().office.look(lane).orElseThrow();

    assertThat(view.state()).isEqualTo(LaneState.PARKED);
    assertThat(view.reason()).isEqualTo("the desk is down");
    assertThat(view.since()).contains(parked);
    assertThat(view.due()).contains(parked.plusSeconds(30));
    assertThat(view.heldUntil()).isEmpty();
    assertThat(view.intent().orElseThrow().event()).isEqualTo(new EventId("one"));
    assertThat(view.waiting())
        .extracting(waits -> waits.event().value(), LaneView.Waits::since)
        .containsExactly(tuple("one", parked), tuple("two", scene().now()));
    assertThat(view.more()).isFalse();
  }

  @Test
  default void attemptsOfWhatWaitsAreShown() {
    LaneName lane = scene().closeWith(SD, LaneState.PARKED, "one:1");
    Lane drained = scene().enterToDrain(SD, LaneState.PARKED);
    scene().turnTo(drained, "one");

    LaneView view = scene().office.look(lane).orElseThrow();

    assertThat(view.heldUntil()).contains(drained.holder().deadline());
    assertThat(view.waiting()).extracting(LaneView.Waits::attempts).containsExactly(1);
  }

  @Test
  default void lookShowsTheFirstHundredOfWhatWaits() {
    LaneName lane = scene().closeWith(SD, LaneState.WAITING);
    for (int i = 1; i <= LaneView.MOST + 1; i++) {
      scene().store.append(lane, scene().waiting(SD, "e" + i + ":" + i));
    }

    LaneView view = scene().office.look(lane).orElseThrow();

    assertThat(view.waiting()).hasSize(LaneView.MOST);
    assertThat(view.waiting().getFirst().event()).isEqualTo(new EventId("e1"));
    assertThat(view.more()).isTrue();
  }

  @Test
  default void withheldCommentsAreShown() {
    scene().pair();
    var withheld =
        new CommentLink(
            Side.SERVICE_DESK,
            new CommentId("30002"),
            Optional.empty(),
            Visibility.INTERNAL,
            Evidence.STATED,
            CommentLink.Fate.WITHHELD);
    scene().record(scene().enter(SD, "one"), Recording.RELEASE.with(receipt("one")).with(withheld));
    scene()
        .record(
            scene().enter(SD, "two"),
            Recording.RELEASE.with(receipt("two")).with(link("30001", "je-1")));

    LaneView view = scene().office.look(new LaneName(SN)).orElseThrow();

    assertThat(view.name()).isEqualTo(new LaneName(SD));
    assertThat(view.correlation()).contains(correlation(SD, SN));
    assertThat(view.withheld()).containsExactly(withheld);
  }

  @Test
  default void unknownTicketIsNotLookedAt() {
    assertThat(scene().office.look(new LaneName(SD))).isEmpty();
  }

  @Test
  default void everyWishIsKeptWithItsAnswer() {
    LaneName lane = scene().eventInDoubt("one");
    var deeds = new ArrayList<Deed>();
    deeds.add(deed(Verb.RETRY, "", scene().office.retry(lane, BY)));
    deeds.add(deed(Verb.SKIP, "two", scene().office.skip(lane, new EventId("two"), BY)));
    deeds.add(deed(Verb.RESEND, "one", scene().office.resend(lane, new EventId("one"), BY)));
    deeds.add(deed(Verb.SKIP, "one", scene().office.skip(lane, new EventId("one"), BY)));
    deeds.add(deed(Verb.UNLINK, "", scene().office.unlink(lane, BY)));
    String pair = SD + " " + SN;
    deeds.add(deed(Verb.LINK, pair, scene().office.link(correlation(SD, SN), BY)));
    deeds.add(deed(Verb.LINK, pair, scene().office.link(correlation(SD, SN), BY)));
    deeds.add(deed(Verb.UNLINK, SN.toString(), scene().office.unlink(new LaneName(SN), BY)));

    assertThat(deeds)
        .extracting(Deed::answer)
        .containsExactly(
            Answer.DONE,
            Answer.UNKNOWN,
            Answer.DONE,
            Answer.DONE,
            Answer.UNKNOWN,
            Answer.DONE,
            Answer.DONE,
            Answer.DONE);
    assertThat(scene().office.look(lane).orElseThrow().deeds())
        .containsExactlyElementsOf(deeds.reversed());
  }

  @Test
  default void wishOfATicketBeforeItWasPairedIsStillShown() {
    LaneName lane = scene().closeWith(SN, LaneState.PARKED, "a:1");
    Deed before = deed(Verb.RETRY, "", scene().office.retry(lane, BY));
    scene().office.link(correlation(SD, SN), BY);

    assertThat(scene().office.look(new LaneName(SD)).orElseThrow().deeds())
        .hasSize(2)
        .contains(before);
  }

  @Test
  default void deedsAboutNoLaneAreKeptApart() {
    Answer answer = scene().office.resume(BRIDGE, BY);
    Deed resumed = deed(Verb.RESUME, "acp", answer);
    Deed redriven = deed(Verb.REDRIVE, "3 messages", Answer.DONE);
    scene().office.keep(redriven);

    assertThat(answer).isEqualTo(Answer.UNKNOWN);
    assertThat(scene().office.deeds(100)).containsExactly(redriven, resumed);
    assertThat(scene().office.deeds(1)).containsExactly(redriven);
  }

  /** Time goes on a little, so that deeds have an order. */
  private Deed deed(Verb verb, String subject, Answer answer) {
    var deed = new Deed(verb, subject, BY, scene().now(), answer);
    scene().after(Duration.ofMillis(1));
    return deed;
  }
}
