package io.ticketbridge.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.LaneState;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"SD#acme#10042", "SN#corp#9d385017c611228701d22104cc95c371"})
  void nextNeedsNoEncodingInAQuery(String partition) {
    String next = Cursor.write(key(partition)).orElseThrow();

    var asked = URI.create("http://127.0.0.1/operator/lanes?from=" + next + "&limit=1");

    assertThat(asked.getRawQuery()).isEqualTo("from=" + next + "&limit=1");
    assertThat(next).doesNotContain("+", "%", "&", " ");
    assertThat(Cursor.read(next, LaneState.PARKED)).isEqualTo(key(partition));
  }

  @Test
  void nothingIsNextBehindTheLastPage() {
    assertThat(Cursor.write(Map.of())).isEmpty();
  }

  private static Map<String, AttributeValue> key(String partition) {
    var key = new HashMap<String, AttributeValue>();
    key.put(Keys.PARTITION, Values.text(partition));
    key.put(Keys.SORT, Values.text("LANE"));
    key.put(LaneRow.DUE_STATE, Values.text("PARKED"));
    key.put(LaneRow.DUE_AT, AttributeValue.fromN("1772359200000"));
    return key;
  }
}
