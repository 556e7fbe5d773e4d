package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Service Desk wins, and a holder vanished at an event of its own while ServiceNow shows a third
 * value: either somebody answered to what that holder wrote, or it wrote nothing.
 */
final class ToldBeforeTest extends StatusSteps {

  private static final Duration OUTAGE = Duration.ofMinutes(10);

  @BeforeEach
  void paired() {
    pair();
  }

  @Test
  void whatWasToldBeforeItBeganIsDecidedAsConfigured() {
    tellsAndThenItBegins();

    world.settle();

    standsOnServiceDesk();
    assertThat(toldOn(counterpart)).contains("'6' set here").doesNotContain("came late");
  }

  @Test
  void whatWasToldBeforeItIsDecidedAsConfiguredHoweverManyVanished() {
    tellsAndThenItBegins();
    world.clock.advance(OUTAGE);
    killDrain();

    world.settle();

    standsOnServiceDesk();
  }

  @Test
  void anAnswerToItsWriteStandsThoughItWaits() {
    isAnswered();

    world.settle();

    standsOnServicenow();
  }

  /** The answer waits since before the second one began, but not since before the first. */
  @Test
  void anAnswerToTheWriteOfAnEarlierOneStandsAsWell() {
    isAnswered();
    world.clock.advance(OUTAGE);
    killDrain();

    world.settle();

    standsOnServicenow();
  }

  @Test
  void anAnswerStandsThoughTheSameWasToldAndTakenBackBefore() {
    world.servicenow.down = true;
    change(SERVICE_DESK, "Investigating");
    change(SERVICENOW, "6");
    change(SERVICENOW, "1");
    comesBack();
    killDrain();
    assertThat(status(counterpart)).isEqualTo("2");
    world.servicenow.change(counterpart, Field.STATUS, "6");

    world.settle();
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    standsOnServicenow();
  }

  /** It is Service Desk's value that nobody may have set. */
  @Test
  void whatWasToldBeforeItStandsOverWhatMayBeALateWriteOfOurs() {
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    change(SERVICENOW, "2");
    change(SERVICE_DESK, "Investigating");
    world.settle();
    change(SERVICE_DESK, "Resolved");
    world.settle();
    assertThat(status(counterpart)).isEqualTo("6");

    world.servicenow.down = true;
    change(SERVICE_DESK, "Investigating");
    change(SERVICENOW, "1");
    comesBack();
    killDrain();
    world.settle();

    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(status(ticket)).isEqualTo("Open");
  }

  private void tellsAndThenItBegins() {
    world.servicenow.down = true;
    change(SERVICE_DESK, "Investigating");
    change(SERVICENOW, "6");
    comesBack();
    killDrain();
  }

  private void comesBack() {
    world.servicenow.down = false;
    world.clock.advance(OUTAGE);
  }

  /** It wrote, which somebody has answered to by the time that it comes again. */
  private void isAnswered() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    assertThat(status(counterpart)).isEqualTo("2");
    world.clock.advance(LEASE);
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.deliver(event);
    world.deliver(world.fields(SERVICENOW, counterpart));
  }

  private void killDrain() {
    world.killDrain();
    world.clock.advance(LEASE);
  }

  private void standsOnServiceDesk() {
    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(status(counterpart)).isEqualTo("2");
  }

  private void standsOnServicenow() {
    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(status(ticket)).isEqualTo("Resolved");
  }
}
