package io.ticketbridge.inbound;

import io.ticketbridge.adapters.servicedesk.ServiceDesk;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Finds the pair of a Service Desk ticket of which only the key is known. */
final class Counterparts {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** Whether there is a pair. */
  sealed interface Search {

    record Found(Whereabouts.Paired pair) implements Search {}

    /** There is none, and none is about to be. */
    record None(String reason) implements Search {}

    /** It cannot be told yet. */
    record NotYet(String reason, Duration retryAfter) implements Search {}
  }

  private final ServiceDesk serviceDesk;
  private final LaneStore lanes;
  private final Settling settling;
  private final Pace pace;
  private final InstantSource clock;

  Counterparts(
      ServiceDesk serviceDesk, LaneStore lanes, Settling settling, Pace pace, InstantSource clock) {
    this.serviceDesk = serviceDesk;
    this.lanes = lanes;
    this.settling = settling;
    this.pace = pace;
    this.clock = clock;
  }

  /** Asks Service Desk for the ticket's id, for keys change and are not looked up by. */
  Search find(ConnectionId connection, String key) {
    Instant now = clock.instant();
    return switch (serviceDesk.named(connection, key, now.plus(pace.settling()))) {
      case Looked.Found<TicketRef>(var ticket) -> find(ticket, now.plus(pace.settling()));
      case Looked.Missing<TicketRef>(var reason) -> new Search.None(reason);
      case Looked.Refused<TicketRef>(var reason) -> new Search.NotYet(reason, SOON);
      case Looked.Unavailable<TicketRef>(var after, var reason) ->
          new Search.NotYet(reason, after.orElse(SOON));
      case Looked.Blind<TicketRef> _ ->
          throw new IllegalStateException("A Service Desk can be read");
    };
  }

  private Search find(TicketRef ticket, Instant until) {
    return switch (lanes.find(ticket)) {
      case Whereabouts.Unpaired lane when lane.create().isPresent() ->
          // ServiceNow knows the ticket already, so its create is about to be recorded.
          settling
              .await(ticket, until)
              .<Search>map(Search.Found::new)
              .orElseGet(() ->
                  new Search.NotYet(
                      "The create of this ticket's counterpart is being recorded", SOON));
      case Whereabouts.Paired _, Whereabouts.Unpaired _, Whereabouts.Unknown _ ->
          settling
              .pair(ticket)
              .<Search>map(Search.Found::new)
              .orElseGet(() ->
                  new Search.None(
                      "Nothing is known of a counterpart of %s; link the two".formatted(ticket)));
    };
  }
}
