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
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Service Desk's versions are times, and its database keeps whole seconds: what happens there
 * without the clock going on has one version.
 */
final class WholeSecondsTest extends StatusSteps {

  @BeforeEach
  void keepWholeSeconds() {
    world.serviceDesk.oneVersionFor = Duration.ofSeconds(1);
  }

  @Test
  void changeOfTheVeryVersionThatIsNotedCrossesLikeAnyOther() {
    pair();
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent late = world.fields(SERVICE_DESK, ticket);

    change(SERVICENOW, "2");
    world.settle();
    world.deliver(late);

    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(toldOn(counterpart)).contains("'2' set here");
  }

  @Test
  void ofTwoChangesTheLastOneStandsWhicheverIsToldLast() {
    pair();
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent first = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent last = world.fields(SERVICE_DESK, ticket);

    world.deliver(last);
    world.deliver(first);

    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
  }

  /** Its first status, or what somebody made of it within its first second. */
  @Test
  void whoeverTouchedATicketThatWasNotSeenIsToldWhatIsWrittenOver() {
    StandingTicket raised = world.raise(SERVICENOW, "VPN down", "2");
    world.serviceDesk.faults.add(Fault.KEEPS_INITIAL_STATUS_UNSEEN);
    world.deliver(world.fields(SERVICENOW, raised));
    StandingTicket created = world.only(SERVICE_DESK);
    world.serviceDesk.change(created, Field.STATUS, "Resolved");

    world.settle();

    assertThat(status(created)).isEqualTo("Investigating");
    assertThat(toldOn(created)).contains("'Resolved' set here", "'2' set there stands");
  }

  @Test
  void whoeverTouchedATicketThatWasFoundIsToldWhatIsWrittenOver() {
    StandingTicket raised = world.raise(SERVICENOW, "VPN down", "2");
    world.serviceDesk.faults.add(Fault.KEEPS_INITIAL_STATUS_AND_HANGS_UP);
    world.deliver(world.fields(SERVICENOW, raised));
    StandingTicket found = world.only(SERVICE_DESK);
    world.serviceDesk.change(found, Field.STATUS, "Resolved");

    world.settle();

    assertThat(status(found)).isEqualTo("Investigating");
    assertThat(toldOn(found)).contains("'Resolved' set here", "'2' set there stands");
  }

  @Test
  void whoeverWentBackBehindAWriteInDoubtIsTold() {
    pair();
    world.serviceDesk.faults.add(Fault.FAILS_AFTER);
    change(SERVICENOW, "2");
    assertThat(status(ticket)).isEqualTo("Investigating");
    world.serviceDesk.change(ticket, Field.STATUS, "Open");

    world.settle();

    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(toldOn(ticket)).contains("'Open' set here", "'2' set there stands");
  }

  /** Its event tells of the very second in which the write landed. */
  @Test
  void whoSetAValueInTheSecondInWhichAWriteCameLateIsTold() {
    pair();
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    change(SERVICENOW, "2");
    world.clock.advance(Duration.ofSeconds(10));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.settle();

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(toldOn(ticket)).contains("'Resolved' set here", "'2' set there stands");
  }

  @Test
  void eachOfTwoWhoSetAValueInThatSecondIsTold() {
    pair();
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    change(SERVICENOW, "2");
    world.clock.advance(Duration.ofSeconds(10));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Escalated");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.clock.advance(Duration.ofSeconds(10));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");

    world.settle();

