package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.sync.Progress.Conflict;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a conflict, as events that wait right behind the one that met it: so each
 * happens once, whatever happens on the way.
 */
final class Aftermath {

  private final Turn turn;
  private final Instant now;

  Aftermath(Turn turn, Instant now) {
    this.turn = turn;
    this.now = now;
  }

  /**
   * The same step, and what follows from the conflicts.
   *
   * @param before what the target showed when they were met
   */
  Step of(List<Conflict> conflicts, Optional<Shown> before, Step step) {
    if (conflicts.isEmpty() || !(step instanceof Step.Ended(var outcome, var recording))) {
      return step;
    }
    Recording told = recording.storing(note(conflicts));
    Map<Field, WireValue> standing = standing(conflicts);
    return new Step.Ended(
        outcome,
        standing.isEmpty() ? told : told.storing(carriedBack(standing, before.orElseThrow())));
  }

  /** The losing desk is told, by an internal note. */
  private StoredEvent note(List<Conflict> conflicts) {
    boolean doubtful = conflicts.getFirst().perhapsOurs();
    return new StoredEvent(
        behind(doubtful ? 2 : 1), ConflictNote.of(turn.event(), pair(), conflicts, now), now);
  }

  private Map<Field, WireValue> standing(List<Conflict> conflicts) {
    var standing = new EnumMap<Field, WireValue>(Field.class);
    conflicts.stream()
        .filter(conflict -> conflict.loser() == turn.event().ticket().side())
        .forEach(conflict -> standing.put(conflict.field(), conflict.won()));
    return standing;
  }

  /**
   * Where the target stands, what it shows is carried as if it had told it. Its own event may be of
   * an older version than what was seen, for a ticket can get a new version without telling.
   */
  private StoredEvent carriedBack(Map<Field, WireValue> standing, Shown before) {
    Side target = turn.target();
    var event =
        new TicketEvent(
            EventId.following(turn.event().id(), "standing"),
            pair().on(target),
            pair().keyOn(target),
            new Change.FieldsChanged(before.version(), standing),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StoredEvent(behind(4), event, now);
  }

  /** The third place is that of what a create left open. */
  private Sequence behind(int places) {
    Sequence place = turn.sequence();
    for (int i = 0; i < places; i++) {
      place = place.behind();
    }
    return place;
  }

  private Correlation pair() {
    return turn.lane().correlation().orElseThrow();
  }
}
