package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.Killed;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.Collections;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A field is written, and nobody can write down that it was: the write may land late. */
final class VanishedHolderTest {

  private static final int LIVES = 30;
  private static final Duration LEASE = EngineSettings.of("test").lease();

  private final World world = new World();

  @Test
  void aNewerValueWaitsUntilAnOlderWriteCannotLandAnyMore() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    vanishOver(SERVICE_DESK, ticket, "Investigating");

    assertThat(change(SERVICE_DESK, ticket, "Resolved")).isInstanceOf(SyncOutcome.Waiting.class);
    assertThat(status(counterpart)).isEqualTo("1");

    lands(SERVICENOW, counterpart, "2");
    world.settle();
    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(status(ticket)).isEqualTo("Resolved");
  }

  @Test
  void whatLandedLateGivesWayToTheNewerValueOfItsOwnSide() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    vanishOver(SERVICENOW, ticket, "2");
    change(SERVICENOW, ticket, "6");

    lands(SERVICE_DESK, counterpart, "Investigating");
    world.settle();

    assertThat(status(counterpart)).isEqualTo("Resolved");
    assertThat(status(ticket)).isEqualTo("6");
    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
    assertThat(counterpart.texts(INTERNAL).getFirst()).contains("'Investigating'", "came late");
  }

  @Test
  void repeatOfTheSameEventFindsWhatLanded() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    world.clock.advance(LEASE);
    int writes = world.servicenow.writes;

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(world.servicenow.writes).isEqualTo(writes);
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  @Test
  void aLaneWhoseRecordTheTableDidNotTakeStaysHeld() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    TicketEvent event = world.fields(SERVICE_DESK, ticket);

    assertThat(world.deliverUnrecorded(event)).isInstanceOf(SyncOutcome.Busy.class);

    assertThat(change(SERVICE_DESK, ticket, "Resolved")).isInstanceOf(SyncOutcome.Busy.class);
    world.clock.advance(LEASE);
    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Waiting.class);
  }

  @Test
  void aCommentDoesNotWaitForIt() {
    StandingTicket ticket = pair(SERVICE_DESK);
    vanishOver(SERVICE_DESK, ticket, "Investigating");
    var comment = world.serviceDesk.say(ticket, "on it", Visibility.PUBLIC, false);

    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, comment)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void eitherSideWaitsForTheLongerHorizon() {
    StandingTicket ticket = pair(SERVICE_DESK);
    vanishOver(SERVICE_DESK, ticket, "Investigating");
    world.clock.advance(Duration.ofSeconds(61));

    assertThat(change(SERVICE_DESK, ticket, "Resolved")).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();
    assertThat(status(world.only(SERVICENOW))).isEqualTo("6");
  }

  /** The write landed, or it did not; a person has set something else since. */
  @ParameterizedTest
  @EnumSource(names = {"FAILS_BEFORE", "FAILS_AFTER"})
  void whatAPersonSetAfterTheWriteOfThisEventStands(Fault fault) {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    world.servicenow.change(ticket, Field.STATUS, "2");
    TicketEvent event = world.fields(SERVICENOW, ticket);
    world.serviceDesk.faults.add(fault);
    world.killOver(event);
    world.serviceDesk.change(counterpart, Field.STATUS, "Resolved");
    world.clock.advance(LEASE);

    world.deliver(event);
    world.deliver(world.fields(SERVICE_DESK, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("Resolved");
    assertThat(status(ticket)).isEqualTo("6");
  }

  /** What was begun before an outage of the desk is not begun anew after it. */
  @Test
  void whatAPersonSetAfterTheWriteOfThisEventStandsOverAnOutage() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    world.servicenow.change(ticket, Field.STATUS, "2");
    TicketEvent event = world.fields(SERVICENOW, ticket);
    world.serviceDesk.faults.add(Fault.FAILS_AFTER);
    world.killOver(event);
    world.serviceDesk.change(counterpart, Field.STATUS, "Resolved");
    world.clock.advance(LEASE);
    world.deliver(event);

    world.serviceDesk.down = true;
    for (int minutes = 0; minutes < 30; minutes++) {
      world.clock.advance(Duration.ofMinutes(1));
      world.drainDue();
    }
    world.serviceDesk.down = false;
    world.deliver(world.fields(SERVICE_DESK, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("Resolved");
    assertThat(status(ticket)).isEqualTo("6");
  }

  @ParameterizedTest
  @EnumSource
  void aHolderThatVanishedOverACreateWroteNoField(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", born == SERVICE_DESK ? "Open" : "1");
    TicketEvent event = world.fields(born, ticket);
    world.killOver(event);
    world.clock.advance(LEASE);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Unchanged.class);
    crossing(world.only(SERVICENOW));
  }

  @Test
  void aHolderThatVanishedOverACommentWroteNoField() {
    StandingTicket ticket = pair(SERVICENOW);
    var said = world.servicenow.say(ticket, "hello?", Visibility.PUBLIC, false);
    TicketEvent event = world.comment(SERVICENOW, ticket, said);
    world.killOver(event);
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();
    world.clock.advance(Duration.ofMinutes(10));

    crossing(ticket);
  }

  /** What it was at comes again and turns out to be an echo. */
  @Test
  void aHolderThatVanishedOverNothingIsForgottenOnceTheDeskWasLookedAt() {
    StandingTicket ticket = pair(SERVICENOW);
    TicketEvent event = world.fields(SERVICENOW, ticket);
    world.killOver(event);
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();
    world.clock.advance(Duration.ofMinutes(10));

    crossing(ticket);
  }

  /** What it was at wants nothing, so what the desk shows instead is a person's. */
  @Test
  void aHolderThatVanishedOverNothingLeftNothing() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    TicketEvent event = world.fields(SERVICENOW, ticket);
    world.killOver(event);
    world.serviceDesk.change(counterpart, Field.STATUS, "Resolved");
    world.clock.advance(LEASE);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Unchanged.class);
    change(SERVICENOW, ticket, "2");
    world.deliver(world.fields(SERVICE_DESK, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("Resolved");
    assertThat(status(ticket)).isEqualTo("6");
  }

  /** A comment makes a ticket newer, too, and a create reads it afresh. */
  @Test
  void aHolderThatWantedNothingIsForgottenThoughItsTicketIsNewer() {
    StandingTicket ticket = pair(SERVICE_DESK);
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    ticket.version++;
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.killOver(event);
    world.clock.advance(LEASE);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Unchanged.class);
    crossing(world.only(SERVICENOW));
  }

  /** After its write the desk shows what was wanted, and nothing else there is to tell. */
  @Test
  void whoLostToAnotherChangeIsToldThoughTheProcessDiesOverTheWrite() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.servicenow.change(counterpart, Field.STATUS, "6");
    TicketEvent theirs = world.fields(SERVICENOW, counterpart);
    change(SERVICE_DESK, ticket, "Investigating");
    world.killDrain();
    assertThat(status(counterpart)).isEqualTo("2");
    world.clock.advance(LEASE);

    world.settle();
    world.deliver(theirs);
    world.settle();

    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(counterpart.texts(INTERNAL))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("'6' set here")
        .doesNotContain("came late");
  }

  @Test
  void aHolderThatVanishedOverAFieldIsForgottenWithTheSameEvent() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();
    world.clock.advance(Duration.ofMinutes(10));

    crossing(world.only(SERVICENOW));
  }

  /** Both desks change the status, ServiceNow's event comes first, and Service Desk wins. */
  private void crossing(StandingTicket servicenow) {
    StandingTicket serviceDesk = world.only(SERVICE_DESK);
    world.serviceDesk.change(serviceDesk, Field.STATUS, "Monitoring");
    change(SERVICENOW, servicenow, "6");
    world.deliver(world.fields(SERVICE_DESK, serviceDesk));
    world.settle();

    assertThat(status(serviceDesk)).isEqualTo("Monitoring");
    assertThat(status(servicenow)).isEqualTo("2");
    assertThat(servicenow.texts(INTERNAL))
        .singleElement(InstanceOfAssertFactories.STRING)
        .doesNotContain("came late");
  }

  @Test
  void onceItIsSettledTheConfiguredSideWinsAgain() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    vanishOver(SERVICENOW, ticket, "2");
    world.clock.advance(Duration.ofMinutes(10));
    change(SERVICENOW, ticket, "2");

    world.serviceDesk.change(counterpart, Field.STATUS, "Open");
    change(SERVICENOW, ticket, "6");
    world.deliver(world.fields(SERVICE_DESK, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("Open");
    assertThat(status(ticket)).isEqualTo("1");
  }

  /** Each life ends at the write, and the next one waits until the write cannot land any more. */
  @Test
  void anEventThatKillsItsHolderEveryTimeParks() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.servicenow.faults.addAll(Collections.nCopies(LIVES, Fault.KILLS));

    assertThatExceptionOfType(Killed.class).isThrownBy(() -> world.deliver(event));
    world.clock.advance(LEASE);
    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Waiting.class);
    while (!isSettled()) {
      assertThat(world.servicenow.faults).isNotEmpty();
    }

    assertThat(world.drained.getLast())
        .isInstanceOfSatisfying(
            SyncOutcome.Parked.class,
            parked -> assertThat(parked.reason()).contains("never came to an end"));
    world.servicenow.faults.clear();
    world.retryParked();
    assertThat(status(world.only(SERVICENOW))).isEqualTo("2");
  }

  private boolean isSettled() {
    try {
      world.settle();
      return true;
    } catch (Killed dead) {
      return false;
    }
  }

  private StandingTicket pair(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", born == SERVICE_DESK ? "Open" : "1");
    world.deliver(world.fields(born, ticket));
    world.only(born.other());
    return ticket;
  }

  /** A process dies over this change: the write is under way, and the lease is over. */
  private void vanishOver(Side side, StandingTicket ticket, String value) {
    world.desk(side).change(ticket, Field.STATUS, value);
    world.desk(side.other()).faults.add(Fault.FAILS_BEFORE);
    world.killOver(world.fields(side, ticket));
    world.clock.advance(LEASE);
  }

  private SyncOutcome change(Side side, StandingTicket ticket, String value) {
    world.desk(side).change(ticket, Field.STATUS, value);
    return world.deliver(world.fields(side, ticket));
  }

  /** What was under way arrives. */
  private void lands(Side side, StandingTicket ticket, String value) {
    world.desk(side).change(ticket, Field.STATUS, value);
  }

  private static String status(StandingTicket ticket) {
    return ticket.fields.get(Field.STATUS).value();
  }
}
