package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.mapping.MappingRules;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No match: the counterpart is created, once. */
final class Creation {

  private static final int ATTEMPTS_REMEMBERED = 20;

  private final Surroundings at;
  private final MarkedTicket marked;

  Creation(Surroundings at) {
    this.at = at;
    this.marked = new MarkedTicket(at);
  }

  /** What came of creating: a pair to be recorded, or a step that ends the turn. */
  sealed interface Made {

    /**
     * @param differences what the target did not take
     */
    record Pair(Recording recording, List<String> differences) implements Made {}

    record Not(Step step) implements Made {}
  }

  Made create(Turn turn) {
    return turn.event()
        .told()
        .filter(told -> !(route(told) instanceof Route.Undetermined))
        .map(told -> create(turn, told))
        .orElseGet(() -> createFromItsDesk(turn));
  }

  private Made createFromItsDesk(Turn turn) {
    TicketRef ref = turn.event().ticket();
    return switch (at.desks().source(ref.side(), ref.connection()).ticket(ref)) {
      case Looked.Found(var ticket) -> create(turn, ticket);
      case Looked.Missing<Ticket> _ -> not(Step.unchanged("the ticket is gone from its own desk"));
      case Looked.Refused(var reason) -> not(Step.parked(reason));
      case Looked.Unavailable(var after, var reason) ->
          not(Step.waiting(at.nextTry(turn.since(), after), reason));
      case Looked.Blind<Ticket> _ ->
          not(Step.parked("The event does not tell the whole ticket, and its desk cannot be read"));
    };
  }

  private Route route(Ticket ticket) {
    return at.bridges().route(ticket.ref().side(), ticket.ref().connection(), ticket.home());
  }

  private Made create(Turn turn, Ticket ticket) {
    return switch (route(ticket)) {
      case Route.Nowhere(var reason) -> not(Step.unchanged(reason));
      case Route.Undetermined _ ->
          not(
              Step.parked(
                  ("What can be read of the ticket does not tell which bridge carries it; let the"
                          + " integration user read what the bridges of '%s' select by")
                      .formatted(ticket.home().container())));
      case Route.To(var bridge) when ticket.createdAt().isBefore(bridge.since()) ->
          not(
              Step.unchanged(
                  "The ticket was born before %s, since when bridge '%s' carries"
                      .formatted(bridge.since(), bridge.id())));
      case Route.To(var bridge) -> create(turn, ticket, bridge);
    };
  }

  private Made create(Turn turn, Ticket ticket, Bridge bridge) {
    String stopped = turn.lane().stopped().get(bridge.id());
    if (stopped != null) {
      return not(Step.parked(SyncEngine.stopped(bridge.id(), stopped)));
    }
    return switch (marked.meaning(turn, ticket.marker().or(turn.event()::marker))) {
      case MarkedTicket.Meaning.Told(var step) -> not(step);
      case MarkedTicket.Meaning.OfItsOwn(var clone) -> draft(turn, ticket, bridge, clone);
    };
  }

  private Made draft(Turn turn, Ticket ticket, Bridge bridge, boolean clone) {
    var fields = new EnumMap<Field, WireValue>(Field.class);
    Side side = ticket.ref().side();
    for (var shown : ticket.fields().entrySet()) {
      switch (bridge.rules().translate(shown.getKey(), side, shown.getValue())) {
        case Translation.To(var value) -> fields.put(shown.getKey(), value);
        case Translation.Nothing _ -> {}
        case Translation.Unmapped(var reason) -> {
          return not(Step.parked(reason));
        }
      }
    }
    fields.putAll(text(bridge.rules(), ticket));
    var marker = new Marker(at.settings().deployment(), ticket.ref(), at.attempt());
    return send(turn, bridge, new Draft(marker, ticket, fields), clone);
  }

  private static Map<Field, WireValue> text(MappingRules rules, Ticket ticket) {
    var templates = rules.templates(ticket.ref().side().other());
    return Map.of(
        Field.SUMMARY, new WireValue(templates.summaryOf(ticket)),
        Field.DESCRIPTION, new WireValue(templates.descriptionOf(ticket)));
  }

  private Made send(Turn turn, Bridge bridge, Draft draft, boolean clone) {
    Instant deadline = turn.lane().holder().deadline();
    var intent =
        new Intent.Create(
            turn.event().id(),
            at.now(),
            deadline,
            bridge.id(),
            attempts(turn, draft.marker().attempt()),
            firstAgreements(bridge, draft, new Shown(Map.of(), Optional.empty(), List.of())));
    if (!at.store().intend(turn.lane(), intent)) {
      return not(new Step.Lost("the lane was taken over before the create was sent"));
    }
    TicketTarget target = at.desks().target(turn.target(), bridge);
    return switch (target.create(bridge, draft, deadline)) {
      case Written.Done(var created) -> {
        if (clone && !target.deduplicates(bridge)) {
          remark(turn, bridge, created, draft.marker().attempt(), deadline);
        }
        yield pair(turn, bridge, draft, created);
      }
      case Written.Refused(var reason) -> not(Step.parked(reason));
      case Written.Withheld(var reason) -> not(Step.parked(reason));
      case Written.Exposed(var _, var reason) -> not(Step.parked(reason));
      case Written.NotSent(var after, var reason) ->
          not(Step.waiting(at.nextTry(turn.since(), after), reason));
      case Written.Unknown(var reason) ->
          not(Step.doubtful(at.nextTry(turn.since(), Optional.empty()), reason));
    };
  }

