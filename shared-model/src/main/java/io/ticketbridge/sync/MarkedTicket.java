package io.ticketbridge.sync;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of a ticket that carries a marker of this deployment, in a lane without a counterpart
 * (protocol section 5): the echo of our own create, a clone, or an orphan.
 */
final class MarkedTicket {

  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Surroundings at;

  MarkedTicket(Surroundings at) {
    this.at = at;
  }

  /** What the marker makes of an event. */
  sealed interface Meaning {

    /** The ticket stands for itself: it has no marker of ours, or it is a clone of a pair's. */
    record OfItsOwn(boolean cloned) implements Meaning {}

    /** The ticket is not to be created for; the turn ends by this step. */
    record Told(Step step) implements Meaning {}
  }

  Meaning meaning(Turn turn, Optional<Marker> marker) {
    Optional<Marker> ours =
        marker.filter(found -> found.deployment().equals(at.settings().deployment()));
    if (ours.isEmpty()) {
      return new Meaning.OfItsOwn(false);
    }
    if (isMarkOfItsOwnCreate(turn, ours.get())) {
      return new Meaning.OfItsOwn(true);
    }
    return switch (at.store().find(ours.get().source())) {
      case Whereabouts.Paired paired -> paired(turn, ours.get(), paired);
      case Whereabouts.Unpaired unpaired -> unpaired(turn, ours.get(), unpaired);
      case Whereabouts.Unknown _ -> new Meaning.Told(unknown(ours.get()));
    };
  }

  /** A clone gets a marker of its own once its counterpart exists, before the two are recorded. */
  private static boolean isMarkOfItsOwnCreate(Turn turn, Marker marker) {
    return turn.lane().intent().orElse(null) instanceof Intent.Create create
        && create.attempts().contains(marker.attempt());
  }

  private static Meaning paired(Turn turn, Marker marker, Whereabouts.Paired paired) {
    TicketEvent event = turn.event();
    if (paired.correlation().on(event.ticket().side()).equals(event.ticket())) {
      // Paired in this very moment: what is asked of the lane now, it can answer.
      return new Meaning.Told(new Step.Again(Recording.RELEASE));
    }
    if (paired.correlation().attempt().equals(marker.attempt())) {
      return new Meaning.OfItsOwn(true);
    }
    return new Meaning.Told(
        Step.parked(
            ("%s is an orphan: an attempt to create the counterpart of %s made it, but %s is the"
                    + " counterpart; close it, or unlink that pair and link this one")
                .formatted(
                    event.ticket(),
                    marker.source(),
                    paired.correlation().on(event.ticket().side()))));
  }

  private Meaning unpaired(Turn turn, Marker marker, Whereabouts.Unpaired source) {
    boolean known =
        source
            .create()
            .map(Intent.Create::attempts)
            .filter(all -> all.contains(marker.attempt()))
            .isPresent();
    if (!known) {
      return new Meaning.Told(unknown(marker));
    }
    Instant now = at.now();
    boolean underWay = source.heldUntil().filter(now::isBefore).isPresent();
    boolean toldAlready = source.state() == LaneState.PARKED && turn.stored();
    if (!underWay && !toldAlready) {
      at.store().testify(source.lane(), turn.event().ticket(), now);
    }
    return new Meaning.Told(
        Step.waiting(
            at.nextTry(turn.since(), Optional.of(SETTLING)),
            "The create that made this ticket is not recorded yet: " + source.lane()));
  }

  private static Step unknown(Marker marker) {
    return Step.parked(
        ("The ticket says that it was created for %s, and nothing is known of that; link the two by"
                + " hand, or clear the marker and retry")
            .formatted(marker.source()));
  }
}
