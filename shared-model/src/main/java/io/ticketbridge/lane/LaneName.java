package io.ticketbridge.lane;

import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.util.Objects;

/**
 * The name of a lane: its Service Desk ticket, whose issue id never changes; until it is paired, a
 * ServiceNow-born ticket's lane is named after the ServiceNow ticket.
 */
public record LaneName(TicketRef home) {

  public LaneName {
    Objects.requireNonNull(home, "home");
  }

  /** The FIFO message group of the lane: {@code acme:10042}, unpaired {@code SN:corp:9d38…}. */
  public String group() {
    String ticket = home.connection() + ":" + home.id();
    return home.side() == Side.SERVICE_DESK ? ticket : home.side().code() + ":" + ticket;
  }

  @Override
  public String toString() {
    return group();
  }
}
