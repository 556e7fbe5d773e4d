package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.catchup.CatchUp;
import io.ticketbridge.catchup.Report;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A round has its bounds, whatever its desk, its queue or its processor does. */
final class CatchUpRoundTest extends CatchUpScene {

  @Test
  void theMarkStaysWhileTheQueueIsDown() {
    round();
    Instant before = reports.getFirst().mark();
    world.raise(SERVICE_DESK, "VPN down", "Open");
    queue.down = true;
    world.clock.advance(Duration.ofMinutes(30));
    catchUp.tick(Instant.MAX);
    assertThat(reports.get(2).mark()).isEqualTo(before);
    assertThat(reports.get(2).finished()).isFalse();
    queue.down = false;

    round();

    assertThat(world.servicenow.tickets).hasSize(1);
  }

  @Test
  void aRoundIsBoundedAndTheNextOneGoesOn() {
    catchUp = catchUp(Duration.ZERO, 3);
    for (int i = 0; i < 20; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }

    round();
    assertThat(queue.put).isLessThanOrEqualTo(6);
    for (int rounds = 0; rounds < 30; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(20);
    assertThat(reports.getLast().finished()).isTrue();
  }

  @Test
  void aTicketThatItsDeskFailsToShowStopsNoOther() {
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).broken.add(broken.id);
    world.raise(SERVICE_DESK, "Printer on fire", "Open");

    round();

    assertThat(world.servicenow.tickets).hasSize(1);
    Instant mark = reports.getFirst().mark();
    assertThat(reports.getFirst().troubles()).singleElement().asString().contains(broken.id);
    world.clock.advance(Duration.ofHours(2));
    round();
    assertThat(reports.get(2).mark()).isEqualTo(mark);
    lists.get(SERVICE_DESK).broken.clear();
    round();
    assertThat(world.servicenow.tickets).hasSize(2);
  }

  @Test
  void aTicketThatItsDeskFailsToShowForADayIsGivenUp() {
    round();
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).stamp();
    lists.get(SERVICE_DESK).broken.add(broken.id);
    Instant mark = reports.getFirst().mark();
    // No processor ran for so long; that is no fault of the ticket.
    world.clock.advance(Duration.ofHours(30));
    round();
    world.clock.advance(Duration.ofHours(23));
    round();
    assertThat(reports).extracting(Report::gaveUp).containsOnly(false);
    assertThat(reports.get(4).mark()).isEqualTo(mark);

    world.clock.advance(Duration.ofHours(1));
    round();

