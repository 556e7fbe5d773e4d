package io.ticketbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import org.junit.jupiter.api.Test;

/** A ticket is created, and its desk cannot be read right after it. */
final class CreatedUnseenTest {

  private final World world = new World();
  private final StandingTicket raised = world.raise(Side.SERVICENOW, "VPN down", "2");

  CreatedUnseenTest() {
    world.serviceDesk.faults.add(Fault.KEEPS_INITIAL_STATUS_UNSEEN);
    world.deliver(world.fields(Side.SERVICENOW, raised));
  }

  @Test
  void whatTheCreateLeftOpenIsCarriedBehindIt() {
    world.settle();

    assertThat(status(world.only(Side.SERVICE_DESK))).isEqualTo("Investigating");
    assertThat(status(raised)).isEqualTo("2");
    assertThat(world.only(Side.SERVICE_DESK).texts(Visibility.INTERNAL)).isEmpty();
  }

  @Test
  void whatAPersonDidThereMeanwhileStands() {
    StandingTicket created = world.only(Side.SERVICE_DESK);
    world.serviceDesk.change(created, Field.STATUS, "Resolved");
    world.deliver(world.fields(Side.SERVICE_DESK, created));

    world.settle();

    assertThat(status(created)).isEqualTo("Resolved");
    assertThat(status(raised)).isEqualTo("6");
  }

  private static String status(StandingTicket ticket) {
    WireValue status = ticket.fields.get(Field.STATUS);
    return status.value();
  }
}
