package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.WireValue;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A holder that vanished at this very event, if one has: what it may have written and nobody
 * recorded. It wanted what is wanted now, unless the values are read at each try; then it may have
 * wanted anything that its side has shown since.
 */
record VanishedHolder(FieldChanges changes) {

  /**
   * Whether it has written nothing: it was at this event, which wants nothing now, and nobody can
   * have recorded meanwhile what it wanted.
   */
  boolean leftNothing() {
    return changes.known().hasVanishedHere()
        && changes.isSteady()
        && changes.wanted().isEmpty()
        && !changes.isSuperseded();
  }

  /** Whether there is one, and it may have read something else. */
  boolean mayHaveWantedElse() {
    return changes.known().hasVanishedHere() && !changes.isSteady();
  }

  /** Whether it may have read something else, or the next try may. */
  boolean mayYetWantElse() {
    return changes.known().hasVanishedHere() && (!changes.isSteady() || changes.mayBeReadNext());
  }

  /** If the event is what ended the process that vanished, its attempts go on being counted. */
  Recording counting(Recording waiting) {
    return changes.known().wasBegunBefore() ? waiting.keepingAttempts() : waiting;
  }

  /**
   * Takes all that the target shows, and that is neither agreed nor to be written over, for what
   * may be a write of ours, if there may have been another wish.
   *
   * @param tells what the event itself tells, as the target spells it: that is likely ours
   */
  void suspect(Shown shown, Map<Field, WireValue> tells) {
    if (!mayHaveWantedElse()) {
      return;
    }
    Map<Field, WireValue> wanted = changes.wanted();
    shown
        .fields()
        .forEach((field, value) -> {
          if (!wanted.containsKey(field) && changes.isAnother(field, value)) {
            Sign sign = value.equals(tells.get(field)) ? Sign.SUSPECTED : Sign.SHOWN;
            changes.suspect(
                field, new Pending(value, changes.known().now(), sign), shown.version());
          }
        });
  }

  /**
   * Wants all that the source shows written, for a target that is never read, if there may have
   * been another wish: that may stand there.
   */
  void insist(BiFunction<Field, WireValue, Translation> translated) {
    if (!mayHaveWantedElse()) {
      return;
    }
    for (Field field : changes.agreements().keySet()) {
      if (translated.apply(field, changes.ours(field)) instanceof Translation.To(var value)) {
        changes.insistOn(field, value);
      }
    }
  }
}
