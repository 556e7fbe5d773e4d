package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Service Desk wins, and a holder vanished at an event of its own while ServiceNow shows a third
 * value: either somebody answered to what that holder wrote, or it wrote nothing.
 */
final class ToldBeforeTest {

  private static final Duration LEASE = EngineSettings.of("test").lease();
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  private final World world = new World();
  private StandingTicket ticket;
  private StandingTicket counterpart;

  @BeforeEach
  void pair() {
    ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    counterpart = world.only(SERVICENOW);
  }

  @Test
  void whatWasToldBeforeItBeganIsDecidedAsConfigured() {
    world.servicenow.down = true;
    change(SERVICE_DESK, "Investigating");
    change(SERVICENOW, "6");
    comesBack();
    killDrain();

    world.settle();

    standsOnServiceDesk();
    assertThat(counterpart.texts(INTERNAL))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("'6' set here")
        .doesNotContain("came late");
  }

  @Test
  void whatWasToldBeforeItIsDecidedAsConfiguredHoweverManyVanished() {
    world.servicenow.down = true;
    change(SERVICE_DESK, "Investigating");
    change(SERVICENOW, "6");
    comesBack();
    killDrain();
    world.clock.advance(OUTAGE);
    killDrain();

    world.settle();

    standsOnServiceDesk();
  }

  @Test
  void anAnswerToItsWriteStandsThoughItWaits() {
    TicketEvent event = vanishesOverItsWrite();
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.deliver(event);
    world.deliver(world.fields(SERVICENOW, counterpart));

    world.settle();

    standsOnServicenow();
  }

  /** The answer waits since before the second one began, but not since before the first. */
  @Test
  void anAnswerToTheWriteOfAnEarlierOneStandsAsWell() {
    TicketEvent event = vanishesOverItsWrite();
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.deliver(event);
    world.deliver(world.fields(SERVICENOW, counterpart));
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

  private void change(Side side, String status) {
    StandingTicket changed = side == SERVICE_DESK ? ticket : counterpart;
    world.desk(side).change(changed, Field.STATUS, status);
    world.deliver(world.fields(side, changed));
  }

  private void comesBack() {
    world.servicenow.down = false;
    world.clock.advance(OUTAGE);
  }

  private TicketEvent vanishesOverItsWrite() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    assertThat(status(counterpart)).isEqualTo("2");
    world.clock.advance(LEASE);
    return event;
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

  private static String status(StandingTicket shown) {
    return shown.fields.get(Field.STATUS).value();
  }
}
