package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody set between a look of the bridge's and the write that followed, milliseconds later
 * or after a lost answer. No desk takes a write on condition, so that is gone, and both desks show
 * what was written. When its event comes, it is of the past: all that is left is to tell whoever it
 * was (ADR 9, item 26).
 */
record WrittenOver(FieldChanges changes) {

  /**
   * What the event itself tells of that; where its ticket was read, it does not show it any more.
   * It is noted that it is told, so that each value is told once, however many events show it.
   */
  List<Conflict> by(Change.FieldsChanged event) {
    return event.version().map(at -> by(event.fields(), at)).orElse(List.of());
  }

  private List<Conflict> by(Map<Field, WireValue> told, Version at) {
    Side source = changes.source();
    var lost = new ArrayList<Conflict>();
    told.forEach((field, value) -> {
      Agreement now = changes.agreement(field);
      now.on(source)
          .flatMap(view -> view.wentOver(value, at, source))
          .ifPresent(known -> {
            WireValue stands = now.on(source.other()).orElse(known).value();
            lost.add(new Conflict(field, source, value, stands, true));
            changes.note(field, known);
          });
    });
    return lost;
  }
}
