package io.ticketbridge.lane;

import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The table of lanes, in memory: the same promises as the real one, kept by one lock. Deterministic
 * but for the order in which threads arrive.
 */
public final class InMemoryLaneStore implements LaneStore {

  private final InstantSource clock;
  private final Map<TicketRef, InMemoryLane> lanes = new HashMap<>();
  private final Map<BridgeId, String> stopped = new HashMap<>();
  private final InMemoryPairing pairing = new InMemoryPairing(lanes);

  /**
   * An empty table.
   *
   * @param clock tells when a merged lane is due
   */
  public InMemoryLaneStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether this lane is still in the hands that entered it. */
  public synchronized boolean holds(Lane lane) {
    return pairing.lane(lane.name().home()).heldBy(lane.holder().token());
  }

  /** What is written down about a field; empty while somebody holds the lane, or has vanished. */
  public synchronized Optional<Agreement> settled(LaneName name, Field field) {
    InMemoryLane lane = pairing.lane(name.home());
    return lane.holder == null && lane.vanished == null
        ? Optional.of(lane.agreements.getOrDefault(field, Agreement.NONE))
        : Optional.empty();
  }

  /** Every receipt in the table; of an event that has two, the one with the earlier place. */
  public synchronized Map<EventId, Sequence> receipts() {
    var all = new HashMap<EventId, Sequence>();
    lanes.values().stream()
        .flatMap(lane -> lane.receipts.values().stream())
        .forEach(done ->
            all.merge(
                done.event(), done.sequence(), BinaryOperator.minBy(Comparator.naturalOrder())));
    return all;
  }

