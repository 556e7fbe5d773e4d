package io.ticketbridge.inbound;

import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;

/**
 * What became of one message.
 *
 * @param ticket whom it is about, if it says
 * @param events the ids of its events
 */
record Taken(Reply reply, Optional<TicketRef> ticket, List<EventId> events) {

  Taken {
    events = List.copyOf(events);
  }

  static Taken nothing(Reply reply) {
    return new Taken(reply, Optional.empty(), List.of());
  }

  static Taken of(List<TicketEvent> events, Reply reply) {
    return new Taken(
        reply,
        Optional.of(events.getFirst().ticket()),
        events.stream().map(TicketEvent::id).toList());
  }
}
