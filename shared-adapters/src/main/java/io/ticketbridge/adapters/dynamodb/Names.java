package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;

/**
 * The lanes of paired ServiceNow tickets, as far as this process has met them: it spares the trip
 * to the pointer. A name is a guess, for a pair may have been taken apart and joined anew: whoever
 * uses one makes the pair, or the holder's token, a condition.
 */
final class Names {

  private static final int REMEMBERED = 10_000;

  private final Recent<TicketRef, LaneName> lanes = new Recent<>(REMEMBERED);

  LaneName of(TicketRef ticket) {
    LaneName own = new LaneName(ticket);
    return ticket.side() == Side.SERVICE_DESK ? own : lanes.get(ticket).orElse(own);
  }

  /** What a lane is called by now, which its holder may have entered under its first name. */
  LaneName of(Lane held) {
    return held.correlation()
        .map(pair -> new LaneName(pair.serviceDesk()))
        .orElseGet(() -> of(held.name().home()));
  }

  void learn(TicketRef ticket, LaneName lane) {
    lanes.put(ticket, lane);
  }

  void forget(TicketRef ticket) {
    lanes.remove(ticket);
  }
}
