package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.event.TicketRefs;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A pair of tickets and a pair of comments, as maps. */
final class PairForm {

  static final String SERVICENOW = "servicenow";
  static final String FATE = "fate";

  private static final String BRIDGE = "bridge";
  private static final String SERVICE_DESK = "serviceDesk";
  private static final String SERVICE_DESK_KEY = "serviceDeskKey";
  private static final String SERVICENOW_KEY = "servicenowKey";
  private static final String ATTEMPT = "attempt";
  private static final String SIDE = "side";
  private static final String COMMENT = "comment";
  private static final String COUNTERPART = "counterpart";
  private static final String VISIBILITY = "visibility";
  private static final String EVIDENCE = "evidence";

  private PairForm() {}

  static AttributeValue of(Correlation pair) {
    return Values.map(
        Map.of(
            BRIDGE, Values.text(pair.bridge().value()),
            SERVICE_DESK, Values.text(pair.serviceDesk().toString()),
            SERVICE_DESK_KEY, Values.text(pair.serviceDeskKey()),
            SERVICENOW, Values.text(pair.servicenow().toString()),
            SERVICENOW_KEY, Values.text(pair.servicenowKey()),
            ATTEMPT, Values.text(pair.attempt().value())));
  }

  static Correlation correlation(AttributeValue value) {
    Map<String, AttributeValue> map = value.m();
    return new Correlation(
        new BridgeId(map.get(BRIDGE).s()),
        TicketRefs.parse(map.get(SERVICE_DESK).s()),
        map.get(SERVICE_DESK_KEY).s(),
        TicketRefs.parse(map.get(SERVICENOW).s()),
        map.get(SERVICENOW_KEY).s(),
        new Attempt(map.get(ATTEMPT).s()));
  }

  /** The attributes of a comment's row; the same under the ids of either side. */
  static Map<String, AttributeValue> of(CommentLink link) {
    var row = new HashMap<String, AttributeValue>();
    row.put(SIDE, Values.text(link.side().code()));
    row.put(COMMENT, Values.text(link.comment().value()));
    link.counterpart().ifPresent(id -> row.put(COUNTERPART, Values.text(id.value())));
    row.put(VISIBILITY, Values.text(link.visibility().name()));
    row.put(EVIDENCE, Values.text(link.evidence().name()));
    row.put(FATE, Values.text(link.fate().name()));
    return row;
  }

  static CommentLink link(Map<String, AttributeValue> row) {
    return new CommentLink(
        Side.ofCode(row.get(SIDE).s()),
        new CommentId(row.get(COMMENT).s()),
        Values.text(row, COUNTERPART).map(CommentId::new),
        Visibility.valueOf(row.get(VISIBILITY).s()),
        Evidence.valueOf(row.get(EVIDENCE).s()),
        Fate.valueOf(row.get(FATE).s()));
  }
}
