package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
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

  // Each field's note has a place of its own behind these: another try may meet a conflict of
  // another field, and must not take the place of what is yet to be told.
  private static final int FIELDS = Field.values().length;
  private static final int NOTE_THERE = 1;
  private static final int DOUBT = NOTE_THERE + FIELDS;
  private static final int NOTE_HERE = DOUBT + FIELDS;

  /** What is carried back, which may have an aftermath, too. */
  static final int STANDING = NOTE_HERE + FIELDS;

  /** What a create left open: behind all that can follow from the event that made it. */
  static final int LEFT_OPEN = 5000;

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
    Step told = told(conflicts, step);
    Map<Field, WireValue> standing = standing(conflicts);
    return !standing.isEmpty() && told instanceof Step.Ended(var outcome, var recording)
        ? new Step.Ended(outcome, recording.storing(carriedBack(standing, before.orElseThrow())))
        : told;
  }

  /** The same step, and the losers of the conflicts are told. */
  Step told(List<Conflict> conflicts, Step step) {
    if (conflicts.isEmpty() || !(step instanceof Step.Ended(var outcome, var recording))) {
      return step;
    }
    Recording telling = recording;
    for (Conflict conflict : conflicts) {
      telling = telling.storing(note(conflict));
    }
    return new Step.Ended(outcome, telling);
  }

  /** A losing desk is told, by an internal note. */
  private StoredEvent note(Conflict conflict) {
    int there = conflict.perhapsOurs() ? DOUBT : NOTE_THERE;
    int place = conflict.loser() == turn.target() ? there : NOTE_HERE;
    return new StoredEvent(
        turn.sequence().behind(place + conflict.field().ordinal()),
        ConflictNote.of(turn.event(), pair(), conflict, now),
        now);
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
    return new StoredEvent(turn.sequence().behind(STANDING), event, now);
  }

  private Correlation pair() {
    return turn.lane().correlation().orElseThrow();
  }
}
