package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An intent as a map, together with the token of the holder that recorded it. */
final class IntentForm {

  private static final String KIND = "kind";
  private static final String CREATE = "create";
  private static final String FIRST = "first";
  private static final String COMMENT = "comment";
  private static final String HOLDER = "holder";
  static final String EVENT = "event";
  private static final String SINCE = "since";
  private static final String DEADLINE = "deadline";
  private static final String BRIDGE = "bridge";
  private static final String ATTEMPTS = "attempts";
  private static final String AGREED = "agreed";
  private static final String SEEN = "seen";
  private static final String ACCEPTED = "accepted";

  private IntentForm() {}

  static AttributeValue of(Intent intent, String holder) {
    var map = new HashMap<String, AttributeValue>();
    map.put(HOLDER, Values.text(holder));
    map.put(EVENT, Values.text(intent.event().value()));
    map.put(SINCE, Values.moment(intent.since()));
    map.put(DEADLINE, Values.moment(intent.deadline()));
    switch (intent) {
      case Intent.Create create -> {
        map.put(KIND, Values.text(CREATE));
        map.put(BRIDGE, Values.text(create.bridge().value()));
        map.put(AGREED, AgreementForm.of(create.agreements()));
        map.put(ATTEMPTS, Values.texts(create.attempts().stream().map(Attempt::value).toList()));
      }
      case Intent.AddComment comment -> {
        map.put(KIND, Values.text(COMMENT));
        map.put(FIRST, Values.moment(comment.first()));
        map.put(COMMENT, Values.text(comment.comment().value()));
        map.put(
            SEEN, Values.texts(comment.seen().stream().map(CommentId::value).sorted().toList()));
        map.put(ACCEPTED, Values.flag(comment.accepted()));
      }
    }
    return Values.map(map);
  }

  static String holder(AttributeValue value) {
    return value.m().get(HOLDER).s();
  }

  static Intent intent(AttributeValue value) {
    Map<String, AttributeValue> map = value.m();
    var event = new EventId(map.get(EVENT).s());
    var since = Values.moment(map.get(SINCE));
    var deadline = Values.moment(map.get(DEADLINE));
    if (map.get(KIND).s().equals(CREATE)) {
      return new Intent.Create(
          event,
          since,
          deadline,
          new BridgeId(map.get(BRIDGE).s()),
          Values.texts(map, ATTEMPTS).stream().map(Attempt::new).toList(),
          AgreementForm.agreements(map.get(AGREED)));
    }
    return new Intent.AddComment(
        event,
        Values.moment(map.get(FIRST)),
        since,
        deadline,
        new CommentId(map.get(COMMENT).s()),
        Values.texts(map, SEEN).stream().map(CommentId::new).collect(Collectors.toSet()),
        map.get(ACCEPTED).bool());
  }
}
