package io.ticketbridge.catchup;

import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tickets that one watch asked about lately and in which version, so that overlapping windows
 * do not ask again. It spares calls and decides nothing: who forgets, asks.
 */
final class Visited {

  private static final int REMEMBERED = 10_000;

  /**
   * @param settled whether the change was old enough then for all its traces to show
   */
  private record Visit(Version version, Instant pass, boolean settled) {}

  private final Map<TicketRef, Visit> visits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TicketRef, Visit> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether nothing new is to be expected of this ticket in this pass. */
  boolean has(Changed ticket, Instant pass) {
    Visit visit = visits.get(ticket.ref());
    return visit != null
        && visit.version().equals(ticket.version())
        && (visit.settled() || visit.pass().equals(pass));
  }

  void add(Changed ticket, Instant pass, boolean settled) {
    visits.remove(ticket.ref());
    visits.put(ticket.ref(), new Visit(ticket.version(), pass, settled));
  }
}
