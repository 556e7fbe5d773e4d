package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A field was written, the answer was lost, and people go on meanwhile. */
final class DoubtfulFieldTest extends StatusSteps {

  @BeforeEach
  void paired() {
    pair();
  }

  @Test
  void whatSomebodyMadeOfItStandsAndIsCarriedBack() {
    doubt(Fault.FAILS_AFTER);
    world.servicenow.change(counterpart, Field.STATUS, "6");

    world.settle();
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(status(ticket)).isEqualTo("Resolved");
  }

  @Test
  void whoWentBackToWhatWasAgreedIsToldThatItWasWrittenOver() {
    doubt(Fault.FAILS_AFTER);
    world.servicenow.change(counterpart, Field.STATUS, "1");

    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(toldOn(counterpart)).contains("'1' set here", "came late");
  }

  /** The process dies over the repeat: what is to be told is written down by then. */
  @Test
  void itIsToldBeforeItIsWrittenOver() {
    doubt(Fault.FAILS_AFTER);
    world.servicenow.change(counterpart, Field.STATUS, "1");
    List<Integer> waitingByThen = new ArrayList<>();
    world.servicenow.duringWrite = () -> waitingByThen.add(world.store.waiting().size());

    world.settle();

    assertThat(waitingByThen.getFirst()).as("the event and its note").isEqualTo(2);
  }

  @Test
  void aTicketThatNobodyTouchedIsWrittenAgainAndNobodyIsTold() {
    var said = world.serviceDesk.say(ticket, "hello?", PUBLIC, false);
    world.deliver(world.comment(SERVICE_DESK, ticket, said));
    doubt(Fault.FAILS_BEFORE);

    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  @Test
  void itIsNotRepeatedWhileTheFirstOneMayYetLand() {
    doubt(Fault.FAILS_BEFORE);
    int writes = world.servicenow.writes;

    world.clock.advance(Duration.ofSeconds(100));
    world.drainDue();

    assertThat(world.servicenow.writes).isEqualTo(writes);
  }

  /** Somebody sets by hand what a write wants, another value follows, and only then it lands. */
  @Test
  void aWriteThatLandsOnNewerValuesIsNotCarriedOverThemWithoutAWord() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    setOn(SERVICENOW, "6");
    assertThat(status(ticket)).isEqualTo("Resolved");

    setOn(SERVICENOW, "2");

    assertThat(toldOn(ticket)).contains("'Resolved' set here", "came late");
    assertThat(status(ticket)).isEqualTo("Investigating");
  }

  /** Also where the desk that it landed on is the one whose changes win. */
  @Test
  void aWriteThatMayHaveComeLateGivesWayToWhatPeopleSetOnTheOtherDesk() {
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICENOW, counterpart));
    setOn(SERVICE_DESK, "Investigating");
    setOn(SERVICE_DESK, "Resolved");
    assertThat(status(counterpart)).isEqualTo("6");

    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent late = world.fields(SERVICE_DESK, ticket);
    world.servicenow.change(counterpart, Field.STATUS, "1");
    world.deliver(late);
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(status(ticket)).isEqualTo("Open");
  }

  /** They were told that it may be a write of ours, and then changed the field. */
  @Test
  void whatPeopleSetAfterTheyWereToldStandsAsWell() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    setOn(SERVICENOW, "6");
    world.clock.advance(Duration.ofMinutes(10));
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.deliver(world.fields(SERVICENOW, counterpart));

    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.settle();
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Open");
    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'2' set here", "came late");
  }

  /** It has landed in time, but its webhook was lost, say, and catching up tells of it. */
  @Test
  void aWriteThatIsToldLongAfterItLandedIsNotCarriedWithoutAWordEither() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    world.clock.advance(Duration.ofMinutes(10));
    setOn(SERVICENOW, "6");
    world.clock.advance(Duration.ofMinutes(10));

    setOn(SERVICENOW, "2");

    assertThat(toldOn(ticket)).contains("'Resolved' set here", "came late");
  }

  @Test
  void whatMayHaveComeLateIsWrittenOverAndItsDeskToldThatItMayHaveBeenAPersons() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    setOn(SERVICENOW, "6");
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.serviceDesk.change(ticket, Field.STATUS, "Open");

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'2' set here", "came late");
  }

  /** A doubt about the other desk does not make this one forgotten. */
  @Test
  void aWriteMayComeLateThoughOneTheOtherWayWasInDoubtMeanwhile() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    world.serviceDesk.faults.add(Fault.FAILS_AFTER);
    setOn(SERVICENOW, "6");
    world.settle();
    assertThat(status(ticket)).isEqualTo("Resolved");

    setOn(SERVICENOW, "2");
    world.settle();

    assertThat(toldOn(ticket)).contains("'Resolved' set here", "came late");
  }

  @Test
  void aWriteThatNobodyWantsAnyMoreWhenItLandsIsTakenBack() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICE_DESK, ticket).abridged());
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.clock.advance(Duration.ofSeconds(30));
    world.drainDue();

    setOn(SERVICENOW, "2");
    world.settle();

    assertThat(status(ticket)).isEqualTo("Open");
    assertThat(status(counterpart)).isEqualTo("1");
  }

  /** The next try is about to write over another field than the one that it told of first. */
  @Test
  void ofTwoFieldsEachLoserIsTold() {
    pairOfTwoFields();
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.serviceDesk.change(ticket, Field.PRIORITY, "P1");
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.servicenow.change(counterpart, Field.STATUS, "1");
    world.clock.advance(Duration.ofMinutes(10));
    world.drainDue();
    world.servicenow.change(counterpart, Field.PRIORITY, "3");

    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.fields.get(Field.PRIORITY)).hasToString("1");
    assertThat(counterpart.texts(INTERNAL))
        .anyMatch(note -> note.contains("'1' set here"))
        .anyMatch(note -> note.contains("'3' set here"))
        .hasSize(2);
  }

  @Test
  void whatAPersonSetsLongAfterAWriteThatNobodyWantedAnyMoreIsCarried() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICE_DESK, ticket).abridged());
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.settle();
    world.clock.advance(Duration.ofDays(30));

    setOn(SERVICENOW, "2");
    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(status(ticket)).isEqualTo("Investigating");
  }

  /** Whoever goes back and forth on the next day is a person. */
  @Test
  void whatIsSetAgainLongAfterAWriteInDoubtIsCarriedWithoutANote() {
    doubt(Fault.FAILS_BEFORE);
    setOn(SERVICENOW, "2");
    setOn(SERVICENOW, "6");
    world.clock.advance(Duration.ofDays(2));

    setOn(SERVICENOW, "2");

    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(ticket.texts(INTERNAL)).isEmpty();
  }

  /** Somebody sets a status, and it is told. */
  private void setOn(Side side, String value) {
    FakeDesk desk = side == SERVICE_DESK ? world.serviceDesk : world.servicenow;
    StandingTicket on = side == SERVICE_DESK ? ticket : counterpart;
    desk.change(on, Field.STATUS, value);
    world.clock.advance(Duration.ofSeconds(2));
    world.drainDue();
    world.deliver(world.fields(side, on));
    world.drainDue();
  }

  private void doubt(Fault fault) {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(fault);
    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Waiting.class);
  }
}
