package io.ticketbridge.lane;

import io.ticketbridge.ticket.ConnectionId;
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

  /**
   * The lane with this name, as {@link #group()} writes it. The side may be told for either desk.
   *
   * @throws IllegalArgumentException if no lane has it
   */
  public static LaneName of(String group) {
    String[] parts = group.split(":", -1);
    Side side = parts.length == 3 ? Side.ofCode(parts[0]) : Side.SERVICE_DESK;
    if (parts.length != 2 && parts.length != 3) {
      throw new IllegalArgumentException(
          "A lane is named <connection>:<issue id>, or SN:<connection>:<sys_id> if it is unpaired");
    }
    return new LaneName(
        new TicketRef(side, new ConnectionId(parts[parts.length - 2]), parts[parts.length - 1]));
  }

  @Override
  public String toString() {
    return group();
  }
}
