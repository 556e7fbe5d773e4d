package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Flips;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.Pending.Sign;
import io.ticketbridge.lane.Agreement.Unseen;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Agreement.View.Basis;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What both sides are known to show in one field, as a map. */
final class AgreementForm {

  private static final String VALUE = "value";
  private static final String VERSION = "version";
  private static final String BASIS = "basis";
  private static final String UNSEEN = "unseen";
  private static final String KNOWN = "known";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String FLIPS = "flips";
  private static final String SIDE = "side";
  private static final String UNTIL = "until";
  private static final String SIGN = "sign";
  private static final String COUNT = "count";
  private static final String SINCE = "since";

  private AgreementForm() {}

  static AttributeValue of(Agreement agreement) {
    var map = new HashMap<String, AttributeValue>();
    agreement.views().forEach((side, view) -> map.put(name(side), of(view)));
    agreement.pending().forEach((side, write) -> map.put(pendingOn(side), of(write)));
    agreement.flips().ifPresent(flips -> map.put(FLIPS, of(flips)));
    return Values.map(map);
  }

  static Agreement agreement(AttributeValue value) {
    Map<String, AttributeValue> map = value.m();
    var views = new EnumMap<Side, View>(Side.class);
    var pending = new EnumMap<Side, Pending>(Side.class);
    for (Side side : Side.values()) {
      Optional.ofNullable(map.get(name(side))).ifPresent(view -> views.put(side, view(view.m())));
      Optional.ofNullable(map.get(pendingOn(side)))
          .ifPresent(write -> pending.put(side, pending(write.m())));
    }
    return new Agreement(
        views, pending, Optional.ofNullable(map.get(FLIPS)).map(flips -> flips(flips.m())));
  }

  /** Several fields', by their names. */
  static AttributeValue of(Map<Field, Agreement> agreements) {
    var map = new HashMap<String, AttributeValue>();
    agreements.forEach((field, agreement) -> map.put(field.name(), of(agreement)));
    return Values.map(map);
  }

  static Map<Field, Agreement> agreements(AttributeValue value) {
    var agreements = new EnumMap<Field, Agreement>(Field.class);
    value.m().forEach((field, is) -> agreements.put(Field.valueOf(field), agreement(is)));
    return agreements;
  }

  private static String name(Side side) {
    return side == Side.SERVICE_DESK ? "serviceDesk" : "servicenow";
  }

  private static String pendingOn(Side side) {
    return side == Side.SERVICE_DESK ? "pendingOnServiceDesk" : "pendingOnServicenow";
  }

  private static AttributeValue of(View view) {
    var map = new HashMap<String, AttributeValue>();
    map.put(VALUE, Values.text(view.value().value()));
    view.version().ifPresent(is -> map.put(VERSION, of(is)));
    map.put(BASIS, Values.text(view.basis().name()));
    if (!view.unseen().isEmpty()) {
      map.put(UNSEEN, AttributeValue.fromL(view.unseen().stream().map(AgreementForm::of).toList()));
    }
    return Values.map(map);
  }

  private static AttributeValue of(Unseen between) {
    return Values.map(
        Map.of(
            KNOWN, known(between),
            FROM, of(between.from()),
            TO, of(between.to())));
  }

  /** As a list, for an empty text cannot be in a set of DynamoDB's; always in the same order. */
  private static AttributeValue known(Unseen between) {
    return AttributeValue.fromL(
        between.known().stream().map(WireValue::value).sorted().map(Values::text).toList());
  }

  private static AttributeValue of(Version version) {
    return AttributeValue.fromN(version.toString());
  }

  private static View view(Map<String, AttributeValue> map) {
    return new View(
        new WireValue(map.get(VALUE).s()),
        Optional.ofNullable(map.get(VERSION)).map(AgreementForm::version),
        Basis.valueOf(map.get(BASIS).s()),
        unseen(map));
  }

  private static List<Unseen> unseen(Map<String, AttributeValue> view) {
    AttributeValue all = view.get(UNSEEN);
    return all == null ? List.of() : all.l().stream().map(is -> between(is.m())).toList();
  }

  private static Unseen between(Map<String, AttributeValue> map) {
    return new Unseen(
        map.get(KNOWN).l().stream()
            .map(value -> new WireValue(value.s()))
            .collect(Collectors.toUnmodifiableSet()),
        version(map.get(FROM)),
        version(map.get(TO)));
  }

  private static Version version(AttributeValue value) {
    return new Version(new BigInteger(value.n()));
  }

  private static AttributeValue of(Pending write) {
    var map = new HashMap<String, AttributeValue>();
    map.put(VALUE, Values.text(write.value().value()));
    map.put(UNTIL, Values.moment(write.until()));
    map.put(SIGN, Values.text(write.sign().name()));
    return Values.map(map);
  }

  private static Pending pending(Map<String, AttributeValue> map) {
    return new Pending(
        new WireValue(map.get(VALUE).s()),
        Values.moment(map.get(UNTIL)),
        Sign.valueOf(map.get(SIGN).s()));
  }

  private static AttributeValue of(Flips flips) {
    return Values.map(
        Map.of(
            COUNT, Values.number(flips.count()),
            SINCE, Values.moment(flips.since()),
            SIDE, Values.text(flips.towards().code())));
  }

  private static Flips flips(Map<String, AttributeValue> map) {
    return new Flips(
        (int) Values.number(map, COUNT),
        Values.moment(map.get(SINCE)),
        Side.ofCode(map.get(SIDE).s()));
  }
}
