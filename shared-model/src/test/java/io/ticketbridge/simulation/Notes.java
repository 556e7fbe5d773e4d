package io.ticketbridge.simulation;

import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the bridge tells the loser of a conflict: internally, once, and only where there was one.
 */
final class Notes {

  static final String PERHAPS_OURS = "a write of the bridge's own came late";

  private final History history;
  private final List<String> findings;
  private final Set<EventId> noted = new HashSet<>();

  Notes(History history, List<String> findings) {
    this.history = history;
    this.findings = findings;
  }

  /** A note was written on a ticket. */
  void noted(Side side, StandingTicket ticket, Stands note, EventId event) {
    TicketRef on = history.desk(side).ref(ticket);
    if (note.visibility() != Visibility.INTERNAL) {
      findings.add("a conflict is told in public on " + on);
    }
    history.tally().happened(Happening.NOTED);
    if (!noted.add(event) && history.inTime()) {
      findings.add("the conflict %s is told twice on %s".formatted(event, on));
    }
    note.text().lines().forEach(line -> founded(side, ticket, line));
  }

  /** The people of this desk lost a value of theirs, or the bridge says that it is not sure. */
  private void founded(Side side, StandingTicket ticket, String line) {
    Optional<Field> field =
        Setting.FIELDS.stream().filter(known -> line.startsWith(about(known))).findFirst();
    if (field.isEmpty()) {
      findings.add("a note names no field on " + history.desk(side).ref(ticket));
      return;
    }
    // Of a desk that is never read, a view from before our write cannot be told from a change; nor
    // can, on any desk, a write of ours that lands later than promised.
    if (history.servicenow.blind || !history.inTime()) {
      return;
    }
    boolean changedHere = touchedBy(side, Set.of(history.desk(side).ref(ticket)), field.get());
    boolean changedThere =
        touchedBy(side.other(), history.invariants.partners(side, ticket), field.get());
    // Once the event of a holder that vanished is skipped, what it wrote is taken for a person's.
    boolean skipped = history.operator.skippedSome(history.desk(side).ref(ticket));
    if (!line.contains(PERHAPS_OURS) && !(changedHere && changedThere) && !skipped) {
      findings.add(
          "a note on %s tells of a conflict of %s that there was not"
              .formatted(history.desk(side).ref(ticket), field.get()));
    }
  }

  /** How a note's line about a field begins. */
  static String about(Field field) {
    return "Both desks changed " + field.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a person set a field on a ticket, or raised the ticket with it. */
  private boolean touchedBy(Side side, Set<TicketRef> tickets, Field field) {
    boolean changed =
        history.people.changed.stream()
            .filter(change -> change.side() == side && change.field() == field)
            .anyMatch(change -> tickets.contains(history.desk(side).ref(change.on())));
    boolean raised =
        history.people.raised.stream()
            .filter(one -> one.side() == side)
            .anyMatch(one -> tickets.contains(history.desk(side).ref(one.ticket())));
    return changed || raised;
  }
}
