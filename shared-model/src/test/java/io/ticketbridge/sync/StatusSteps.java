package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.util.Map;

/** A pair of tickets whose status people change. */
abstract class StatusSteps {

  static final Duration LEASE = EngineSettings.of("test").lease();

  final World world = new World();

  /** Service Desk's, where it was raised. */
  StandingTicket ticket;

  /** ServiceNow's. */
  StandingTicket counterpart;

  final void pair() {
    ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    counterpart = world.only(SERVICENOW);
  }

  /** The same of two fields: the priority as well. */
  final void pairOfTwoFields() {
    world.configure(
        ExampleBridge.carrying(
            Map.of(
                Field.STATUS, ExampleBridge.standardStatus(),
                Field.PRIORITY, ExampleBridge.standardPriority())));
    ticket =
        world.serviceDesk.raise(
            Map.of(Field.SUMMARY, "VPN slow", Field.STATUS, "Open", Field.PRIORITY, "P3"));
    world.deliver(world.fields(SERVICE_DESK, ticket));
    counterpart = world.servicenow.tickets.lastEntry().getValue();
  }

  /** Somebody changes it, and that is told. */
  final SyncOutcome change(Side side, String status) {
    StandingTicket changed = side == SERVICE_DESK ? ticket : counterpart;
    world.desk(side).change(changed, Field.STATUS, status);
    return world.deliver(world.fields(side, changed));
  }

  static String status(StandingTicket shown) {
    return shown.fields.get(Field.STATUS).value();
  }

  /** The only note that its people got. */
  static String toldOn(StandingTicket noted) {
    assertThat(noted.texts(INTERNAL)).hasSize(1);
    return noted.texts(INTERNAL).getFirst();
  }
}
