package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The engine on a table, between two desks in memory. */
final class Bridged {

  private final FakeDesk serviceDesk =
      new FakeDesk(Side.SERVICE_DESK, ExampleBridge.ACME, "ACP", () -> Scene.NOW);
  private final FakeDesk servicenow =
      new FakeDesk(Side.SERVICENOW, ExampleBridge.CORP, "incident", () -> Scene.NOW);
  private final SyncEngine engine;
  private int events;

  Bridged(LaneStore store) {
    this.engine =
        new SyncEngine(
            store,
            desks(),
            ExampleBridge.bridges(ExampleBridge.standardStatus()),
            EngineSettings.of("test"),
            () -> Scene.NOW,
            new Random(1));
  }

  SyncOutcome apply(TicketEvent event) {
    return engine.apply(event, Sequence.of(Integer.toString(events)));
  }

  /** A person raises the one ticket. */
  TicketEvent raised(Side side) {
    String status = side == Side.SERVICE_DESK ? "Open" : "1";
    StandingTicket ticket =
        desk(side).raise(Map.of(Field.SUMMARY, "VPN down", Field.STATUS, status));
    Ticket shown = desk(side).show(ticket);
    return event(shown, new Change.FieldsChanged(shown.version(), shown.fields()));
  }

  /** A person comments on it. */
  TicketEvent said(Side side, String text) {
    StandingTicket ticket = desk(side).tickets.firstEntry().getValue();
    var comment = desk(side).say(ticket, text, Visibility.PUBLIC, false);
    return event(
        desk(side).show(ticket),
        new Change.CommentAdded(comment.id(), Optional.of(FakeDesk.comment(comment))));
  }

  private TicketEvent event(Ticket shown, Change change) {
    return new TicketEvent(
        new EventId("e" + ++events),
        shown.ref(),
        shown.key(),
        change,
        Optional.of(shown.home()),
        shown.marker(),
        Optional.of(shown));
  }

  private FakeDesk desk(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  private Desks desks() {
    return new Desks() {
      @Override
      public TicketSource source(Side side, ConnectionId connection) {
        return desk(side);
      }

      @Override
      public TicketTarget target(Side side, Bridge bridge) {
        return desk(side);
      }
    };
  }
}
