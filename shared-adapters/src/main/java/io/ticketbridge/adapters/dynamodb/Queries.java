package io.ticketbridge.adapters.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Lists of rows: of one partition, strongly consistent, or of the index, which lags. */
final class Queries {

  private static final String DUE_INDEX = "due";

  private final DynamoDbClient client;
  private final String name;
  private final Patience patience;

  Queries(DynamoDbClient client, String name, Patience patience) {
    this.client = client;
    this.name = name;
    this.patience = patience;
  }

  /** The first rows of a partition whose sort key begins so, strongly consistent. */
  List<Map<String, AttributeValue>> head(String partition, String prefix, int limit) {
    return end(partition, prefix, limit, true);
  }

  /** The last ones, the very last first, strongly consistent. */
  List<Map<String, AttributeValue>> tail(String partition, String prefix, int limit) {
    return end(partition, prefix, limit, false);
  }

  /** One page of a partition's rows whose sort key begins so, strongly consistent. */
  Page page(String partition, String prefix, Map<String, AttributeValue> from, int limit) {
    var terms = new Terms();
    String condition = beginning(terms, partition, prefix);
    QueryResponse page =
        patience.call(
            "query rows",
            () ->
                client.query(query ->
                    query
                        .tableName(name)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(terms.names())
                        .expressionAttributeValues(terms.values())
                        .consistentRead(true)
                        .exclusiveStartKey(from.isEmpty() ? null : from)
                        .limit(limit)));
    return new Page(page.items(), page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of());
  }

  private List<Map<String, AttributeValue>> end(
      String partition, String prefix, int limit, boolean first) {
    var terms = new Terms();
    String condition = beginning(terms, partition, prefix);
    return pages(
        limit,
        from ->
            client.query(query ->
                query
                    .tableName(name)
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(terms.names())
                    .expressionAttributeValues(terms.values())
                    .consistentRead(true)
                    .scanIndexForward(first)
                    .exclusiveStartKey(from)
                    .limit(limit)));
  }

  /** Rows of the index that are due, the longest due first. The index lags. */
  List<Map<String, AttributeValue>> due(String state, AttributeValue now, int limit) {
    var terms = new Terms();
    String condition =
        terms.is(Values.text(state), LaneRow.DUE_STATE)
            + " AND "
            + terms.atMost(now, LaneRow.DUE_AT);
    return pages(
        limit,
        from ->
            client.query(query ->
                query
                    .tableName(name)
                    .indexName(DUE_INDEX)
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(terms.names())
                    .expressionAttributeValues(terms.values())
                    .exclusiveStartKey(from)
                    .limit(limit)));
  }

  /**
   * One page of a list.
   *
   * @param next where the next one begins; empty behind the last
   */
  record Page(List<Map<String, AttributeValue>> rows, Map<String, AttributeValue> next) {}

  /** Rows of the index, whenever they are due, those due first come first. */
  Page listed(String state, Map<String, AttributeValue> from, int limit) {
    var terms = new Terms();
    String condition = terms.is(Values.text(state), LaneRow.DUE_STATE);
    QueryResponse page =
        patience.call(
            "list lanes",
            () ->
                client.query(query ->
                    query
                        .tableName(name)
                        .indexName(DUE_INDEX)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(terms.names())
                        .expressionAttributeValues(terms.values())
                        .exclusiveStartKey(from.isEmpty() ? null : from)
                        .limit(limit)));
    return new Page(page.items(), page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of());
  }

  /** The keys of a partition's rows whose sort key begins so and that hold this text. */
  List<Map<String, AttributeValue>> keysOf(
      String partition, String prefix, String attribute, String text) {
    var terms = new Terms();
    String condition = beginning(terms, partition, prefix);
    String filter = terms.is(Values.text(text), attribute);
    String keys = terms.path(Keys.PARTITION) + ", " + terms.path(Keys.SORT);
    return pages(
        1,
        from ->
            client.query(query ->
                query
                    .tableName(name)
                    .keyConditionExpression(condition)
                    .filterExpression(filter)
                    .projectionExpression(keys)
                    .expressionAttributeNames(terms.names())
                    .expressionAttributeValues(terms.values())
                    .consistentRead(true)
                    .exclusiveStartKey(from)));
  }

  /** A partition's rows whose sort key begins so and that hold this text, at most so many. */
  List<Map<String, AttributeValue>> having(
      String partition, String prefix, String attribute, String text, int limit) {
    var terms = new Terms();
    String condition = beginning(terms, partition, prefix);
    String filter = terms.is(Values.text(text), attribute);
    return pages(
        limit,
        from ->
            client.query(query ->
                query
                    .tableName(name)
                    .keyConditionExpression(condition)
                    .filterExpression(filter)
                    .expressionAttributeNames(terms.names())
                    .expressionAttributeValues(terms.values())
                    .consistentRead(true)
                    .exclusiveStartKey(from)));
  }

  private static String beginning(Terms terms, String partition, String prefix) {
    return "%s AND begins_with(%s, %s)"
        .formatted(
            terms.is(Values.text(partition), Keys.PARTITION),
            terms.path(Keys.SORT),
            terms.value(Values.text(prefix)));
  }

  /** A page ends after 1 MB, so several may be needed. */
  private List<Map<String, AttributeValue>> pages(
      int limit, Function<Map<String, AttributeValue>, QueryResponse> query) {
    var rows = new ArrayList<Map<String, AttributeValue>>();
    Map<String, AttributeValue> from = null;
    do {
      Map<String, AttributeValue> start = from;
      QueryResponse page = patience.call("query rows", () -> query.apply(start));
      rows.addAll(page.items());
      from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (from != null && rows.size() < limit);
    return rows.subList(0, Math.min(limit, rows.size()));
  }
}
