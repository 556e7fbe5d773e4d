package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.SentComment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The comments that may come back, as a list of maps, the oldest first. */
final class SentForm {

  private static final String SIDE = "side";
  private static final String COMMENT = "comment";
  private static final String FINGERPRINT = "fingerprint";
  private static final String VISIBILITY = "visibility";
  private static final String FIRST = "first";
  private static final String SENT_AT = "sentAt";

  private SentForm() {}

  static AttributeValue of(List<SentComment> comments) {
    return AttributeValue.fromL(comments.stream().map(SentForm::of).toList());
  }

  private static AttributeValue of(SentComment sent) {
    var map = new HashMap<String, AttributeValue>();
    map.put(SIDE, Values.text(sent.side().code()));
    map.put(COMMENT, Values.text(sent.comment().value()));
    sent.fingerprint().ifPresent(hex -> map.put(FINGERPRINT, Values.text(hex)));
    map.put(VISIBILITY, Values.text(sent.visibility().name()));
    map.put(FIRST, Values.moment(sent.first()));
    map.put(SENT_AT, Values.moment(sent.sentAt()));
    return Values.map(map);
  }

  /** Notes these instead, but not over what somebody has noted since the row was read. */
  static void replace(Change change, LaneRow row, List<SentComment> comments) {
    change.require(unchanged(change.terms(), row)).set(LaneRow.SENT, of(comments));
  }

  /** That nobody has noted anything since the row was read. */
  static String unchanged(Terms terms, LaneRow row) {
    AttributeValue noted = row.item().get(LaneRow.SENT);
    return noted == null ? terms.absent(LaneRow.SENT) : terms.is(noted, LaneRow.SENT);
  }

  static List<SentComment> comments(AttributeValue list) {
    return list.l().stream().map(sent -> comment(sent.m())).toList();
  }

  private static SentComment comment(Map<String, AttributeValue> map) {
    return new SentComment(
        Side.ofCode(map.get(SIDE).s()),
        new CommentId(map.get(COMMENT).s()),
        Optional.ofNullable(map.get(FINGERPRINT)).map(AttributeValue::s),
        Visibility.valueOf(map.get(VISIBILITY).s()),
        Values.moment(map.get(FIRST)),
        Values.moment(map.get(SENT_AT)));
  }
}
