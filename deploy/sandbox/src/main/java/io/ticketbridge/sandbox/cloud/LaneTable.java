package io.ticketbridge.sandbox.cloud;

import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of lanes and correlations, the same as a deployment makes it: one partition per lane,
 * and a sparse index of the lanes that are due.
 */
final class LaneTable implements AutoCloseable {

  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String DUE_INDEX = "due";
  private static final String DUE_STATE = "dueState";
  private static final String DUE_AT = "dueAt";
  private static final String EXPIRES_AT = "expiresAt";

  private final DynamoDbClient client;
  private final String name;

  private LaneTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  static LaneTable create(URI dynamodb, String name) {
    DynamoDbClient client = client(dynamodb);
    client.createTable(definition(name));
    client.updateTimeToLive(request ->
        request
            .tableName(name)
            .timeToLiveSpecification(ttl -> ttl.attributeName(EXPIRES_AT).enabled(true)));
    return new LaneTable(client, name);
  }

  List<JsonNode> rows() {
    return client.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
        .map(PlainRow::of)
        .toList();
  }

  Optional<JsonNode> row(String partition, String sort) {
    var found =
        client.getItem(request ->
            request
                .tableName(name)
                .key(
                    Map.of(
                        PARTITION,
                        AttributeValue.fromS(partition),
                        SORT,
                        AttributeValue.fromS(sort)))
                .consistentRead(true));
    return found.hasItem() ? Optional.of(PlainRow.of(found.item())) : Optional.empty();
  }

  List<JsonNode> lanes(String state) {
    return client
        .queryPaginator(query ->
            query
                .tableName(name)
                .indexName(DUE_INDEX)
                .keyConditionExpression("#state = :state")
                .expressionAttributeNames(Map.of("#state", DUE_STATE))
                .expressionAttributeValues(Map.of(":state", AttributeValue.fromS(state))))
        .items()
        .stream()
        .map(PlainRow::of)
        .toList();
  }

  static DynamoDbClient client(URI dynamodb) {
    return DynamoDbClient.builder()
        .endpointOverride(dynamodb)
        .region(LocalAccess.REGION)
        .credentialsProvider(LocalAccess.CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static CreateTableRequest definition(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .attributeDefinitions(
            attribute(PARTITION, S),
            attribute(SORT, S),
            attribute(DUE_STATE, S),
            attribute(DUE_AT, N))
        .keySchema(key(PARTITION, HASH), key(SORT, RANGE))
        .globalSecondaryIndexes(dueIndex())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .deletionProtectionEnabled(true)
        .build();
  }

  private static GlobalSecondaryIndex dueIndex() {
    return GlobalSecondaryIndex.builder()
        .indexName(DUE_INDEX)
        .keySchema(key(DUE_STATE, HASH), key(DUE_AT, RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @Override
  public void close() {
    client.close();
  }
}