    assertThat(reports.get(6).gaveUp()).isTrue();
    assertThat(reports.get(6).mark()).isAfter(mark);
    assertThat(store.place("acp:SD").orElseThrow().troubledSince()).isEmpty();
  }

  @Test
  void whatIsGivenUpIsNamedThoughALaterRoundEndsThePass() {
    StandingTicket broken = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).broken.add(broken.id);
    round();
    world.clock.advance(Duration.ofDays(1));
    catchUp = catchUp(Duration.ZERO, 1);
    for (int i = 0; i < 3; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }

    for (int rounds = 0; rounds < 5; rounds++) {
      round();
    }

    assertThat(reports)
        .filteredOn(Report::gaveUp)
        .singleElement()
        .satisfies(report ->
            assertThat(report.troubles())
                .containsExactly("Left: " + world.serviceDesk.ref(broken)));
  }

  @Test
  void aDeskThatWantsToBeLeftAloneIsLeftAlone() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 10; i++) {
      list.broken.add(world.raise(SERVICE_DESK, "Ticket " + i, "Open").id);
    }
    list.retryAfter = Optional.of(Duration.ofMinutes(5));

    for (int rounds = 0; rounds < 5; rounds++) {
      round();
    }
    assertThat(list.asked).isEqualTo(1);
    assertThat(list.listed).isEqualTo(1);
    list.broken.clear();
    for (int rounds = 0; rounds < 3; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(10);
  }

  @Test
  void aDeskThatFailsAgainAndAgainIsAskedNoFurther() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 10; i++) {
      list.broken.add(world.raise(SERVICE_DESK, "Ticket " + i, "Open").id);
    }

    round();

    assertThat(list.asked).isEqualTo(3);
    assertThat(reports.getFirst().stopped()).isTrue();
  }

  @Test
  void aTicketWhoseCommentsAreWithheldGetsItsFieldsAndIsAskedForAgain() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int i = 0; i < 20; i++) {
      StandingTicket ticket = world.raise(SERVICE_DESK, "Ticket " + i, "Open");
      world.serviceDesk.say(ticket, "hello", PUBLIC, false);
      list.withheld.add(ticket.id);
    }
    round();
    assertThat(world.servicenow.tickets).hasSize(20);
    Instant mark = reports.getFirst().mark();
    world.clock.advance(Duration.ofHours(2));
    round();
    assertThat(reports.get(2).mark()).isEqualTo(mark);
    list.withheld.clear();

    round();

    assertThat(world.servicenow.tickets.values())
        .allSatisfy(ticket -> assertThat(ticket.texts(PUBLIC)).containsExactly("hello"));
  }

  @Test
  void aLongListIsWalkedThroughHoweverLongItsPagesTake() {
    ListedDesk list = lists.get(SERVICE_DESK);
    catchUp = catchUp(new Watch(BRIDGE, SERVICE_DESK, list));
    catchUp.tick(Instant.MAX);
    world.clock.advance(INTERVAL);
    for (int i = 0; i < 200; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }
    list.duringList = () -> world.clock.advance(Duration.ofMillis(400));
    list.duringLook = () -> world.clock.advance(Duration.ofMillis(100));

    // What the loop does until it may rest.
    int strokes = 0;
    while (catchUp.tick(world.clock.instant().plusSeconds(5)) && strokes < 50) {
      strokes++;
    }

    assertThat(strokes).isLessThan(50);
    assertThat(queue.put).isEqualTo(200);
    assertThat(reports.getLast().finished()).isTrue();
  }

  @Test
  void aListThatIsTooSlowIsLeftAloneForAWhile() {
    ListedDesk list = lists.get(SERVICE_DESK);
    catchUp = catchUp(new Watch(BRIDGE, SERVICE_DESK, list));
    for (int i = 0; i < 200; i++) {
      world.raise(SERVICE_DESK, "Ticket " + i, "Open");
    }
    catchUp.tick(Instant.MAX);
    list.duringList = () -> world.clock.advance(Duration.ofSeconds(5));

    int strokes = 0;
    while (catchUp.tick(world.clock.instant().plusSeconds(5)) && strokes < 50) {
      strokes++;
    }

    assertThat(strokes).isLessThan(50);
    assertThat(reports.getLast().troubles()).singleElement().asString().contains("too slow");
    int listed = list.listed;
    assertThat(catchUp.tick(world.clock.instant().plusSeconds(5))).isFalse();
    assertThat(list.listed).isEqualTo(listed);
  }

  @Test
  void ofTwoProcessorsOneDoesTheRound() {
    CatchUp other = catchUp(Duration.ZERO, 100);
    world.clock.advance(INTERVAL);

    catchUp.tick(Instant.MAX);
    other.tick(Instant.MAX);

    assertThat(reports).hasSize(2);
  }

  @Test
  void anEndWhoseRoundDiedIsAskedAgainAfterThreeRoundsAndAnAnswer() {
    lists.get(SERVICE_DESK).duringList =
        () -> {
          throw new Killed();
        };
    assertThatThrownBy(() -> catchUp.tick(Instant.MAX)).isInstanceOf(Killed.class);
    lists.get(SERVICE_DESK).duringList = () -> {};
    int listed = lists.get(SERVICE_DESK).listed;
    CatchUp next = catchUp(Duration.ZERO, 100);

    world.clock.advance(ROUND.multipliedBy(3).plus(ANSWER).minusNanos(1));
    next.tick(Instant.MAX);
    assertThat(lists.get(SERVICE_DESK).listed).isEqualTo(listed);

    world.clock.advance(Duration.ofNanos(1));
    next.tick(Instant.MAX);
    assertThat(lists.get(SERVICE_DESK).listed).isGreaterThan(listed);
  }

  private static final class Killed extends Error {}

  @Test
  void aRoundWhoseListTookTooLongAsksAboutOneTicketAllTheSame() {
    ListedDesk list = lists.get(SERVICE_DESK);
    for (int number = 0; number < 3; number++) {
      world.raise(SERVICE_DESK, "VPN " + number, "Open");
    }
    list.duringList = () -> world.clock.advance(ROUND.multipliedBy(3).plusMillis(1));

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(world.servicenow.tickets).hasSize(3);
  }
}
