package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.event.TicketRefs;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where each row stands. */
final class Keys {

  static final String PARTITION = "pk";
  static final String SORT = "sk";
  static final String WAITING = "EVENT#";
  static final String COMMENT = "COMMENT#";
  static final String DEED = "AUDIT#";

  /** The partition of what is about no lane. */
  static final String CONTROL = "CONTROL";

  private static final String LANE = "LANE";

  private Keys() {}

  /** {@code SD#acme#10042}; no part contains the sign. */
  static String partition(LaneName lane) {
    return lane.home().toString().replace(':', '#');
  }

  static LaneName lane(String partition) {
    return new LaneName(TicketRefs.parse(partition.replace('#', ':')));
  }

  /** The lane itself, or a ServiceNow ticket's pointer to it. */
  static Map<String, AttributeValue> lane(LaneName lane) {
    return key(partition(lane), LANE);
  }

  static Map<String, AttributeValue> comment(LaneName lane, Side side, CommentId comment) {
    return key(partition(lane), COMMENT + side.code() + "#" + comment.value());
  }

  static Map<String, AttributeValue> receipt(LaneName lane, EventId event) {
    return key(partition(lane), "RECEIPT#" + event.value());
  }

  static Map<String, AttributeValue> waiting(LaneName lane, Sequence sequence) {
    return key(partition(lane), WAITING + sequence.value());
  }

  static Map<String, AttributeValue> deed(String partition, String place) {
    return key(partition, DEED + place);
  }

  /** That catching up put an event of this ticket onto the queue; under the ticket's own name. */
  static Map<String, AttributeValue> fed(TicketRef ticket, EventId event) {
    return key(partition(new LaneName(ticket)), "FED#" + event.value());
  }

  /** How far one end of a bridge is caught up with. */
  static Map<String, AttributeValue> catchUp(String watch) {
    return key("CATCHUP#" + watch.replace(':', '#'), "PLACE");
  }

  /** The one row that says which bridges are stopped. */
  static Map<String, AttributeValue> stopped() {
    return key(CONTROL, "STOPPED");
  }

  /** The key of a row that was read. */
  static Map<String, AttributeValue> of(Map<String, AttributeValue> row) {
    return Map.of(PARTITION, row.get(PARTITION), SORT, row.get(SORT));
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(PARTITION, Values.text(partition), SORT, Values.text(sort));
  }
}
