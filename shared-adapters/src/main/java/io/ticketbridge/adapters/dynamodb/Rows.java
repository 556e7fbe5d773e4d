package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.adapters.event.UnreadableEventException;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of a lane's partition beside the lane itself. */
final class Rows {

  static final String EVENT_ID = "eventId";

  private static final String EVENT = "event";
  private static final String STORED_AT = "storedAt";

  private Rows() {}

  /**
   * That an event was dealt with; forgotten after a while. One that comes again keeps the place and
   * the time of the first.
   */
  static Change receipt(LaneName home, Receipt done, Instant now, Instant expiry) {
    return new Change(Keys.receipt(home, done.event()))
        .setIfAbsent("sequence", Values.text(done.sequence().value()))
        .setIfAbsent("recordedAt", Values.moment(now))
        .set(LaneRow.EXPIRES_AT, Values.expiry(expiry));
  }

  /** A comment's link, under its ids on both sides; refused if one of them is linked already. */
  static List<Write> links(LaneName home, CommentLink link) {
    Map<String, AttributeValue> attributes = PairForm.of(link);
    var writes = new ArrayList<Write>();
    writes.add(
        Write.Put.anew(Values.row(Keys.comment(home, link.side(), link.comment()), attributes)));
    link.counterpart()
        .ifPresent(id ->
            writes.add(
                Write.Put.anew(
                    Values.row(Keys.comment(home, link.side().other(), id), attributes))));
    return writes;
  }

  /** A waiting event's row. */
  static Map<String, AttributeValue> waiting(LaneName home, StoredEvent waits) {
    return Values.row(
        Keys.waiting(home, waits.sequence()),
        Map.of(
            EVENT, Values.text(EventJson.write(waits.event())),
            EVENT_ID, Values.text(waits.event().id().value()),
            STORED_AT, Values.moment(waits.storedAt())));
  }

  /** A waiting event, from its row. */
  static StoredEvent stored(Map<String, AttributeValue> row) {
    return new StoredEvent(sequence(row), EventJson.read(row.get(EVENT).s()), since(row));
  }

  /** A waiting event, from its row; empty if this version cannot read the event. */
  static Optional<StoredEvent> readable(Map<String, AttributeValue> row) {
    try {
      return Optional.of(stored(row));
    } catch (UnreadableEventException unreadable) {
      return Optional.empty();
    }
  }

  /** Which event waits; known also where the event itself cannot be read. */
  static EventId event(Map<String, AttributeValue> row) {
    return new EventId(row.get(EVENT_ID).s());
  }

  static Sequence sequence(Map<String, AttributeValue> row) {
    return new Sequence(row.get(Keys.SORT).s().substring(Keys.WAITING.length()));
  }

  static Instant since(Map<String, AttributeValue> row) {
    return Values.moment(row.get(STORED_AT));
  }

  /** The same row in another lane, whatever stands in it. */
  static Map<String, AttributeValue> moved(Map<String, AttributeValue> row, LaneName to) {
    var moved = new HashMap<>(row);
    moved.putAll(Keys.waiting(to, sequence(row)));
    return moved;
  }
}
