package io.ticketbridge.inbound;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Where the events of a message go: onto the lane of a known ticket, or the way of a new one. */
final class Admission {

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  /** Of so many that wait, a message that comes again is told among. */
  private static final int KNOWN_AGAIN = 100;

  private final LaneStore lanes;
  private final Onward onward;
  private final Newcomers newcomers;
  private final Pace pace;
  private final InstantSource clock;

  Admission(LaneStore lanes, Onward onward, Newcomers newcomers, Pace pace, InstantSource clock) {
    this.lanes = lanes;
    this.onward = onward;
    this.newcomers = newcomers;
    this.pace = pace;
    this.clock = clock;
  }

  /** Takes the events of one message; only a new ticket is waited for. */
  Reply admit(List<TicketEvent> events) {
    Instant now = clock.instant();
    Instant deadline = now.plus(pace.total());
    try {
      return switch (lanes.find(events.getFirst().ticket())) {
        case Whereabouts.Paired(var _, var state, var _) when state == LaneState.UNLINKED ->
            new Reply.Noted("The ticket was unlinked from its counterpart");
        case Whereabouts.Paired paired -> {
          onward.put(paired.lane(), events, deadline);
          yield new Reply.Known(paired.correlation());
        }
        case Whereabouts.Unpaired lane ->
            newcomers.admit(placed(Message.of(events, now), lane), deadline);
        case Whereabouts.Unknown _ -> newcomers.admit(Message.of(events, now), deadline);
      };
    } catch (StoreUnavailableException e) {
      return outage("The table is out of reach", e);
    } catch (QueueUnavailableException e) {
      return outage("The queue is out of reach", e);
    }
  }

  /** A message that is put by the time it came keeps the places of its first coming. */
  private Message placed(Message message, Whereabouts.Unpaired where) {
    return message.tellsVersion()
        ? message
        : message.keeping(lanes.backlog(where.lane(), KNOWN_AGAIN).events());
  }

  static Reply outage(String what, RuntimeException cause) {
    return new Reply.Later(what, OUTAGE, Optional.of(cause));
  }
}
