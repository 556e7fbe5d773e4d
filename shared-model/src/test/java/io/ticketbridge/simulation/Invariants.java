package io.ticketbridge.simulation;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.simulation.People.Said;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must never be so, not even for a moment: looked at whenever something happens to a desk. */
final class Invariants {

  /** Where a field was written, and what. */
  private record Landed(long order, WireValue value) {}

  private record Place(Side side, String ticket, Field field) {}

  private final History history;
  private final List<String> findings = new ArrayList<>();
  private final Map<TicketRef, StandingTicket> made = new HashMap<>();
  private final Map<Place, Landed> landed = new HashMap<>();

  /** Comments that a misbehaving desk showed to the public though they were sent as internal. */
  final Map<Stands, TicketRef> exposed = new HashMap<>();

  private final Notes notes;

  Invariants(History history) {
    this.history = history;
    this.notes = new Notes(history, findings);
  }

  List<String> findings() {
    return findings;
  }

  /** Only the holder of a lane writes to a desk. */
  void sends(Side side, String what) {
    Optional<Lane> lane = Task.lane();
    if (lane.isEmpty() || !history.store.holds(lane.get())) {
      findings.add("%s %s is sent by somebody who does not hold the lane".formatted(side, what));
    }
  }

  /** No second ticket for one. */
  void created(Side side, StandingTicket ticket) {
    TicketRef source = ticket.marker.map(Marker::source).orElseThrow();
    StandingTicket first = made.putIfAbsent(source, ticket);
    if (first != null && !history.inTime()) {
      history.tally().happened(Happening.ORPHANED);
    }
    boolean meddled = history.operator.touched(source) || history.operator.skippedSome(source);
    if (first != null && history.inTime() && !meddled) {
      findings.add("second ticket %s for %s".formatted(history.desk(side).ref(ticket), source));
    }
    boolean bridged =
        history.people.raised.stream()
            .anyMatch(raised -> history.desk(raised.side()).ref(raised.ticket()).equals(source));
    if (!bridged) {
      findings.add("%s was made for %s, which no person raised".formatted(ticket.id, source));
    }
  }

  /** No internal text in public, and no comment more often than people said it. */
  void commented(Side side, StandingTicket ticket, Stands comment, CommentDraft draft) {
    boolean shows = comment.visibility() == Visibility.PUBLIC;
    if (shows && draft.visibility() == Visibility.INTERNAL) {
      exposed.put(comment, history.desk(side).ref(ticket));
      history.tally().happened(Happening.EXPOSED);
      return;
    }
    if (isNote(comment)) {
      notes.noted(side, ticket, comment, draft.event());
      return;
    }
    if (shows && comment.text().startsWith("internal")) {
      findings.add("internal text in public on " + history.desk(side).ref(ticket));
    }
    boolean meddled = history.operator.touched(history.desk(side).ref(ticket));
    if (!history.inTime() || meddled) {
      return;
    }
    long written =
        ticket.comments.stream()
            .filter(other -> other.text().equals(comment.text()))
            .filter(other -> !history.people.said(other) && !exposed.containsKey(other))
            .count();
    long said =
        partners(side, ticket).stream()
            .flatMap(partner -> said(side.other(), partner).stream())
            .filter(other -> other.text().equals(comment.text()))
            .count();
    if (written > said) {
      findings.add(
          "'%s' stands %d times on %s, people said it %d times"
              .formatted(comment.text(), written, history.desk(side).ref(ticket), said));
    }
  }

  /** Whether a comment that was exposed is still there. */
  boolean standsStill(Stands comment, TicketRef on) {
    return history.desk(on.side()).tickets.get(on.id()).comments.contains(comment);
  }

  /** An older write never lands on a newer one. */
  void set(Side side, StandingTicket ticket, Map<Field, WireValue> values, long order) {
    values.forEach((field, value) -> {
      var place = new Place(side, ticket.id, field);
      Landed newest = landed.get(place);
      if (newest == null || newest.order() < order) {
        landed.put(place, new Landed(order, value));
      } else if (!newest.value().equals(value) && history.inTime()) {
        findings.add(
            "on %s an older write of %s came after %s"
                .formatted(history.desk(side).ref(ticket), value, newest.value()));
      }
    });
  }

  static boolean isNote(Stands comment) {
    return comment.text().startsWith("Both desks changed");
  }

  /** The tickets across that a ticket is, or was meant to be, the counterpart of. */
  Set<TicketRef> partners(Side side, StandingTicket ticket) {
    var partners = new HashSet<TicketRef>();
    TicketRef own = history.desk(side).ref(ticket);
    if (!history.people.raised(ticket)) {
      ticket.marker.map(Marker::source).ifPresent(partners::add);
    }
    history.desk(side.other()).tickets.values().stream()
        .filter(other -> !history.people.raised(other))
        .filter(other -> other.marker.map(Marker::source).filter(own::equals).isPresent())
        .map(other -> history.desk(side.other()).ref(other))
        .forEach(partners::add);
    partners.addAll(history.operator.linked(own));
    return partners;
  }

  List<Stands> said(Side side, TicketRef on) {
    return history.people.said.stream()
        .filter(said -> said.side() == side && said.on().id.equals(on.id()))
        .map(Said::comment)
        .toList();
  }
}
