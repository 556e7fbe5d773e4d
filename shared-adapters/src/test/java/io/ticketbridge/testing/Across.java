package io.ticketbridge.testing;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tickets of the other desk that no other test has, to create counterparts for. */
public final class Across {

  private Across() {}

  /** On the desk that is not this side's. */
  public static Ticket from(Side side) {
    UUID id = UUID.randomUUID();
    boolean serviceDesk = side == Side.SERVICE_DESK;
    var ref =
        serviceDesk
            ? new TicketRef(
                Side.SERVICENOW, new ConnectionId("corp"), id.toString().replace("-", ""))
            : new TicketRef(
                Side.SERVICE_DESK,
                new ConnectionId("acme"),
                Long.toString(1 + (id.getLeastSignificantBits() >>> 16)));
    return new Ticket(
        ref,
        serviceDesk ? "INC" + ref.id().substring(0, 7) : "ACP-" + ref.id(),
        Home.of(serviceDesk ? "incident" : "ACP"),
        Optional.empty(),
        Instant.parse("2026-02-01T08:00:00Z"),
        Optional.empty(),
        Map.of(Field.SUMMARY, new WireValue("VPN down " + ref.id())),
        new Person("ana", "Ana", Optional.empty()),
        Optional.empty());
  }
}
