package io.ticketbridge.adapters.engine;

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
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A table of lanes that tells the {@link Sighting} of the thread which pair it is working on. */
final class SightedLanes implements LaneStore {

  private final LaneStore lanes;

  SightedLanes(LaneStore lanes) {
    this.lanes = Objects.requireNonNull(lanes, "lanes");
  }

  @Override
  public Whereabouts find(TicketRef ticket) {
    return lanes.find(ticket);
  }

  @Override
  public Entry enter(Entrant entrant) {
    Entry entry = lanes.enter(entrant);
    switch (entry) {
      case Entry.Open(var lane) -> Sighting.note(lane.correlation());
      case Entry.InDoubt(var lane, var _) -> Sighting.note(lane.correlation());
      case Entry.Busy _, Entry.Closed _, Entry.Duplicate _ -> {
        // Nothing of the lane is shown.
      }
    }
    return entry;
  }

  @Override
  public boolean intend(Lane lane, Intent intent) {
    return lanes.intend(lane, intent);
  }

  @Override
  public Recorded record(Lane lane, Recording recording) {
    Recorded recorded = lanes.record(lane, recording);
    if (recorded == Recorded.DONE) {
      Sighting.note(recording.correlation());
    }
    return recorded;
  }

  @Override
  public boolean append(LaneName lane, StoredEvent event) {
    return lanes.append(lane, event);
  }

  @Override
  public Backlog backlog(LaneName lane, int limit) {
    return lanes.backlog(lane, limit);
  }

  @Override
  public Optional<Lane> turn(
      Lane lane, EventId event, Optional<Side> side, Optional<CommentId> comment) {
    return lanes.turn(lane, event, side, comment);
  }

  @Override
  public Set<CommentId> linked(Lane lane, Side side, Set<CommentId> comments) {
    return lanes.linked(lane, side, comments);
  }

  @Override
  public void testify(LaneName doubtful, TicketRef witness, Instant now) {
    lanes.testify(doubtful, witness, now);
  }

  @Override
  public List<DueLane> due(LaneState state, Instant now, int limit) {
    return lanes.due(state, now, limit);
  }
}
