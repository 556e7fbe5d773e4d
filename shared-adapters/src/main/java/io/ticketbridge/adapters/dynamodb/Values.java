package io.ticketbridge.adapters.dynamodb;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How plain values stand in the table, so that a person can read them in the console. */
final class Values {

  /** Of one width, so that the order of the texts is the order of the moments. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final int NANO_DIGITS = 9;
  private static final int MILLI_DIGITS = 3;

  private Values() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue flag(boolean value) {
    return AttributeValue.fromBool(value);
  }

  static AttributeValue texts(Collection<String> values) {
    return AttributeValue.fromL(values.stream().map(Values::text).toList());
  }

  static AttributeValue map(Map<String, AttributeValue> entries) {
    return AttributeValue.fromM(entries);
  }

  static AttributeValue moment(Instant moment) {
    return text(MOMENT.format(moment));
  }

  static Instant moment(AttributeValue value) {
    return Instant.parse(value.s());
  }

  /** The index sorts by numbers: milliseconds of the epoch, with what is finer behind the point. */
  static AttributeValue sortable(Instant moment) {
    var nanos =
        BigDecimal.valueOf(moment.getEpochSecond())
            .movePointRight(NANO_DIGITS)
            .add(BigDecimal.valueOf(moment.getNano()));
    return AttributeValue.fromN(
        nanos.movePointLeft(NANO_DIGITS - MILLI_DIGITS).stripTrailingZeros().toPlainString());
  }

  static Instant sortable(AttributeValue value) {
    var seconds = new BigDecimal(value.n()).movePointLeft(MILLI_DIGITS);
    long whole = seconds.longValue();
    long nanos =
        seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS).longValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  /** What DynamoDB's expiry looks at: seconds of the epoch. */
  static AttributeValue expiry(Instant moment) {
    return number(moment.getEpochSecond());
  }

  static Optional<String> text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s);
  }

  static long number(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute))
        .map(value -> Long.parseLong(value.n()))
        .orElse(0L);
  }

  static List<String> texts(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute))
        .map(list -> list.l().stream().map(AttributeValue::s).toList())
        .orElse(List.of());
  }

  /** One row with more attributes. */
  static Map<String, AttributeValue> row(
      Map<String, AttributeValue> key, Map<String, AttributeValue> attributes) {
    var row = new HashMap<>(key);
    row.putAll(attributes);
    return row;
  }
}
