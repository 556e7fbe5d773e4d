package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no webhook brought is carried, and once. */
final class CatchUpTest extends CatchUpScene {

  @ParameterizedTest
  @EnumSource
  void aTicketWhoseWebhooksAreLostIsCreatedOnceWithItsComments(Side side) {
    round();
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    world.desk(side).say(ticket, "for all", PUBLIC, false);
    world.desk(side).say(ticket, "for agents", INTERNAL, false);
    world.desk(side).say(ticket, "for all again", PUBLIC, false);

    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    assertThat(texts(side.other(), PUBLIC)).containsExactly("for all", "for all again");
    assertThat(texts(side.other(), INTERNAL)).containsExactly("for agents");
    assertThat(ticket.comments).hasSize(3);
  }

  @Test
  void aLostChangeOfStatusIsCarried() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");

    round();

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("6");
  }

  /** Several changes may have one version there, of which only the first was told. */
  @Test
  void aLostChangeOfTheVeryVersionThatIsKnownIsCarriedOnceItsSecondIsOver() {
    world.serviceDesk.oneVersionFor = Duration.ofSeconds(1);
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    lists.get(SERVICE_DESK).stamp();
    catchUp.tick(Instant.MAX);
    assertThat(queue.put).as("fed within that second").isZero();
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(status(world.only(SERVICENOW))).isEqualTo("6");
    assertThat(queue.put).as("each desk's version once").isLessThanOrEqualTo(2);
  }

  /** An event that was read looked at it, and left it to its own event, which is lost. */
  @Test
  void aLostChangeThatAnotherEventHasSeenIsCarried() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket).abridged();
    world.servicenow.faults.add(FakeDesk.Fault.FAILS_BEFORE);
    world.killOver(event);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.clock.advance(EngineSettings.of("test").lease());
    world.deliver(event);
    world.settle();

    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
  }

  private static String status(StandingTicket ticket) {
    return ticket.fields.get(Field.STATUS).value();
  }

  @Test
  void whatIsKnownIsFedNoMoreThanOnceEach() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    world.deliver(world.comment(SERVICE_DESK, ticket, said));
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    // Each desk's version is noted once; the comment, known on both, is not fed.
    assertThat(queue.put).isLessThanOrEqualTo(2);
    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void aQuietTicketIsAskedAboutNoMore() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }
    int asked = lists.get(SERVICE_DESK).asked;

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(lists.get(SERVICE_DESK).asked).isEqualTo(asked);
  }

  @Test
  void aWebhookThatWasOnlyLateLandsOnce() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    TicketEvent late = world.comment(SERVICE_DESK, ticket, said);
    TicketEvent created = world.fields(SERVICE_DESK, ticket);
    round();

    assertThat(world.deliver(created)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.deliver(late)).isInstanceOf(SyncOutcome.Unchanged.class);

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void aChangeThatWasTakenBackIsNotCarriedByItsLateWebhook() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent late = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    round();

    world.deliver(late);

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("1");
  }

  @Test
  void aListThatLagsOverwritesNothing() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    lists.get(SERVICE_DESK).lagging.put(ticket.id, ticket.version);
    world.clock.advance(INTERVAL);
    catchUp.tick(Instant.MAX);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.deliver(world.fields(SERVICE_DESK, ticket));

    round();

    assertThat(world.only(SERVICENOW).fields.get(Field.STATUS)).hasToString("6");
    assertThat(ticket.fields.get(Field.STATUS)).hasToString("Resolved");
  }

  @Test
  void aParkedLaneIsFedEveryChangeOnce() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "A status of no meaning");
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    for (int rounds = 0; rounds < 40; rounds++) {
      round();
    }
    assertThat(queue.put).isEqualTo(2);
    var lane = new LaneName(world.serviceDesk.ref(ticket));
    assertThat(world.store.backlog(lane, 100).events()).hasSize(2);
    assertThat(store.standing(lane.home()).state()).isEqualTo(LaneState.PARKED);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.retryParked();
    round();
    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void anOutageIsCaughtUpWith() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    round();
    world.serviceDesk.down = true;
    world.clock.advance(Duration.ofHours(5));
    catchUp.tick(Instant.MAX);
    assertThat(reports.getLast().finished()).isTrue();
    assertThat(reports.get(reports.size() - 2).troubles()).containsExactly("the desk is down");
    world.serviceDesk.down = false;
    world.serviceDesk.say(ticket, "said in the dark", PUBLIC, false);
    lists.get(SERVICE_DESK).stamp();
    world.serviceDesk.down = true;
    world.clock.advance(Duration.ofHours(20));
    catchUp.tick(Instant.MAX);
    world.serviceDesk.down = false;

    round();

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("said in the dark");
  }

  @Test
  void aTicketThatIsNeverQuietLosesNoComment() {
    catchUp = catchUp(INTERVAL.multipliedBy(3), 100);
    round();
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    for (int rounds = 0; rounds < 20; rounds++) {
      world.serviceDesk.change(ticket, Field.SUMMARY, "VPN down " + rounds);
      world.deliver(world.fields(SERVICE_DESK, ticket));
      lists.get(SERVICE_DESK).stamp();
      round();
    }

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
  }

  @Test
  void aYoungChangeIsLeftToItsWebhook() {
    catchUp = catchUp(INTERVAL.multipliedBy(3), 100);
    round();
    world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).stamp();

    round();
    assertThat(queue.put).isZero();
    round();
    round();

    assertThat(world.servicenow.tickets).hasSize(1);
  }
}
