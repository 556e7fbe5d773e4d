package io.ticketbridge.sync;

import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;

/** The desks of a deployment. */
public interface Desks {

  /** The desk behind a connection, to read what an event did not tell. */
  TicketSource source(Side side, ConnectionId connection);

  /** The desk that a bridge writes to on this side, in the way that the bridge talks to it. */
  TicketTarget target(Side side, Bridge bridge);
}
