package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneState;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a page of the index begins, as text: {@code 1772359200000@SD:acme:10042}. No sign in it
 * means anything else in a query, so that people need not encode it.
 */
final class Cursor {

  private static final String BETWEEN = "@";

  private Cursor() {}

  static Optional<String> write(Map<String, AttributeValue> key) {
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            key.get(LaneRow.DUE_AT).n() + BETWEEN + Keys.lane(key.get(Keys.PARTITION).s()).home());
  }

  /**
   * The key that a page said is next.
   *
   * @throws IllegalArgumentException if no page says such a thing
   */
  static Map<String, AttributeValue> read(String text, LaneState state) {
    String[] parts = text.split(BETWEEN, 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,20}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException("No page begins there; take what a page said is next");
    }
    return Values.row(
        Keys.lane(Keys.lane(parts[1])),
        Map.of(
            LaneRow.DUE_STATE, Values.text(state.name()),
            LaneRow.DUE_AT, AttributeValue.fromN(parts[0])));
  }
}
