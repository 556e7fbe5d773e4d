package io.ticketbridge.outbound;

import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;

/** What was made of a webhook whose sender is known. */
sealed interface Taken {

  /**
   * Every event is durable on its lane.
   *
   * @param bridge its name, if the webhook tells enough to know it already
   */
  record Queued(TicketRef ticket, List<EventId> events, Optional<String> bridge) implements Taken {}

  /** None of the bridges' business. */
  record Ignored(String reason) implements Taken {}

  /** Not a webhook of Service Desk. */
  record Malformed(String reason) implements Taken {}

  /**
   * The queue did not take it; nothing was promised.
   *
   * @param reason for the log
   */
  record Refused(TicketRef ticket, List<EventId> events, String reason) implements Taken {}
}
