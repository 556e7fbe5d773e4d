package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request was raised in its first status, the answer was lost, and it is found later. */
final class AdoptionTest {

  private final World world = new World();
  private final StandingTicket raised = world.raise(SERVICENOW, "VPN down", "2");
  private StandingTicket found;

  @BeforeEach
  void createInDoubt() {
    world.serviceDesk.faults.add(Fault.KEEPS_INITIAL_STATUS_AND_HANGS_UP);
    world.deliver(world.fields(SERVICENOW, raised));
    found = world.only(SERVICE_DESK);
  }

  @Test
  void itsFirstStatusIsNobodysChange() {
    world.deliver(world.fields(SERVICE_DESK, found));

    world.settle();

    assertThat(status(found)).isEqualTo("Investigating");
    assertThat(status(raised)).isEqualTo("2");
    assertThat(found.texts(INTERNAL)).isEmpty();
  }

  @Test
  void itIsSettledEvenIfNobodyTellsOfItAgain() {
    world.settle();

    assertThat(status(found)).isEqualTo("Investigating");
    assertThat(status(raised)).isEqualTo("2");
  }

  /** Perhaps it is its first status, perhaps somebody's choice. */
  @Test
  void whoeverTouchedItMeanwhileIsToldWhatIsWrittenOver() {
    world.serviceDesk.say(found, "looking", PUBLIC, false);

    world.settle();

    assertThat(status(found)).isEqualTo("Investigating");
    assertThat(found.texts(INTERNAL))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("'Open' set here", "'2' set there stands");
  }

  @Test
  void whatAPersonDoesAfterItWasFoundStands() {
    world.deliver(world.fields(SERVICE_DESK, found));
    world.clock.advance(java.time.Duration.ofSeconds(5));
    world.drainDue();
    world.serviceDesk.change(found, Field.STATUS, "Resolved");
    world.deliver(world.fields(SERVICE_DESK, found));

    world.settle();

    assertThat(status(found)).isEqualTo("Resolved");
    assertThat(status(raised)).isEqualTo("6");
  }

  /** Its own events are worked off before what the create left open. */
  @Test
  void whatItTellsOfItsBirthIsNoNewsAndWhoeverTouchedItIsTold() {
    TicketEvent birth = world.fields(SERVICE_DESK, found);
    world.serviceDesk.change(found, Field.STATUS, "Resolved");
    int writes = world.servicenow.writes;

    assertThat(world.deliver(birth, 0)).isInstanceOf(SyncOutcome.Waiting.class);
    world.deliver(world.fields(SERVICE_DESK, found), 1);
    world.settle();

    assertThat(world.servicenow.writes).isEqualTo(writes);
    assertThat(status(raised)).isEqualTo("2");
    assertThat(found.texts(INTERNAL))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("'Resolved' set here");
  }

  /** It was born as it was sent, so what it shows by now is somebody's. */
  @Test
  void whatAPersonSetStandsIfItsBirthIsTold() {
    StandingTicket other = world.raise(SERVICENOW, "Mail down", "1");
    world.serviceDesk.faults.add(Fault.KEEPS_INITIAL_STATUS_AND_HANGS_UP);
    world.deliver(world.fields(SERVICENOW, other));
    StandingTicket born =
        world.serviceDesk.tickets.values().stream()
            .filter(ticket -> !ticket.equals(found))
            .findFirst()
            .orElseThrow();
    TicketEvent birth = world.fields(SERVICE_DESK, born);
    world.serviceDesk.change(born, Field.STATUS, "Resolved");

    world.deliver(birth, 0);
    world.deliver(world.fields(SERVICE_DESK, born), 1);
    world.settle();

    assertThat(status(born)).isEqualTo("Resolved");
    assertThat(status(other)).isEqualTo("6");
  }

  private static String status(StandingTicket ticket) {
    return ticket.fields.get(Field.STATUS).value();
  }
}
