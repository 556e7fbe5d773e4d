package io.ticketbridge.adapters.dynamodb;

import static io.ticketbridge.adapters.dynamodb.Scene.SD;
import static io.ticketbridge.adapters.dynamodb.Scene.SN;
import static io.ticketbridge.adapters.dynamodb.Scene.done;
import static io.ticketbridge.adapters.dynamodb.Scene.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many trips to the table an event waits for, one after the other (protocol section 3), and
 * what they cost. Calls side by side count once.
 */
final class RoundTripsTest {

  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene();
    scene.calls.gate();
  }

  @AfterEach
  void everyReadOfTheTableIsStronglyConsistent() {
    assertThat(scene.calls.weakReads()).isEmpty();
    scene.close();
  }

  @Test
  void recentDuplicateTakesOne() {
    scene.pair();
    scene.deal(SD, "one");
    scene.calls.reset();

    Entry entry = scene.store.enter(scene.entrant(SD, "one", Optional.empty()));

    assertThat(entry).isEqualTo(new Entry.Duplicate());
    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem");
    assertSpent(2, 1);
  }

  @Test
  void olderDuplicateTakesTwo() {
    scene.pair();
    for (int i = 0; i <= 50; i++) {
      scene.deal(SD, "event-" + i);
    }
    scene.calls.reset();

    Lane lane = scene.enter(SD, "event-0");
    assertThat(lane.receipted()).isTrue();
    scene.record(lane, Recording.RELEASE);

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
    assertSpent(2, 10);
  }

  @Test
  void commentTakesTwo() {
    scene.pair();
    scene.calls.reset();

    Lane lane = scene.enterToComment(SD, "one", "30001");
    scene.record(lane, done("one").with(link("30001", "je-1")));

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
    assertThat(scene.calls.all()).containsOnlyOnce("BatchGetItem");
    assertSpent(3, 14);
  }

  @Test
  void progressTakesTwo() {
    scene.pair();
    scene.calls.reset();

    scene.deal(SD, "one");

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
    assertSpent(2, 14);
  }

  @Test
  void createTakesThree() {
    Lane lane = scene.enter(SD, "created");
    assertThat(scene.store.intend(lane, Scene.create(lane))).isTrue();
    scene.record(lane, done("created").with(Scene.PAIR));

    assertThat(scene.calls.oneAfterTheOther())
        .endsWith("UpdateItem", "UpdateItem", "TransactWriteItems");
    assertThat(withoutMakingTheTable()).hasSize(3);
    assertSpent(2, 16);
  }

  @Test
  void createFromServicenowTakesThree() {
    Lane lane = scene.enter(SN, "created");
    assertThat(scene.store.intend(lane, Scene.create(lane))).isTrue();
    scene.record(lane, done("created").with(Scene.PAIR));

    assertThat(withoutMakingTheTable()).hasSize(3);
    assertSpent(2, 16);
  }

  @Test
  void eventFromServicenowTakesOneMoreUntilItsLaneIsKnown() {
    scene.pair();
    var elsewhere = scene.another();
    scene.calls.reset();

    Lane first = Scene.opened(elsewhere.enter(scene.entrant(SN, "one", Optional.empty())));
    elsewhere.record(first, done("one"));
    assertThat(scene.calls.oneAfterTheOther())
        .containsExactly("UpdateItem", "UpdateItem", "TransactWriteItems");
    assertSpent(5, 15);

    scene.calls.reset();
    Lane second = Scene.opened(elsewhere.enter(scene.entrant(SN, "two", Optional.empty())));
    elsewhere.record(second, done("two"));
    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
  }

  /** The row of a lane that remembers its last 50 events and 50 comments is a few KB. */
  @Test
  void commentOfALongLifeTakesTwo() {
    scene.pair();
    for (int i = 0; i < 50; i++) {
      Lane lane = scene.enterToComment(SD, "event-" + i, "3000" + i);
      scene.record(lane, done("event-" + i).with(link("3000" + i, "je-" + i)));
    }
    scene.calls.reset();

    Lane lane = scene.enterToComment(SD, "one", "30099");
    scene.record(lane, done("one").with(link("30099", "je-99")));

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
    assertSpent(3, 24);
  }

  /** ServiceNow tells no id of a comment, and the lane does not remember all that are linked. */
  @Test
  void commentOfALongLifeTowardsServicenowTakesTwo() {
    var bridged = new Bridged(scene.store);
    bridged.apply(bridged.raised(Side.SERVICE_DESK));
    for (int i = 0; i < 50; i++) {
      bridged.apply(bridged.said(Side.SERVICE_DESK, "comment " + i));
    }
    scene.calls.reset();

    SyncOutcome outcome = bridged.apply(bridged.said(Side.SERVICE_DESK, "one more"));

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
  }

  /** The first look-up is the inbound service's, which asks whether it has seen the ticket. */
  @Test
  void createFromServicenowTakesThreeAndALookUp() {
    var bridged = new Bridged(scene.store);
    TicketEvent raised = bridged.raised(Side.SERVICENOW);
    scene.calls.reset();

    scene.store.find(raised.ticket());
    SyncOutcome outcome = bridged.apply(raised);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            SyncOutcome.Applied.class, applied -> assertThat(applied.paired()).isPresent());
    assertThat(scene.calls.oneAfterTheOther())
        .containsExactly("GetItem", "UpdateItem", "UpdateItem", "TransactWriteItems");
  }

  @Test
  void whoMadeThePairKnowsItsLane() {
    scene.pair();
    scene.calls.reset();

    scene.deal(SN, "one");

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem", "TransactWriteItems");
  }

  @Test
  void turningToTheNextEventOfADrainTakesOne() {
    scene.pair();
    Lane lane = scene.enter(SD, "one");
    scene.calls.reset();

    scene.store.turn(
        lane, new EventId("two"), Optional.of(Side.SERVICENOW), Optional.of(new CommentId("je-1")));

    assertThat(scene.calls.oneAfterTheOther()).containsExactly("UpdateItem");
  }

  @Test
  void lookingUpAndBacklogReadStronglyConsistent() {
    scene.pair();
    Lane lane = scene.enter(SD, "one");
    scene.calls.reset();

    assertThat(scene.store.find(SN)).isInstanceOf(Whereabouts.Paired.class);
    scene.store.linked(lane, Side.SERVICENOW, Set.of(new CommentId("je-1")));
    scene.store.backlog(lane.name(), 10);

    assertThat(scene.calls.oneAfterTheOther())
        .containsExactly("GetItem", "BatchGetItem", "GetItem", "Query");
  }

  /** Units as DynamoDB bills them on demand, on rows as small as a test's. */
  private void assertSpent(double readUnits, double writeUnits) {
    assertThat(scene.calls.readUnits()).as("read units").isEqualTo(readUnits);
    assertThat(scene.calls.writeUnits()).as("write units").isEqualTo(writeUnits);
  }

  private List<String> withoutMakingTheTable() {
    return scene.calls.oneAfterTheOther().stream().filter(call -> !call.endsWith("Table")).toList();
  }
}
