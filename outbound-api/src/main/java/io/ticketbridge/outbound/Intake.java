package io.ticketbridge.outbound;

import io.ticketbridge.adapters.servicedesk.ServiceDeskWebhook;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;

/** Reads an authenticated webhook and puts its events onto the lane of their ticket. */
final class Intake {

  private final ServiceDeskWebhook reader;
  private final Bridges bridges;
  private final LaneQueue queue;

  Intake(ServiceDeskWebhook reader, Bridges bridges, LaneQueue queue) {
    this.reader = reader;
    this.bridges = bridges;
    this.queue = queue;
  }

  /**
   * @param webhookId the sender's own id of the webhook, the same on each repeat
   */
  Taken take(ConnectionId connection, Optional<String> webhookId, byte[] body) {
    return switch (reader.read(connection, webhookId, body)) {
      case Reading.Malformed(var reason) -> new Taken.Malformed(reason);
      case Reading.Ignored(var reason) -> new Taken.Ignored(reason);
      case Reading.Events(var events) -> route(connection, events);
    };
  }

  private Taken route(ConnectionId connection, List<TicketEvent> events) {
    Optional<Home> home = events.getFirst().home();
    if (home.isEmpty()) {
      return put(events, Optional.empty());
    }
    return switch (bridges.route(Side.SERVICE_DESK, connection, home.get())) {
      case Route.To(var bridge) -> put(events, Optional.of(bridge.id().value()));
      // The processor reads the ticket and decides.
      case Route.Undetermined() -> put(events, Optional.empty());
      case Route.Nowhere(var reason) -> new Taken.Ignored(reason);
    };
  }

  private Taken put(List<TicketEvent> events, Optional<String> bridge) {
    TicketRef ticket = events.getFirst().ticket();
    List<EventId> ids = events.stream().map(TicketEvent::id).toList();
    try {
      queue.put(new LaneName(ticket), events);
      return new Taken.Queued(ticket, ids, bridge);
    } catch (QueueUnavailableException e) {
      return new Taken.Refused(ticket, ids, e.getMessage() + because(e.getCause()));
    }
  }

  /** What SQS or its client says: of the call, not of what was in it. */
  private static String because(Throwable cause) {
    return cause == null ? "" : "; " + cause.getMessage();
  }
}
