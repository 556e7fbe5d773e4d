package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One lane of the {@link InMemoryLaneStore}, or a ServiceNow ticket's pointer to its lane. */
final class InMemoryLane {

  private static final int REMEMBERED = 50;

  final TicketRef home;
  final Map<Field, Agreement> agreements = new EnumMap<>(Field.class);
  final Map<EventId, Integer> attempts = new HashMap<>();
  final Set<EventId> recentEvents = new LinkedHashSet<>();
  final Map<Side, Set<CommentId>> recentComments = new EnumMap<>(Side.class);
  final Map<Side, Map<CommentId, CommentLink>> links = new EnumMap<>(Side.class);
  final List<SentComment> sent = new ArrayList<>();
  final Map<EventId, Receipt> receipts = new HashMap<>();
  final TreeMap<Sequence, StoredEvent> waiting = new TreeMap<>();

  LaneState state = LaneState.OPEN;
  String reason = "";

  /** When it ceased to be open. */
  Instant closedAt;

  /** When a drain is to look; nobody needs to if it is null. */
  Instant due;

  Holder holder;

  /** Before this no holder had begun of which it is not known what it has done. */
  Instant unsettledSince;

  /** The deadline of the last holder that did not leave and may have written fields. */
  Instant vanished;

  /** The event on whose behalf it is held. */
  EventId inHand;

  /** Whether that event is one of fields. */
  boolean mayWriteFields;

  Correlation correlation;
  Intent intent;

  /** The token of the holder that recorded the intent. */
  String intendedBy;

  TicketRef witness;
  long appended;

  /** The ServiceNow ticket whose waiting events are still to be moved here. */
  TicketRef mergesFrom;

  /** The Service Desk ticket whose lane this ticket's events belong to, once it is paired. */
  TicketRef pointsTo;

  InMemoryLane(TicketRef home) {
    this.home = home;
    for (Side side : Side.values()) {
      recentComments.put(side, new LinkedHashSet<>());
      links.put(side, new HashMap<>());
    }
  }

  LaneName name() {
    return new LaneName(home);
  }

  boolean heldBy(String token) {
    return holder != null && holder.token().equals(token);
  }

  /** Whoever holds it has not left, and will not come back. */
  void dismiss() {
    if (holder != null && inHand != null && mayWriteFields) {
      vanished = holder.deadline();
    }
    holder = null;
  }

  boolean inDoubt() {
    return intent != null && !heldBy(intendedBy);
  }

  void intends(Intent next) {
    intent = next;
    intendedBy = holder.token();
  }

  void settled() {
    intent = null;
    intendedBy = null;
    witness = null;
  }

  Optional<CommentLink> link(Side side, CommentId id) {
    return Optional.ofNullable(links.get(side).get(id));
  }

  void link(CommentLink link) {
    link(link.side(), link.comment(), link);
    link.counterpart().ifPresent(id -> link(link.side().other(), id, link));
  }

  private void link(Side side, CommentId id, CommentLink link) {
    links.get(side).put(id, link);
    remember(recentComments.get(side), id);
  }

  void receipt(Receipt receipt) {
    receipts.put(receipt.event(), receipt);
    attempts.remove(receipt.event());
    remember(receipt.event());
  }

  void remember(EventId event) {
    remember(recentEvents, event);
  }

  /** What is expected back once this is written down. */
  void expect(Recording recording) {
    List<SentComment> next = SentComment.after(sent, recording);
    sent.clear();
    sent.addAll(next);
  }

  void store(StoredEvent event) {
    waiting.put(event.sequence(), event);
    appended++;
  }

  private static <T> void remember(Set<T> recent, T newest) {
    recent.add(newest);
    while (recent.size() > REMEMBERED) {
      recent.remove(recent.iterator().next());
    }
  }

  /** What its holder sees, for one event. */
  Lane seen(
      LaneState enteredAs,
      int tries,
      boolean receipted,
      Optional<CommentLink> comment,
      Map<BridgeId, String> stopped) {
    var recent = new EnumMap<Side, Set<CommentId>>(Side.class);
    recentComments.forEach((side, ids) -> recent.put(side, new HashSet<>(ids)));
    return new Lane(
        name(),
        holder,
        enteredAs,
        Optional.ofNullable(correlation),
        agreements,
        Optional.ofNullable(intent),
        tries,
        receipted,
        comment,
        recent,
        sent,
        Optional.ofNullable(vanished).map(until -> new Vanished(unsettledSince, until)),
        Optional.ofNullable(witness),
        stopped);
  }
}
