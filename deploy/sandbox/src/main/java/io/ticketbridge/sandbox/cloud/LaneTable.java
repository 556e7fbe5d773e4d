package io.ticketbridge.sandbox.cloud;

import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
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
final class LaneTable {

  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String DUE_INDEX = "due";
  private static final String DUE_STATE = "dueState";
  private static final String DUE_AT = "dueAt";
  private static final String EXPIRES_AT = "expiresAt";

  private LaneTable() {}

  static void create(URI dynamodb, String table) {
    try (DynamoDbClient client = client(dynamodb)) {
      client.createTable(definition(table));
      client.updateTimeToLive(request ->
          request
              .tableName(table)
              .timeToLiveSpecification(ttl -> ttl.attributeName(EXPIRES_AT).enabled(true)));
    }
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
}
