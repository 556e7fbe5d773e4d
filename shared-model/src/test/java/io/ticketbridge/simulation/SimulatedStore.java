package io.ticketbridge.simulation;

import io.ticketbridge.lane.Backlog;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The table, with a scheduler between it and its callers. */
final class SimulatedStore implements LaneStore {

  private final LaneStore real;

  SimulatedStore(LaneStore real) {
    this.real = real;
  }

  private static <T> T call(String point, Supplier<T> effect) {
    Verdict verdict = Task.ask("table " + point);
    return switch (verdict) {
      case GO -> effect.get();
      case FAIL_BEFORE -> throw unavailable();
      case FAIL_AFTER, DELAY -> {
        effect.get();
        throw unavailable();
      }
      case CRASH_BEFORE -> throw new Killed();
      case CRASH_AFTER -> {
        effect.get();
        throw new Killed();
      }
    };
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("the table did not answer", null);
  }

  @Override
  public Whereabouts find(TicketRef ticket) {
    return call("find", () -> real.find(ticket));
  }

  @Override
  public Entry enter(Entrant entrant) {
    return call("enter", () -> real.enter(entrant));
  }

  @Override
  public boolean intend(Lane lane, Intent intent) {
    return call("intend", () -> real.intend(lane, intent));
  }

  @Override
  public Recorded record(Lane lane, Recording recording) {
    return call("record", () -> real.record(lane, recording));
  }

  @Override
  public boolean append(LaneName lane, StoredEvent event) {
    return call("append", () -> real.append(lane, event));
  }

  @Override
  public Backlog backlog(LaneName lane, int limit) {
    return call("backlog", () -> real.backlog(lane, limit));
  }

  @Override
  public Optional<Lane> turn(
      Lane lane, EventId event, Optional<Side> side, Optional<CommentId> comment) {
    return call("turn", () -> real.turn(lane, event, side, comment));
  }

  @Override
  public Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments) {
    return call("linked", () -> real.linked(lane, side, comments));
  }

  @Override
  public void testify(LaneName doubtful, TicketRef witness, Instant now) {
    call(
        "testify",
        () -> {
          real.testify(doubtful, witness, now);
          return doubtful;
        });
  }

  @Override
  public List<DueLane> due(LaneState state, Instant now, int limit) {
    return real.due(state, now, limit);
  }
}
