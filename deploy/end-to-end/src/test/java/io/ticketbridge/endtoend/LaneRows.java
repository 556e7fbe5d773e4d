package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lanes as they stand in the table. */
final class LaneRows implements AutoCloseable {

  private static final String TABLE = "ticketbridge";

  /** What the index lists by: lanes that are held, that wait, and that are parked. */
  private static final List<String> UNSETTLED = List.of("OPEN", "WAITING", "PARKED");

  private final DynamoDbClient client;

  LaneRows(URI dynamodb) {
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(dynamodb)
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** The lane that is named after a ticket. */
  static String lane(DeskTicket ticket) {
    return switch (ticket.desk()) {
      case SERVICE_DESK -> "SD#acme#" + ticket.id();
      case SERVICE_NOW -> "SN#corp#" + ticket.id();
    };
  }

  /** Names of the lanes in which somebody works or something waits, with their states. */
  List<String> unsettled() {
    return UNSETTLED.stream()
        .flatMap(state ->
            client
                .query(query ->
                    query
                        .tableName(TABLE)
                        .indexName("due")
                        .keyConditionExpression("dueState = :state")
                        .expressionAttributeValues(Map.of(":state", AttributeValue.fromS(state))))
                .items()
                .stream()
                .map(row -> row.get("pk").s()))
        .toList();
  }

  /** Why a lane is parked; empty if it is not. */
  Optional<String> parkedBecause(String lane) {
    return row(lane, "LANE")
        .filter(row -> row.containsKey("state") && row.get("state").s().equals("PARKED"))
        .map(row -> row.get("reason").s());
  }

  /** Whether a lane is paired, and nobody holds it, nothing waits in it and nothing is in doubt. */
  boolean isAtRest(String lane) {
    return row(lane, "LANE")
            .filter(row ->
                row.containsKey("pair") && !row.containsKey("holder") && !row.containsKey("intent"))
            .isPresent()
        && rows(lane, "EVENT#").isEmpty();
  }

  /** How many comments of one side the lane has linked. */
  long linkedComments(String lane, String side) {
    return rows(lane, "COMMENT#" + side + "#").size();
  }

  private Optional<Map<String, AttributeValue>> row(String partition, String sort) {
    return rows(partition, sort).stream().findFirst();
  }

  private List<Map<String, AttributeValue>> rows(String partition, String sort) {
    return client
        .query(query ->
            query
                .tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("pk = :lane AND begins_with(sk, :sort)")
                .expressionAttributeValues(
                    Map.of(
                        ":lane", AttributeValue.fromS(partition),
                        ":sort", AttributeValue.fromS(sort))))
        .items();
  }

  @Override
  public void close() {
    client.close();
  }
}
