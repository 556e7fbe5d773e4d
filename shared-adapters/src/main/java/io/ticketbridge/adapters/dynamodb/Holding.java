package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What this process remembers of a lane that it holds: the lists whose oldest entries go when new
 * ones come. Without it lists only grow until the next time, and whoever goes on in a lane counts
 * as one that may write fields.
 *
 * @param inHand the event that the lane is held for, until it is dealt with
 * @param mayWriteFields whether that event is one of fields
 * @param closedAt when the lane ceased to be open
 * @param listed whether the lists are known; not after a merge into a lane that had its own
 */
record Holding(
    Optional<EventId> inHand,
    boolean mayWriteFields,
    Optional<Instant> closedAt,
    boolean listed,
    List<String> recentEvents,
    Map<Side, List<String>> recentComments) {

  static Holding of(Optional<EventId> inHand, boolean mayWriteFields, LaneRow row) {
    var comments = new EnumMap<Side, List<String>>(Side.class);
    for (Side side : Side.values()) {
      comments.put(side, Values.texts(row.item(), LaneRow.recentComments(side)));
    }
    List<String> events = Values.texts(row.item(), LaneRow.RECENT_EVENTS);
    return new Holding(inHand, mayWriteFields, row.closedAt(), true, events, comments);
  }

  AttributeValue withEvent(EventId event) {
    return Values.texts(longer(recentEvents, List.of(event.value())));
  }

  AttributeValue withComments(Side side, List<String> comments) {
    return Values.texts(longer(recentComments.get(side), comments));
  }

  private static List<String> longer(List<String> known, List<String> newest) {
    var all = new ArrayList<>(known);
    all.removeAll(newest);
    all.addAll(newest);
    return all.subList(Math.max(0, all.size() - LaneRow.REMEMBERED), all.size());
  }

  /** The same after a recording that holds the lane on. */
  Holding after(Recording recording, boolean mergedInto) {
    Optional<EventId> done = recording.receipt().map(Receipt::event);
    Optional<EventId> stillInHand = inHand.filter(event -> !done.equals(Optional.of(event)));
    boolean stillWrites = mayWriteFields && stillInHand.isPresent();
    if (mergedInto || !listed) {
      return new Holding(stillInHand, stillWrites, closedAt, false, List.of(), Map.of());
    }
    List<String> events = longer(recentEvents, done.map(EventId::value).stream().toList());
    var comments = new EnumMap<Side, List<String>>(Side.class);
    for (Side side : Side.values()) {
      comments.put(side, longer(recentComments.get(side), Facts.linkedOn(side, recording)));
    }
    return new Holding(stillInHand, stillWrites, closedAt, true, events, comments);
  }
}
