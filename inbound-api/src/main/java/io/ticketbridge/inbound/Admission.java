package io.ticketbridge.inbound;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the events of a message go: onto the lane of a known ticket, or the way of a new one. */
final class Admission {

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  private final LaneStore lanes;
  private final LaneQueue queue;
  private final Newcomers newcomers;

  Admission(LaneStore lanes, LaneQueue queue, Newcomers newcomers) {
    this.lanes = lanes;
    this.queue = queue;
    this.newcomers = newcomers;
  }

  /** Takes the events of one message; only a new ticket is waited for. */
  Reply admit(List<TicketEvent> events) {
    try {
      return switch (lanes.find(events.getFirst().ticket())) {
        case Whereabouts.Paired(var _, var state, var _) when state == LaneState.UNLINKED ->
            new Reply.Noted("The ticket was unlinked from its counterpart");
        case Whereabouts.Paired paired -> {
          queue.put(paired.lane(), events);
          yield new Reply.Known(paired.correlation());
        }
        case Whereabouts.Unpaired _, Whereabouts.Unknown _ -> newcomers.admit(events);
      };
    } catch (StoreUnavailableException e) {
      return outage("The table is out of reach", e);
    } catch (QueueUnavailableException e) {
      return outage("The queue is out of reach", e);
    }
  }

  static Reply outage(String what, RuntimeException cause) {
    return new Reply.Later(what, OUTAGE, Optional.of(cause));
  }
}
