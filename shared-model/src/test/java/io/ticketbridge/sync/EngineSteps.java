package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Side;

/** Two desks and the engine between them, with a pair of tickets if one is wanted. */
abstract class EngineSteps {

  final World world = new World();

  StandingTicket pair(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Applied.class);
    return ticket;
  }

  static String status(Side side, String meaning) {
    return switch (meaning) {
      case "new" -> side == SERVICE_DESK ? "Open" : "1";
      case "investigating" -> side == SERVICE_DESK ? "Investigating" : "2";
      case "resolved" -> side == SERVICE_DESK ? "Resolved" : "6";
      default -> throw new IllegalArgumentException(meaning);
    };
  }
}
