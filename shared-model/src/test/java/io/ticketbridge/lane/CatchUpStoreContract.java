package io.ticketbridge.lane;

import static io.ticketbridge.lane.LaneScene.SD;
import static io.ticketbridge.lane.LaneScene.SN;
import static io.ticketbridge.lane.LaneScene.link;
import static io.ticketbridge.lane.LaneScene.other;
import static io.ticketbridge.lane.LaneScene.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.catchup.Place;
import io.ticketbridge.catchup.Place.Missed;
import io.ticketbridge.catchup.Place.Pass;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CatchUpStore} promises. */
public abstract class CatchUpStoreContract {

  private static final String WATCH = "acp:SD";

  private LaneScene scene;
  private CatchUpStore catchUp;

  /** Both views of one table. */
  public record Table(LaneStore lanes, CatchUpStore catchUp) {}

  /** An empty table that lives by this clock. */
  protected abstract Table table(InstantSource clock);

  @BeforeEach
  void set() {
    scene =
        new LaneScene(clock -> {
          Table table = table(clock);
          catchUp = table.catchUp();
          return new LaneStoreContract.Table(table.lanes(), null);
        });
  }

  private Optional<Place> claim(Holder holder) {
    return catchUp.claim(WATCH, holder, scene.now());
  }

  @Test
  void catchingUpBeginsWhenItIsFirstClaimed() {
    assertThat(claim(scene.newHolder())).contains(Place.first(scene.now()));
  }

  @Test
  void onlyOneHasItAtATime() {
    assertThat(claim(scene.newHolder())).isPresent();

    assertThat(claim(scene.newHolder())).isEmpty();
    assertThat(catchUp.claim("acp:SN", scene.newHolder(), scene.now())).isPresent();
  }

  @Test
  void oneThatVanishedIsSucceededAfterItsDeadline() {
    Instant first = scene.now();
    Holder vanished = scene.newHolder();
    claim(vanished);
    scene.afterTheDeadline();

    assertThat(claim(scene.newHolder())).contains(Place.first(first));
    assertThat(leave(vanished, Place.first(scene.now()))).isFalse();
  }

  @Test
  void repeatedClaimIsTheSameClaim() {
    Holder holder = scene.newHolder();

    assertThat(claim(holder)).isPresent();
    assertThat(claim(holder)).isPresent();
  }

  @Test
  void placeIsWhereItWasLeft() {
    Holder holder = scene.newHolder();
    Instant mark = claim(holder).orElseThrow().mark();
    var pass = new Pass(scene.now(), mark.minusSeconds(7), new Missed(7, List.of(SD, SN)));
    var unfinished = new Place(mark, Optional.of(pass), Optional.of(mark.minusSeconds(3)));
    assertThat(leave(holder, unfinished)).isTrue();

    Holder second = scene.newHolder();
    assertThat(claim(second)).contains(unfinished);
    var troubled = new Place(mark, Optional.empty(), Optional.of(mark.minusSeconds(3)));
    assertThat(leave(second, troubled)).isTrue();

    Holder third = scene.newHolder();
    assertThat(claim(third)).contains(troubled);
    var finished = Place.first(scene.now().plusSeconds(1));
    assertThat(leave(third, finished)).isTrue();

    assertThat(claim(scene.newHolder())).contains(finished);
    assertThat(catchUp.place(WATCH)).contains(finished);
    assertThat(catchUp.place("acp:SN")).isEmpty();
  }

  private boolean leave(Holder holder, Place place) {
    return catchUp.leave(WATCH, holder.token(), place, scene.now());
  }

  @Test
  void leavingTwiceIsLeavingOnce() {
    Holder holder = scene.newHolder();
    Place place = claim(holder).orElseThrow();

    assertThat(leave(holder, place)).isTrue();
    assertThat(catchUp.leave(WATCH, "somebody else", place, scene.now())).isFalse();
  }

  @Test
  void whatRestsIsNotClaimed() {
    Holder holder = scene.newHolder();
    Place place = claim(holder).orElseThrow();
    catchUp.leave(WATCH, holder.token(), place, scene.now().plusSeconds(30));

    assertThat(claim(scene.newHolder())).isEmpty();
    scene.after(Duration.ofSeconds(30));
    assertThat(claim(scene.newHolder())).isPresent();
  }

  @Test
  void ticketThatNobodyHeardOfHasAnOpenLaneOfItsOwn() {
    assertThat(catchUp.standing(SN))
        .isEqualTo(new CatchUpStore.Standing(new LaneName(SN), LaneState.OPEN, false, Map.of()));
  }

  @Test
  void pairStandsInOneLane() {
    scene.pair();
    Agreement agreed = shows(Side.SERVICENOW, "2");
    scene.record(scene.enter(SD, "two"), Recording.RELEASE.with(Map.of(Field.STATUS, agreed)));

    var standing =
        new CatchUpStore.Standing(
            new LaneName(SD), LaneState.OPEN, true, Map.of(Field.STATUS, agreed));
    assertThat(catchUp.standing(SD)).isEqualTo(standing);
    assertThat(catchUp.standing(SN)).isEqualTo(standing);
  }

  @Test
  void parkedLaneStandsParked() {
    scene.closeWith(SD, LaneState.PARKED, "one:1");

    assertThat(catchUp.standing(SD).state()).isEqualTo(LaneState.PARKED);
  }

  @Test
  void linkedCommentsAreKnownOnBothSides() {
    scene.pair();
    scene.record(scene.enter(SD, "two"), Recording.RELEASE.with(link("30001", "j1")));
    LaneName lane = new LaneName(SD);

    assertThat(catchUp.linked(lane, SD, ids("30001", "30002", "j1")))
        .containsExactly(new CommentId("30001"));
    assertThat(catchUp.linked(lane, SN, ids("30001", "j1"))).containsExactly(new CommentId("j1"));
  }

  @Test
  void manyCommentsAreAskedForAtOnce() {
    scene.pair();
    scene.record(scene.enter(SD, "two"), Recording.RELEASE.with(link("30001", "j1")));
    var many = new HashSet<CommentId>();
    for (int id = 30_001; id < 30_301; id++) {
      many.add(new CommentId("" + id));
    }

    assertThat(catchUp.linked(new LaneName(SD), SD, many)).containsExactly(new CommentId("30001"));
  }

  @Test
  void fedEventsAreRememberedOfTheirTicket() {
    EventId one = new EventId("catch-up/SD:acme:10042/comment/1");
    EventId two = new EventId("catch-up/SD:acme:10042/fields/2");
    catchUp.remember(SD, List.of(one));
    catchUp.remember(SD, List.of(one));

    assertThat(catchUp.fed(SD, Set.of(one, two))).containsExactly(one);
    assertThat(catchUp.fed(other(SD), Set.of(one))).isEmpty();
  }

  private static Set<CommentId> ids(String... ids) {
    var all = new HashSet<CommentId>();
    for (String id : ids) {
      all.add(new CommentId(id));
    }
    return all;
  }
}
