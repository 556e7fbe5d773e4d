package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lanes that wait or are parked, and their neighbours. */
class EngineParkingTest extends EngineSteps {

  @ParameterizedTest
  @EnumSource
  void aRefusedCommentParksAndKeepsTheOrderBehindIt(Side born) {
    StandingTicket ticket = pair(born);
    FakeDesk target = world.desk(born.other());
    target.faults.add(Fault.REFUSES);
    var first = world.desk(born).say(ticket, "one", PUBLIC, false);
    var second = world.desk(born).say(ticket, "two", PUBLIC, false);

    assertThat(world.deliver(world.comment(born, ticket, first)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.deliver(world.comment(born, ticket, second)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.only(born.other()).comments).isEmpty();

    world.retryParked();
    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("one", "two");
  }

  @Test
  void oneParkedTicketDelaysNoOther() {
    StandingTicket bad = world.raise(SERVICE_DESK, "bad", "Unheard of");
    StandingTicket good = world.raise(SERVICE_DESK, "good", "Open");
    assertThat(world.deliver(world.fields(SERVICE_DESK, bad)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.deliver(world.fields(SERVICE_DESK, good)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  @ParameterizedTest
  @EnumSource
  void anOutageDelaysAndLosesNothing(Side born) {
    StandingTicket ticket = pair(born);
    FakeDesk target = world.desk(born.other());
    target.down = true;
    for (String text : new String[] {"one", "two", "three"}) {
      var said = world.desk(born).say(ticket, text, PUBLIC, false);
      assertThat(world.deliver(world.comment(born, ticket, said)))
          .isInstanceOf(SyncOutcome.Waiting.class);
    }
    world.clock.advance(Duration.ofHours(5));
    world.drainDue();
    assertThat(world.only(born.other()).comments).isEmpty();
    target.down = false;
    world.settle();
    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("one", "two", "three");
  }

  @ParameterizedTest
  @EnumSource
  void aLaneIsGivenBackWhenItsTurnBreaks(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    world.desk(born.other()).faults.add(Fault.BREAKS);
    TicketEvent event = world.fields(born, ticket);

    assertThatThrownBy(() -> world.deliver(event)).isInstanceOf(IllegalStateException.class);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();
    world.only(born.other());
  }

  @Test
  void anEventThatNeverComesToAnEndParks() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    SyncOutcome outcome = null;
    for (int i = 0; i < 20 && outcome == null; i++) {
      world.servicenow.faults.clear();
      world.servicenow.faults.add(Fault.BREAKS);
      world.clock.advance(Duration.ofMinutes(5));
      try {
        outcome = world.deliver(event);
      } catch (IllegalStateException broken) {
        // and again
      }
    }
    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason()).contains("never came to an end");
  }

  @Test
  void aDeskThatIsNeverReadIsWrittenToAndItsDoubtsPark() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.servicenow.blind = true;
    var said = world.serviceDesk.say(ticket, "blindly", PUBLIC, false);
    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, said)))
        .isInstanceOf(SyncOutcome.Applied.class);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    int writes = world.servicenow.writes;

    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Parked.class);
    world.settle();

    assertThat(world.servicenow.writes).isEqualTo(writes + 1);
    assertThat(world.only(SERVICENOW).texts(PUBLIC)).containsExactly("blindly");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILS_BEFORE", "FAILS_AFTER"})
  void aCreateInDoubtOnADeskThatIsNeverReadParks(Fault fault) {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.servicenow.blind = true;
    world.servicenow.faults.add(fault);

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.drained.getLast().toString()).contains("link the two", "resend");
    assertThat(world.servicenow.tickets).hasSizeLessThan(2);
  }
}
