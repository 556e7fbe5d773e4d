package io.ticketbridge.inbound;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks for the pair of a ticket, and waits a little for one that is being recorded. */
final class Settling {

  private static final Duration FIRST_LOOK = Duration.ofMillis(50);
  private static final Duration SLOWEST_LOOKS = Duration.ofMillis(400);

  private final LaneStore lanes;
  private final InstantSource clock;

  Settling(LaneStore lanes, InstantSource clock) {
    this.lanes = lanes;
    this.clock = clock;
  }

  /** The pair, if there is one that was not taken apart. */
  Optional<Whereabouts.Paired> pair(TicketRef ticket) {
    return lanes.find(ticket) instanceof Whereabouts.Paired paired
            && paired.state() != LaneState.UNLINKED
        ? Optional.of(paired)
        : Optional.empty();
  }

  /** Whether a ticket has no counterpart but gets one without anybody's doing. */
  boolean isAwaited(TicketRef ticket) {
    return switch (lanes.find(ticket)) {
      case Whereabouts.Unknown _ -> true;
      case Whereabouts.Unpaired lane ->
          lane.state() == LaneState.OPEN || lane.state() == LaneState.WAITING;
      case Whereabouts.Paired _ -> false;
    };
  }

  /** The pair as soon as it is recorded; empty if it is not until then. */
  Optional<Whereabouts.Paired> await(TicketRef ticket, Instant until) {
    Duration pause = FIRST_LOOK;
    Optional<Whereabouts.Paired> pair = pair(ticket);
    while (pair.isEmpty() && clock.instant().plus(pause).isBefore(until) && rested(pause)) {
      pair = pair(ticket);
      pause = pause.compareTo(SLOWEST_LOOKS) < 0 ? pause.multipliedBy(2) : pause;
    }
    return pair;
  }

  /** False if the service is stopping. */
  private static boolean rested(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