  private static List<Attempt> attempts(Turn turn, Attempt next) {
    var all = new ArrayList<Attempt>();
    if (turn.lane().intent().orElse(null) instanceof Intent.Create earlier) {
      all.addAll(earlier.attempts());
    }
    all.add(next);
    return all.subList(Math.max(0, all.size() - ATTEMPTS_REMEMBERED), all.size());
  }

  /**
   * A clone's marker is replaced by one of its own. Should that fail it does no harm: the clone is
   * paired now, and a paired ticket's marker is not asked for. Where doubt is settled by sending
   * again, the marker stays: once replaced, it would not tell the clone from a counterpart if the
   * process died before the pair is recorded.
   */
  private void remark(
      Turn turn, Bridge bridge, Created created, Attempt attempt, Instant deadline) {
    var own = new Marker(at.settings().deployment(), created.ref(), attempt);
    TicketRef clone = turn.event().ticket();
    at.desks().target(clone.side(), bridge).mark(bridge, clone, own, deadline);
  }

  private Made pair(Turn turn, Bridge bridge, Draft draft, Created created) {
    Ticket source = draft.source();
    var correlation =
        Correlation.of(
            bridge.id(),
            source.ref(),
            source.key(),
            created.ref(),
            created.key(),
            draft.marker().attempt());
    Map<Field, WireValue> open = notTaken(bridge, draft, created.shown());
    var agreements = new EnumMap<Field, Agreement>(firstAgreements(bridge, draft, created.shown()));
    open.keySet()
        .forEach(field ->
            agreements.computeIfPresent(field, (_, all) -> all.without(source.ref().side())));
    Recording pairing = Recording.pairing(correlation, agreements);
    return new Made.Pair(
        open.isEmpty()
            ? pairing
            : pairing.storing(
                new StoredEvent(turn.sequence().behind(), rest(turn, source, open), at.now())),
        created.shown().differences());
  }

  /** What was sent of the carried fields and does not show: the source's values of them. */
  private static Map<Field, WireValue> notTaken(Bridge bridge, Draft draft, Shown shown) {
    var open = new EnumMap<Field, WireValue>(Field.class);
    for (Field field : bridge.rules().carried()) {
      WireValue sent = draft.fields().get(field);
      if (sent != null && !sent.equals(shown.fields().get(field))) {
        open.put(field, draft.source().field(field));
      }
    }
    return open;
  }

  /**
   * The fields that the create did not bring about, as an event of their own: it waits, parks or is
   * applied like any other, so that nothing of the create is lost.
   */
  private static TicketEvent rest(Turn turn, Ticket source, Map<Field, WireValue> open) {
    return new TicketEvent(
        EventId.following(turn.event().id(), "rest"),
        source.ref(),
        source.key(),
        new Change.FieldsChanged(source.version(), open),
        Optional.of(source.home()),
        Optional.empty(),
        Optional.empty());
  }

  /** The views that a create leaves behind: what it was made from and what the target shows. */
  private static Map<Field, Agreement> firstAgreements(Bridge bridge, Draft draft, Shown shown) {
    var agreements = new EnumMap<Field, Agreement>(Field.class);
    Ticket source = draft.source();
    Side side = source.ref().side();
    for (Field field : bridge.rules().carried()) {
      Agreement agreement = Agreement.NONE;
      WireValue told = source.fields().get(field);
      if (told != null) {
        agreement = agreement.with(side, new View(told, source.version()));
      }
      Optional<View> shows = onTarget(field, draft, shown);
      if (shows.isPresent()) {
        agreement = agreement.with(side.other(), shows.get());
      }
      agreements.put(field, agreement);
    }
    return agreements;
  }

  /**
   * A field that the target has not shown yet counts as it was sent, so that what people change
   * there before it is seen is noticed.
   */
  private static Optional<View> onTarget(Field field, Draft draft, Shown shown) {
    Optional<View> seen =
        Optional.ofNullable(shown.fields().get(field))
            .map(value -> new View(value, shown.version()));
    return seen.or(() ->
        Optional.ofNullable(draft.fields().get(field))
            .map(value -> new View(value, shown.version()).sent()));
  }

  private static Made not(Step step) {
    return new Made.Not(step);
  }
}
