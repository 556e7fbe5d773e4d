package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person's view of an {@link InMemoryLaneStore}, under the store's own lock. */
public final class InMemoryLaneOffice implements LaneOffice {

  private final InMemoryLaneStore store;
  private final Map<TicketRef, InMemoryLane> lanes;
  private final InstantSource clock;

  public InMemoryLaneOffice(InMemoryLaneStore store, InstantSource clock) {
    this.store = store;
    this.lanes = store.lanes();
    this.clock = clock;
  }

  @Override
  public Page list(LaneState state, Optional<String> from, int limit) {
    synchronized (store) {
      int first = from.map(InMemoryLaneOffice::index).orElse(0);
      List<Listed> all =
          lanes.values().stream()
              .filter(lane -> lane.state == state && lane.due != null)
              .map(InMemoryLaneOffice::listed)
              .sorted(Comparator.comparing(Listed::due).thenComparing(lane -> lane.name().group()))
              .toList();
      int last = Math.min(first + limit, all.size());
      return new Page(
          all.subList(Math.min(first, last), last),
          last < all.size() ? Optional.of(Integer.toString(last)) : Optional.empty());
    }
  }

  private static int index(String from) {
    try {
      return Integer.parseUnsignedInt(from);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("No page begins there; take what a page said is next", e);
    }
  }

  private static Listed listed(InMemoryLane lane) {
    return new Listed(
        lane.name(),
        lane.state,
        lane.reason,
        Optional.ofNullable(lane.closedAt),
        lane.due,
        Optional.ofNullable(lane.correlation));
  }

  @Override
  public Answer retry(LaneName name) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      if (!lane.state.isClosed()) {
        return Answer.UNKNOWN;
      }
      lane.due = clock.instant();
      return Answer.DONE;
    }
  }

  @Override
  public Answer skip(LaneName name, EventId event, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      Optional<StoredEvent> waits =
          lane.waiting.values().stream()
              .filter(stored -> stored.event().id().equals(event))
              .findFirst();
      if (waits.isEmpty()) {
        return Answer.UNKNOWN;
      }
      if (held(lane)) {
        return Answer.BUSY;
      }
      lane.holder = null;
      lane.waiting.remove(waits.get().sequence());
      lane.receipt(new Receipt(event, waits.get().sequence()));
      if (lane.intent != null && lane.intent.event().equals(event)) {
        lane.settled();
      }
      lane.due = clock.instant();
      return Answer.DONE;
    }
  }

  private boolean held(InMemoryLane lane) {
    return lane.holder != null && lane.holder.deadline().isAfter(clock.instant());
  }

  @Override
  public Answer link(Correlation pair, String by) {
    synchronized (store) {
      InMemoryLane lane = own(pair.serviceDesk());
      InMemoryLane other = own(pair.servicenow());
      if (pair.serviceDesk().equals(other.pointsTo)) {
        return Answer.DONE;
      }
      if (lane.correlation != null || other.pointsTo != null) {
        return Answer.REFUSED;
      }
      if (held(lane) || held(other)) {
        return Answer.BUSY;
      }
      boolean merges = lanes.containsKey(pair.servicenow());
      lanes.putIfAbsent(lane.home, lane);
      lanes.putIfAbsent(other.home, other);
      lane.correlation = pair;
      lane.mergesFrom = merges ? pair.servicenow() : null;
      lane.holder = null;
      lane.settled();
      close(lane, LaneState.WAITING, "Linked by " + by);
      InMemoryPairing.retire(other);
      other.pointsTo = pair.serviceDesk();
      return Answer.DONE;
    }
  }

  private InMemoryLane own(TicketRef ticket) {
    return lanes.getOrDefault(ticket, new InMemoryLane(ticket));
  }

  private void close(InMemoryLane lane, LaneState state, String reason) {
    Instant now = clock.instant();
    lane.state = state;
    lane.reason = reason;
    lane.due = now;
    lane.closedAt = lane.closedAt == null ? now : lane.closedAt;
  }

  @Override
  public Answer unlink(LaneName name, String by) {
    synchronized (store) {
      InMemoryLane lane = store.lane(name.home());
      if (lane.correlation == null) {
        return Answer.UNKNOWN;
      }
      if (held(lane)) {
        return Answer.BUSY;
      }
      InMemoryLane other = lanes.get(lane.correlation.servicenow());
      other.pointsTo = null;
      lane.correlation = null;
      lane.mergesFrom = null;
      lane.holder = null;
      lane.agreements.clear();
      lane.sent.clear();
      lane.settled();
      close(lane, LaneState.UNLINKED, "Unlinked by " + by);
      close(other, LaneState.UNLINKED, "Unlinked by " + by);
      return Answer.DONE;
    }
  }

  @Override
  public Map<BridgeId, String> stopped() {
    synchronized (store) {
      return Map.copyOf(store.stopped());
    }
  }

  @Override
  public Answer resume(BridgeId bridge) {
    synchronized (store) {
      return store.stopped().remove(bridge) == null ? Answer.UNKNOWN : Answer.DONE;
    }
  }
}
