package io.ticketbridge.adapters.event;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;

/** Reads what {@link TicketRef#toString()} writes, {@code SD:acme:10042}. */
public final class TicketRefs {

  private static final int PARTS = 3;

  private TicketRefs() {}

  /**
   * The ticket named so.
   *
   * @throws IllegalArgumentException if the text names none
   */
  public static TicketRef parse(String text) {
    String[] parts = text.split(":", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("A ticket is written SD:<connection>:<id> or SN:…");
    }
    return new TicketRef(Side.ofCode(parts[0]), new ConnectionId(parts[1]), parts[2]);
  }
}
