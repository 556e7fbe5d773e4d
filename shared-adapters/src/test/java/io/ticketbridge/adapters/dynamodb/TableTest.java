package io.ticketbridge.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.lane.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** What DynamoDB Local never does: leave rows of a batch over. */
final class TableTest {

  private static final String NAME = "lanes";
  private static final Map<String, AttributeValue> ONE = key("one");
  private static final Map<String, AttributeValue> TWO = key("two");

  private final Deque<Integer> answering = new ArrayDeque<>();
  private int asked;

  @Test
  void rowsThatAreLeftOverAreAskedForAgain() {
    answering.addAll(List.of(1, 1));

    assertThat(table().read(List.of(ONE, TWO))).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void patienceWithLeftOversEnds() {
    assertThatThrownBy(() -> table().read(List.of(ONE, TWO)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(asked).isEqualTo(5);
  }

  private Table table() {
    return new Table(new Answering(), NAME, pause -> {});
  }

  private static Map<String, AttributeValue> key(String value) {
    return Map.of("pk", AttributeValue.fromS(value), "sk", AttributeValue.fromS("LANE"));
  }

  /** Answers as many of the rows as it is told to, and leaves the rest over. */
  private final class Answering implements DynamoDbClient {

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      asked++;
      var keys = request.requestItems().get(NAME).keys();
      int many = answering.isEmpty() ? 0 : answering.poll();
      var answer = BatchGetItemResponse.builder().responses(Map.of(NAME, keys.subList(0, many)));
      if (many < keys.size()) {
        var rest = request.requestItems().get(NAME).toBuilder();
        answer.unprocessedKeys(Map.of(NAME, rest.keys(keys.subList(many, keys.size())).build()));
      }
      return answer.build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
