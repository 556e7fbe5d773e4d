package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * An event that tells no field: its ticket is read at each try, and by then people may want
 * something else than at the try before, of which nobody knows how far it came.
 */
final class ReadAtEachTryTest extends StatusSteps {

  /** Somebody investigates, of which an event is to be read. */
  private TicketEvent event() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    return world.fields(SERVICE_DESK, ticket).abridged();
  }

  @Test
  void itIsNotTakenForOneThatWantedNothing() {
    pair();
    TicketEvent event = event();
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.killOver(event);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.clock.advance(LEASE);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Waiting.class);
  }

  /** What it wrote then stands on the other desk, and cannot be told from what people set there. */
  @Test
  void whatItWroteAndWantsNoMoreIsNotCarriedBackWithoutAWord() {
    pair();
    TicketEvent old = world.fields(SERVICENOW, counterpart);
    TicketEvent event = event();
    world.killOver(event);
    assertThat(status(counterpart)).isEqualTo("2");
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.deliver(old);

    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(toldOn(ticket)).contains("'Open' set here", "came late");
  }

  @Test
  void onceItIsSettledChangesThatCrossAreDecidedAsConfigured() {
    pair();
    TicketEvent event = event();
    world.killOver(event);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    world.serviceDesk.change(ticket, Field.STATUS, "Monitoring");
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Monitoring");
    assertThat(toldOn(counterpart)).contains("'6' set here").doesNotContain("came late");
  }

  /** It wanted another value then, which now would pass for somebody's. */
  @Test
  void whatItWroteGivesWayToWhatItReadsNow() {
    pair();
    TicketEvent event = event();
    world.killOver(event);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.clock.advance(LEASE);

    world.deliver(event);
    world.settle();

    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(toldOn(counterpart)).contains("'2' set here", "came late");
  }

  @Test
  void whatItWroteGivesWayThoughThereWasADoubtBefore() {
    pair();
    TicketEvent event = event();
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(event);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.clock.advance(Duration.ofMinutes(10));
    world.killDrain();
    assertThat(status(counterpart)).isEqualTo("6");
    world.serviceDesk.change(ticket, Field.STATUS, "Monitoring");
    world.clock.advance(LEASE);

    world.settle();

    assertThat(status(ticket)).isEqualTo("Monitoring");
    assertThat(status(counterpart)).isEqualTo("2");
  }

  /** The write failed over a person's value, which was noted; the source went back meanwhile. */
  @Test
  void whatItWantsAtLastIsWrittenThoughItWasAgreedAtFirst() {
    pair();
    world.servicenow.change(counterpart, Field.STATUS, "6");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(event());
    world.serviceDesk.change(ticket, Field.STATUS, "Open");

    world.settle();
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.settle();

    assertThat(status(ticket)).isEqualTo("Open");
    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'6' set here");
  }

  /** It was told that it is about to be written over, and the source goes back before it is. */
  @Test
  void whoWasToldFirstIsWrittenOverThoughItIsReadOtherwiseByThen() {
    isToTellFirst();
    world.servicenow.duringLook = () -> world.serviceDesk.down = true;
    world.drainDue();
    world.drainDue();
    world.servicenow.duringLook = () -> {};
    world.serviceDesk.down = false;

    change(SERVICE_DESK, "Open");
    world.settle();

    assertThat(status(ticket)).isEqualTo("Open");
    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'6' set here");
  }

  /** Its process died before it wrote, and somebody changed what it is about to write over. */
  private void isToTellFirst() {
    pair();
    TicketEvent event = event();
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.killOver(event);
    change(SERVICENOW, "6");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.clock.advance(Duration.ofMinutes(5));
  }

  /** First what a person had set, and then what the bridge had written over it and not recorded. */
  @Test
  void whoIsToldTwiceOfOneFieldIsToldOfBothValues() {
    isToTellFirst();
    world.drainDue();
    world.killDrain();
    assertThat(status(counterpart)).isEqualTo("2");
    world.clock.advance(LEASE);

    change(SERVICE_DESK, "Open");
    world.settle();

    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'2' set here", "nor was '6' before it");
  }

  /** Nothing tells what stands there: so what is read now is sent, changed or not. */
  @Test
  void aDeskThatIsNeverReadGetsWhatIsReadLast() {
    world.servicenow.blind = true;
    pair();
    TicketEvent event = event();
    world.killOver(event);
    assertThat(status(counterpart)).isEqualTo("2");
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.clock.advance(LEASE);

    world.deliver(event);
    world.settle();

    assertThat(status(counterpart)).isEqualTo("1");
  }

  /** Two changes of one second: it tells a value, is read all the same, and wrote nothing. */
  @Test
  void whatAPersonSetToWhatItToldIsNotWrittenOverWithoutAWord() {
    world.serviceDesk.oneVersionFor = Duration.ofSeconds(1);
    pair();
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.killOver(event);
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    change(SERVICE_DESK, "Resolved");
    world.settle();

    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(toldOn(counterpart)).contains("'2' set here", "came late");
  }
}