    assertThat(ticket.texts(INTERNAL))
        .anyMatch(note -> note.contains("'Resolved' set here"))
        .anyMatch(note -> note.contains("'Escalated' set here"))
        .hasSize(2);
  }

  /** ServiceNow's people went through two statuses while Service Desk was down. */
  @Test
  void whatTheBridgeWroteInOneSecondAfterAnOutageIsNobodysLoss() {
    pair();
    List<TicketEvent> echoes = new ArrayList<>();
    world.serviceDesk.whenSet = set -> echoes.add(world.fields(SERVICE_DESK, set));
    world.serviceDesk.down = true;
    change(SERVICENOW, "2");
    change(SERVICENOW, "6");
    change(SERVICENOW, "1");
    world.serviceDesk.down = false;
    world.settle();

    echoes.forEach(world::deliver);
    world.settle();

    assertThat(echoes).hasSize(3);
    assertThat(ticket.texts(INTERNAL)).isEmpty();
  }

  /** They touched the ticket before that, and it is told the wrong way round. */
  @Test
  void whatTheTicketShowedBeforeALossIsNobodysLoss() {
    pair();
    world.clock.advance(Duration.ofSeconds(10));
    List<TicketEvent> meanwhile = new ArrayList<>();
    world.serviceDesk.duringWrite =
        () -> {
          world.serviceDesk.duringWrite = () -> {};
          world.serviceDesk.say(ticket, "hello?", PUBLIC, false);
          meanwhile.addFirst(world.fields(SERVICE_DESK, ticket));
          world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
          meanwhile.addFirst(world.fields(SERVICE_DESK, ticket));
        };
    change(SERVICENOW, "2");

    meanwhile.forEach(world::deliver);
    world.settle();

    assertThat(toldOn(ticket)).contains("'Resolved' set here");
  }

  /** What two writes left in one second, their desk tells after a third one. */
  @Test
  void whatTheBridgeWroteOverItsOwnInOneSecondIsNobodysLoss() {
    pair();
    world.clock.advance(Duration.ofSeconds(10));
    change(SERVICENOW, "2");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    TicketEvent first = world.fields(SERVICE_DESK, ticket);
    change(SERVICENOW, "6");
    TicketEvent second = world.fields(SERVICE_DESK, ticket);
    world.clock.advance(Duration.ofSeconds(10));
    change(SERVICENOW, "1");

    world.deliver(first);
    world.deliver(second);
    world.settle();

    assertThat(status(ticket)).isEqualTo("Open");
    assertThat(ticket.texts(INTERNAL)).isEmpty();
  }

  /**
   * The event was read at its first try, as two had one version, and wanted something else then.
   */
  @Test
  void whatAProcessWroteBeforeItDiedGivesWayToWhatSomebodyWentBackTo() {
    pair();
    change(SERVICE_DESK, "Investigating");
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    assertThat(status(counterpart)).isEqualTo("1");
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(status(counterpart)).isEqualTo("2");
  }

  /** One of the two had been told, and taken back, before the process died over its write. */
  @Test
  void anAnswerToAWriteStandsThoughTheSameWasToldAsOfTheSameVersion() {
    world.serviceDesk.oneVersionFor = Duration.ofHours(1);
    world.configure(ExampleBridge.wonBy(SERVICENOW));
    pair();
    world.clock.advance(Duration.ofHours(1));
    world.serviceDesk.down = true;
    change(SERVICENOW, "2");
    change(SERVICE_DESK, "Resolved");
    change(SERVICE_DESK, "Open");
    world.serviceDesk.down = false;
    world.clock.advance(Duration.ofMinutes(10));
    world.killDrain();
    assertThat(status(ticket)).isEqualTo("Investigating");
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.clock.advance(LEASE);

    world.settle();
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
  }

  /** Its next try tells of one field first, and by the one after that another was taken back. */
  @Test
  void whatAProcessWroteBeforeItDiedIsKeptInMindOverTellingFirst() {
    pairOfTwoFields();
    world.clock.advance(Duration.ofSeconds(1));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.serviceDesk.change(ticket, Field.PRIORITY, "P1");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.PRIORITY, "P3");
    world.killOver(event);
    assertThat(counterpart.fields).containsEntry(Field.PRIORITY, new WireValue("1"));
    world.servicenow.change(counterpart, Field.STATUS, "1");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(ticket.fields).containsEntry(Field.PRIORITY, new WireValue("P3"));
    assertThat(counterpart.fields).containsEntry(Field.PRIORITY, new WireValue("3"));
  }
}