  /** Every event that waits in the table. */
  public synchronized Set<EventId> waiting() {
    return lanes.values().stream()
        .flatMap(lane -> lane.waiting.values().stream())
        .map(stored -> stored.event().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  Map<TicketRef, InMemoryLane> lanes() {
    return lanes;
  }

  InMemoryLane lane(TicketRef ticket) {
    return pairing.lane(ticket);
  }

  Map<BridgeId, String> stopped() {
    return stopped;
  }

  @Override
  public synchronized Whereabouts find(TicketRef ticket) {
    InMemoryLane lane = lanes.get(pairing.home(ticket));
    if (lane == null) {
      return new Whereabouts.Unknown();
    }
    if (lane.correlation != null) {
      return new Whereabouts.Paired(lane.name(), lane.state, lane.correlation);
    }
    return new Whereabouts.Unpaired(
        lane.name(),
        lane.state,
        lane.reason,
        Optional.ofNullable(lane.holder).map(Holder::deadline),
        lane.intent instanceof Intent.Create create ? Optional.of(create) : Optional.empty());
  }

  @Override
  public synchronized Entry enter(Entrant entrant) {
    InMemoryLane lane = pairing.lane(entrant.ticket());
    if (entrant.event().filter(lane.recentEvents::contains).isPresent()) {
      return new Entry.Duplicate();
    }
    if (lane.state != entrant.drains().orElse(LaneState.OPEN)) {
      Instant due = Optional.ofNullable(lane.due).orElse(entrant.now());
      return new Entry.Closed(lane.name(), lane.state, lane.reason, due);
    }
    if (!lane.heldBy(entrant.holder().token())) {
      if (lane.holder != null && lane.holder.deadline().isAfter(entrant.now())) {
        return new Entry.Busy(lane.holder.deadline());
      }
      take(lane, entrant);
    }
    Optional<CommentLink> comment =
        entrant.comment().flatMap(id -> lane.link(entrant.ticket().side(), id));
    int tries = entrant.event().map(lane.attempts::get).orElse(0);
    boolean receipted = entrant.event().filter(id -> receipted(lane, id)).isPresent();
    Lane seen = lane.seen(lane.state, tries, receipted, comment, stopped);
    return lane.inDoubt() ? new Entry.InDoubt(seen, lane.intent) : new Entry.Open(seen);
  }

  private void take(InMemoryLane lane, Entrant entrant) {
    lanes.putIfAbsent(lane.home, lane);
    lane.dismiss();
    lane.unsettledSince = lane.unsettledSince == null ? entrant.now() : lane.unsettledSince;
    lane.holder = entrant.holder();
    lane.inHand = entrant.event().orElse(null);
    lane.mayWriteFields = entrant.mayWriteFields();
    lane.due = entrant.holder().deadline();
    entrant.event().ifPresent(id -> lane.attempts.merge(id, 1, Integer::sum));
    if (lane.intent == null) {
      entrant.intent().ifPresent(lane::intends);
    }
  }

  /** Receipts of the time before the pair was made stay under the ServiceNow ticket. */
  private boolean receipted(InMemoryLane lane, EventId event) {
    if (lane.receipts.containsKey(event)) {
      return true;
    }
    InMemoryLane before =
        lane.correlation == null ? null : lanes.get(lane.correlation.servicenow());
    return before != null && before.receipts.containsKey(event);
  }

  @Override
  public synchronized boolean intend(Lane held, Intent intent) {
    InMemoryLane lane = pairing.lane(held.name().home());
    boolean pairedMeanwhile = intent instanceof Intent.Create && lane.correlation != null;
    boolean over = lane.recentEvents.contains(intent.event());
    if (!lane.heldBy(held.holder().token()) || pairedMeanwhile || over) {
      return false;
    }
    lane.intends(intent);
    return true;
  }

  @Override
  public synchronized Recorded record(Lane held, Recording recording) {
    InMemoryLane lane = pairing.lane(held.name().home());
    if (!lane.heldBy(held.holder().token()) || linkedAlready(lane, recording)) {
      return Recorded.LOST;
    }
    if (recording.correlation().filter(pair -> !pairing.possible(lane, pair)).isPresent()) {
      return Recorded.LOST;
    }
    if (recording.after() instanceof After.Open(OptionalLong appended)
        && appended.isPresent()
        && (appended.getAsLong() != lane.appended || lane.mergesFrom != null)) {
      return Recorded.APPENDED;
    }
    new InMemoryRecording(pairing, clock.instant(), held, recording).write(lane);
    recording.stops().ifPresent(stop -> stopped.putIfAbsent(stop.bridge(), stop.reason()));
    return Recorded.DONE;
  }

  private static boolean linkedAlready(InMemoryLane lane, Recording recording) {
    return recording.comments().stream()
        .anyMatch(link ->
            lane.link(link.side(), link.comment()).isPresent()
                || link.counterpart()
                    .flatMap(id -> lane.link(link.side().other(), id))
                    .isPresent());
  }

  @Override
  public synchronized boolean append(LaneName name, StoredEvent event) {
    InMemoryLane lane = pairing.lane(name.home());
    if (!lane.state.isClosed()) {
      return false;
    }
    if (!lane.waiting.containsKey(event.sequence())) {
      lane.store(event);
    }
    return true;
  }

  @Override
  public synchronized Backlog backlog(LaneName name, int limit) {
    InMemoryLane lane = pairing.lane(name.home());
    if (lane.mergesFrom != null) {
      InMemoryLane merged = lanes.get(lane.mergesFrom);
      merged.waiting.values().forEach(lane::store);
      merged.waiting.clear();
      lane.mergesFrom = null;
    }
    return new Backlog(lane.waiting.values().stream().limit(limit).toList(), lane.appended);
  }

  @Override
  public synchronized Optional<Lane> turn(
      Lane held, EventId event, Optional<Side> side, Optional<CommentId> comment) {
    InMemoryLane lane = pairing.lane(held.name().home());
    Optional<CommentLink> link = side.flatMap(where -> comment.flatMap(id -> lane.link(where, id)));
    boolean receipted = receipted(lane, event);
    if (!lane.heldBy(held.holder().token())) {
      return Optional.empty();
    }
    lane.inHand = event;
    lane.mayWriteFields |= comment.isEmpty();
    int tries = lane.attempts.merge(event, 1, Integer::sum);
    return Optional.of(lane.seen(held.state(), tries, receipted, link, stopped));
  }

  @Override
  public synchronized Set<CommentId> linked(Lane held, Side side, Set<CommentId> comments) {
    InMemoryLane lane = pairing.lane(held.name().home());
    return comments.stream()
        .filter(id -> lane.link(side, id).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void testify(LaneName doubtful, TicketRef witness, Instant now) {
    InMemoryLane lane = pairing.lane(doubtful.home());
    if (lane.intent != null && lane.correlation == null) {
      lane.witness = witness;
      lane.due = now;
    }
  }

  @Override
  public synchronized List<DueLane> due(LaneState state, Instant now, int limit) {
    return lanes.values().stream()
        .filter(lane -> lane.state == state && lane.due != null && !lane.due.isAfter(now))
        .map(lane -> new DueLane(lane.name(), state, lane.due))
        .sorted(Comparator.comparing(DueLane::due).thenComparing(lane -> lane.name().group()))
        .limit(limit)
        .toList();
  }
}
