package io.ticketbridge.simulation;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.simulation.People.Raised;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A pair with so many comments that its lane no longer remembers all of them. */
final class OldPair {

  private static final int COMMENTS = 55;

  private final History history;

  OldPair(History history) {
    this.history = history;
  }

  void raise() {
    StandingTicket ticket =
        history.serviceDesk.raise(
            Map.of(Field.SUMMARY, "old", Field.STATUS, "Open", Field.PRIORITY, "P3"));
    StandingTicket counterpart =
        history.servicenow.raise(
            Map.of(Field.SUMMARY, "old", Field.STATUS, "1", Field.PRIORITY, "3"));
    TicketRef one = history.serviceDesk.ref(ticket);
    TicketRef other = history.servicenow.ref(counterpart);
    var attempt = new Attempt("longago");
    counterpart.marker = Optional.of(new Marker("test", one, attempt));
    history.people.raised.add(new Raised(Side.SERVICE_DESK, ticket));
    record(one, Correlation.of(Setting.BRIDGE, one, one.id(), other, other.id(), attempt));
  }

  private void record(TicketRef ticket, Correlation pair) {
    Instant now = history.clock.instant();
    Instant deadline = now.plus(Duration.ofMinutes(1));
    var entrant =
        new Entrant(
            ticket,
            Optional.empty(),
            Optional.empty(),
            new Holder("long ago", deadline),
            now,
            Optional.empty(),
            Optional.empty());
    if (!(history.store.enter(entrant) instanceof Entry.Open(Lane lane))) {
      throw new IllegalStateException("A new lane is open");
    }
    Recording held = Recording.RELEASE.then(new After.Held(deadline));
    var agreed = Map.of(Field.STATUS, agreed("Open", "1"), Field.PRIORITY, agreed("P3", "3"));
    history.store.record(lane, held.with(pair).with(agreed));
    for (int i = 0; i < COMMENTS; i++) {
      history.store.record(lane, held.with(link(i)));
    }
    history.store.record(lane, Recording.RELEASE);
  }

  private static Agreement agreed(String serviceDesk, String servicenow) {
    var version = Optional.of(Version.of(1));
    return Agreement.NONE
        .with(Side.SERVICE_DESK, new View(new WireValue(serviceDesk), version))
        .with(Side.SERVICENOW, new View(new WireValue(servicenow), version));
  }

  private static CommentLink link(int number) {
    return new CommentLink(
        Side.SERVICE_DESK,
        new CommentId("o" + number),
        Optional.of(new CommentId("p" + number)),
        Visibility.PUBLIC,
        Evidence.STATED,
        Fate.CARRIED);
  }
}
