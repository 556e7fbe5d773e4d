package io.ticketbridge.inbound;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Messages about tickets that this deployment itself created in ServiceNow, which may come before
 * the create is recorded (protocol section 5).
 */
final class Echoes {

  /** What the marker on a ticket says of it. */
  sealed interface Echo {

    /** Nothing that can be told here: no marker of ours, a clone, an orphan. The engine knows. */
    record None() implements Echo {}

    /** It is the counterpart of a Service Desk ticket. */
    record Recorded(Whereabouts.Paired pair) implements Echo {}

    /** It is about to be. */
    record Recording(String reason) implements Echo {}
  }

  private final LaneStore lanes;
  private final Settling settling;
  private final String deployment;
  private final InstantSource clock;

  Echoes(LaneStore lanes, Settling settling, String deployment, InstantSource clock) {
    this.lanes = lanes;
    this.settling = settling;
    this.deployment = deployment;
    this.clock = clock;
  }

  /**
   * What this event's marker says.
   *
   * @param until a create that is under way is waited for until then
   */
  Echo of(TicketEvent event, Instant until) {
    Optional<Marker> ours = event.marker().filter(marker -> marker.deployment().equals(deployment));
    if (ours.isEmpty()) {
      return new Echo.None();
    }
    return switch (lanes.find(ours.get().source())) {
      case Whereabouts.Paired paired
          when paired.correlation().servicenow().equals(event.ticket()) ->
          new Echo.Recorded(paired);
      case Whereabouts.Unpaired source when isAttemptOf(ours.get(), source) ->
          recorded(source, event.ticket(), until);
      case Whereabouts.Paired _, Whereabouts.Unpaired _, Whereabouts.Unknown _ -> new Echo.None();
    };
  }

  private static boolean isAttemptOf(Marker marker, Whereabouts.Unpaired source) {
    return source
        .create()
        .map(Intent.Create::attempts)
        .filter(attempts -> attempts.contains(marker.attempt()))
        .isPresent();
  }

  private Echo recorded(Whereabouts.Unpaired source, TicketRef ticket, Instant until) {
    Instant now = clock.instant();
    if (source.heldUntil().filter(now::isBefore).isEmpty()) {
      // Nobody is at it, so whether it was created is in doubt: this ticket says that it was.
      lanes.testify(source.lane(), ticket, now);
    }
    return settling
        .await(ticket, until)
        .<Echo>map(Echo.Recorded::new)
        .orElseGet(() -> new Echo.Recording("The create that made this ticket is being recorded"));
  }
}
