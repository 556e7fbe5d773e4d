package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.adapters.event.TicketRefs;
import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.lane.Vanished;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A lane's row, or a ServiceNow ticket's pointer to it; empty if there is none. */
record LaneRow(Map<String, AttributeValue> item) {

  static final String STATE = "state";
  static final String REASON = "reason";
  static final String DUE_STATE = "dueState";
  static final String DUE_AT = "dueAt";
  static final String CLOSED_AT = "closedAt";
  static final String HOLDER = "holder";
  static final String HOLDER_DEADLINE = "holderDeadline";

  /** The holder's deadline, as long as it is at an event for which it may write fields. */
  static final String FIELDS_UNTIL = "fieldsUntil";

  /** Before this no holder had begun of which it is not known what it has done. */
  static final String UNSETTLED_SINCE = "unsettledSince";

  /** The deadline of the last holder that did not leave and may have written fields. */
  static final String VANISHED = "vanished";

  static final String PAIR = "pair";
  static final String INTENT = "intent";
  static final String WITNESS = "witness";
  static final String RECENT_EVENTS = "recentEvents";
  static final String SENT = "sent";
  static final String APPENDED = "appended";
  static final String MERGES_FROM = "mergesFrom";
  static final String POINTS_TO = "pointsTo";
  static final String EXPIRES_AT = "expiresAt";

  static final int REMEMBERED = 50;

  static String agreed(Field field) {
    return "agreed:" + field.name();
  }

  /** An attribute per event, since a map that is not there yet cannot be counted in. */
  static String attempts(EventId event) {
    return "attempts:" + event.value();
  }

  static String recentComments(Side side) {
    return "recentComments:" + side.code();
  }

  boolean exists() {
    return !item.isEmpty();
  }

  LaneName name() {
    return Keys.lane(item.get(Keys.PARTITION).s());
  }

  Optional<LaneName> pointsTo() {
    return Values.text(item, POINTS_TO).map(TicketRefs::parse).map(LaneName::new);
  }

  LaneState state() {
    return Values.text(item, STATE).map(LaneState::valueOf).orElse(LaneState.OPEN);
  }

  String reason() {
    return Values.text(item, REASON).orElse("");
  }

  Optional<Instant> due() {
    return Optional.ofNullable(item.get(DUE_AT)).map(Values::sortable);
  }

  /** When the lane ceased to be open. */
  Optional<Instant> closedAt() {
    return Optional.ofNullable(item.get(CLOSED_AT)).map(Values::moment);
  }

  Optional<Holder> holder() {
    return Values.text(item, HOLDER)
        .map(token -> new Holder(token, Values.moment(item.get(HOLDER_DEADLINE))));
  }

  /** The attribute is null without one. */
  Optional<Vanished> vanished() {
    return Values.text(item, VANISHED)
        .map(until -> new Vanished(unsettledSince().orElse(Instant.EPOCH), Instant.parse(until)));
  }

  Optional<Instant> unsettledSince() {
    return Optional.ofNullable(item.get(UNSETTLED_SINCE)).map(Values::moment);
  }

  boolean heldBy(String token) {
    return Values.text(item, HOLDER).filter(token::equals).isPresent();
  }

  Optional<Correlation> correlation() {
    return Optional.ofNullable(item.get(PAIR)).map(PairForm::correlation);
  }

  boolean pairs(TicketRef servicenow) {
    return correlation().filter(pair -> pair.servicenow().equals(servicenow)).isPresent();
  }

  Map<Field, Agreement> agreements() {
    var agreements = new EnumMap<Field, Agreement>(Field.class);
    for (Field field : Field.values()) {
      Optional.ofNullable(item.get(agreed(field)))
          .ifPresent(value -> agreements.put(field, AgreementForm.agreement(value)));
    }
    return agreements;
  }

  Optional<Intent> intent() {
    return Optional.ofNullable(item.get(INTENT)).map(IntentForm::intent);
  }

  /** Whether somebody else than this holder recorded the intent that there is. */
  boolean inDoubtFor(String token) {
    return Optional.ofNullable(item.get(INTENT))
        .map(IntentForm::holder)
        .filter(by -> !by.equals(token))
        .isPresent();
  }

  int attemptsOf(EventId event) {
    return (int) Values.number(item, attempts(event));
  }

  List<EventId> recentEvents() {
    return Values.texts(item, RECENT_EVENTS).stream().map(EventId::new).toList();
  }

  List<CommentId> recentComments(Side side, int atMost) {
    List<String> all = Values.texts(item, recentComments(side));
    return all.subList(Math.max(0, all.size() - atMost), all.size()).stream()
        .map(CommentId::new)
        .toList();
  }

  List<SentComment> sent() {
    return Optional.ofNullable(item.get(SENT)).map(SentForm::comments).orElse(List.of());
  }

  Optional<TicketRef> witness() {
    return Values.text(item, WITNESS).map(TicketRefs::parse);
  }

  /** How many events were ever appended. */
  long appended() {
    return Values.number(item, APPENDED);
  }

  /** Where more waits that is to be moved here. */
  Optional<LaneName> mergesFrom() {
    return Values.text(item, MERGES_FROM).map(TicketRefs::parse).map(LaneName::new);
  }
}
