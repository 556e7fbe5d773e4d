package io.ticketbridge.simulation;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.FakeDesk;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the desks tell: Service Desk by webhooks that know no order and may come twice, ServiceNow
 * by one message of a record after the other, each repeated until it is answered.
 */
final class Tidings implements SimulatedDesk.Watch {

  /** A webhook on its way. */
  record Webhook(LaneName lane, List<TicketEvent> events) {}

  final List<Webhook> webhooks = new ArrayList<>();
  final Map<String, Deque<List<TicketEvent>>> outboxes = new LinkedHashMap<>();

  private final Map<Side, Map<CommentId, List<EventId>>> told = new EnumMap<>(Side.class);

  /** How many changes people had made when an event of fields was told. */
  private final Map<EventId, Integer> changesKnown = new HashMap<>();

  private final History history;
  private final Choices choices;
  private final Set<Protection> off;
  private int events;

  Tidings(History history, Choices choices, Set<Protection> off) {
    this.history = history;
    this.choices = choices;
    this.off = off;
  }

  /** The events that told of a comment. */
  List<EventId> toldOf(Side side, CommentId comment) {
    return told.getOrDefault(side, Map.of()).getOrDefault(comment, List.of());
  }

  @Override
  public void sends(Side side, String what) {
    history.invariants.sends(side, what);
  }

  @Override
  public void created(Side side, StandingTicket ticket) {
    history.note(() -> "bridge made " + history.desk(side).ref(ticket));
    history.invariants.created(side, ticket);
    history.people.made(side, ticket);
    changed(side, ticket);
  }

  @Override
  public void commented(Side side, StandingTicket ticket, Stands comment, CommentDraft draft) {
    history.note(() ->
        "bridge wrote " + comment.id() + " '" + comment.text() + "' on " + side + " " + ticket.id);
    history.invariants.commented(side, ticket, comment, draft);
    FakeDesk desk = history.desk(side);
    if (!desk.blind || desk.echoWindow.isPresent()) {
      said(side, ticket, comment);
    }
  }

  @Override
  public void set(
      Side side,
      StandingTicket ticket,
      Map<Field, WireValue> values,
      long order,
      Optional<EventId> event) {
    history.note(() -> "bridge set " + values + " on " + side + " " + ticket.id);
    history.invariants.set(side, ticket, values, order);
    // What follows from a create carries what the ticket was born with, and no change.
    int known = event.map(changesKnown::get).orElse(0);
    values.forEach((field, value) -> history.people.carried(side, ticket, field, value, known));
    changed(side, ticket);
  }

  @Override
  public void goesOver(
      StandingTicket ticket, Map<Field, WireValue> values, Shown seen, Optional<EventId> event) {
    history.losses.goesOver(ticket, values, seen, event);
  }

  /** A ticket was created, or its fields were changed. */
  void changed(Side side, StandingTicket ticket) {
    tell(side, ticket, List.of(fields(side, ticket)));
  }

  /** A comment was added; Service Desk tells of it twice. */
  void said(Side side, StandingTicket ticket, Stands comment) {
    if (side == Side.SERVICE_DESK) {
      tell(side, ticket, List.of(comment(side, ticket, comment)));
    }
    tell(side, ticket, List.of(comment(side, ticket, comment), fields(side, ticket)));
  }

  private TicketEvent fields(Side side, StandingTicket ticket) {
    Ticket shown = history.desk(side).show(ticket);
    TicketEvent event =
        event(side, shown, new Change.FieldsChanged(shown.version(), told(side, shown)));
    changesKnown.put(event.id(), history.people.changed.size());
    history.losses.told(event);
    return event;
  }

  /** Where a ticket can be read, an event need not tell its fields. */
  private Map<Field, WireValue> told(Side side, Ticket shown) {
    boolean abridged = !history.desk(side).blind && choices.oneIn(6);
    return abridged ? Map.of() : shown.fields();
  }

  private TicketEvent comment(Side side, StandingTicket ticket, Stands comment) {
    var whole = choices.oneIn(8) ? null : FakeDesk.comment(comment);
    boolean readable = !history.desk(side).blind;
    Optional<io.ticketbridge.ticket.Comment> shown =
        readable ? Optional.ofNullable(whole) : Optional.of(FakeDesk.comment(comment));
    TicketEvent event =
        event(side, history.desk(side).show(ticket), new Change.CommentAdded(comment.id(), shown));
    told.computeIfAbsent(side, _ -> new HashMap<>())
        .computeIfAbsent(comment.id(), _ -> new ArrayList<>())
        .add(event.id());
    return event;
  }

  private TicketEvent event(Side side, Ticket shown, Change change) {
    Ticket known = off.contains(Protection.MARKER) ? SimulatedDesk.unmarked(shown) : shown;
    return new TicketEvent(
        new EventId("e" + ++events),
        known.ref(),
        known.key(),
        change,
        Optional.of(known.home()),
        known.marker(),
        side == Side.SERVICENOW ? Optional.of(known) : Optional.empty());
  }

  private void tell(Side side, StandingTicket ticket, List<TicketEvent> message) {
    history.note(() ->
        side
            + " tells "
            + message.stream()
                .map(event ->
                    event.id()
                        + " "
                        + event.ticket()
                        + " "
                        + event.change().getClass().getSimpleName())
                .toList());
    if (side == Side.SERVICENOW) {
      outboxes.computeIfAbsent(ticket.id, _ -> new ArrayDeque<>()).add(message);
      return;
    }
    var webhook = new Webhook(new LaneName(history.desk(side).ref(ticket)), message);
    webhooks.add(webhook);
    if (choices.oneIn(6)) {
      webhooks.add(webhook);
    }
  }
}
