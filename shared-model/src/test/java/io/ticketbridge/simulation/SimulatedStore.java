package io.ticketbridge.simulation;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table, with a scheduler between it and its callers. */
final class SimulatedStore implements LaneStore {

  private final LaneStore real;
  private final Calls calls;
  private final Set<Protection> off;

  SimulatedStore(LaneStore real, Calls calls, Set<Protection> off) {
    this.real = real;
    this.calls = calls;
    this.off = off;
  }

  @Override
  public Whereabouts find(TicketRef ticket) {
    return calls.table("find", () -> real.find(ticket));
  }

  @Override
  public Entry enter(Entrant entrant) {
    Entry entry = calls.table("enter", () -> real.enter(unguarded(entrant)));
    return switch (entry) {
      case Entry.Open(var lane) -> new Entry.Open(seen(lane, entrant.event()));
      case Entry.InDoubt(var lane, var intent) ->
          new Entry.InDoubt(seen(lane, entrant.event()), intent);
      case Entry.Busy _, Entry.Closed _, Entry.Duplicate _ -> entry;
    };
  }

  /** Without the entry's protection everybody is taken for the holder. */
  private Entrant unguarded(Entrant entrant) {
    return off.contains(Protection.ENTRY)
        ? new Entrant(
            entrant.ticket(),
            entrant.event(),
            entrant.comment(),
            new Holder("anybody", entrant.holder().deadline()),
            entrant.now(),
            entrant.intent(),
            entrant.drains())
        : entrant;
  }

  private Lane seen(Lane lane, Optional<EventId> event) {
    Lane seen = off.isEmpty() ? lane : forgetful(lane);
    Task.entered(seen, event);
    return seen;
  }

  private Lane forgetful(Lane lane) {
    Map<Field, Agreement> agreements = new EnumMap<>(Field.class);
    lane.agreements().forEach((field, agreement) -> agreements.put(field, forgetful(agreement)));
    return new Lane(
        lane.name(),
        lane.holder(),
        lane.state(),
        lane.correlation(),
        agreements,
        lane.intent(),
        lane.attempts(),
        lane.receipted(),
        lane.comment(),
        lane.recentComments(),
        off.contains(Protection.TWINS) ? List.of() : lane.sent(),
        off.contains(Protection.VANISHED) ? Optional.empty() : lane.vanished(),
        lane.witness(),
        lane.stopped());
  }

  private Agreement forgetful(Agreement agreement) {
    Agreement known =
        off.contains(Protection.PENDING)
            ? new Agreement(agreement.views(), Map.of(), agreement.flips())
            : agreement;
    if (off.contains(Protection.VERSION)) {
      for (var view : agreement.views().entrySet()) {
        View shown = view.getValue();
        known =
            known.with(
                view.getKey(), new View(shown.value(), Optional.empty(), shown.basis(), List.of()));
      }
    }
    if (off.contains(Protection.UNSEEN)) {
      for (var view : known.views().entrySet()) {
        View is = view.getValue();
        var blank = new View(is.value(), is.version(), is.basis(), List.of());
        known = known.without(view.getKey()).with(view.getKey(), blank);
      }
    }
    return known;
  }

  @Override
  public boolean intend(Lane lane, Intent intent) {
    return calls.table("intend", () -> real.intend(lane, intent));
  }

  @Override
  public Recorded record(Lane lane, Recording recording) {
    return calls.transaction("record", () -> real.record(lane, recording), Recorded.DONE::equals);
  }

  @Override
  public boolean append(LaneName lane, StoredEvent event) {
    return calls.transaction("append", () -> real.append(lane, event), done -> done);
  }

  @Override
  public Backlog backlog(LaneName lane, int limit) {
    return calls.table("backlog", () -> real.backlog(lane, limit));
  }

  @Override
  public Optional<Lane> turn(
      Lane lane, EventId event, Optional<Side> side, Optional<CommentId> comment) {
    return calls
        .table("turn", () -> real.turn(lane, event, side, comment))
        .map(next -> seen(next, Optional.of(event)));
  }

  @Override
  public Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments) {
    return calls.table("linked", () -> real.linked(lane, side, comments));
  }

  @Override
  public void testify(LaneName doubtful, TicketRef witness, Instant now) {
    calls.table(
        "testify",
        () -> {
          real.testify(doubtful, witness, now);
          return doubtful;
        });
  }

  @Override
  public List<DueLane> due(LaneState state, Instant now, int limit) {
    return calls.table("due", () -> real.due(state, now, limit));
  }
}
