package io.ticketbridge.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * DynamoDB Local and ElasticMQ, running in this JVM on loopback, the table and the queues made.
 *
 * <p>Any region and any credentials do. The data lives in memory and goes with {@link #close()}.
 */
public final class LocalCloud implements AutoCloseable {

  private final LocalDynamoDb dynamoDb;
  private final LocalSqs sqs;
  private final SqsClient client;
  private final LaneQueues queues;
  private final LaneTable table;

  private LocalCloud(
      LocalDynamoDb dynamoDb, LocalSqs sqs, SqsClient client, LaneQueues queues, LaneTable table) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.client = client;
    this.queues = queues;
    this.table = table;
  }

  /**
   * Starts both, which takes a second or two, and makes the table and the queues.
   *
   * @throws IllegalStateException if one of them does not start, for instance because its port is
   *     taken; nothing is left running then
   */
  public static LocalCloud start(CloudSettings settings) {
    LocalDynamoDb dynamoDb = LocalDynamoDb.start(settings.dynamodbPort());
    LocalSqs sqs = null;
    SqsClient client = null;
    try {
      sqs = LocalSqs.start(settings.sqsPort());
      LaneTable table = LaneTable.create(dynamoDb.address(), settings.table());
      client = LaneQueues.client(sqs.address());
      return new LocalCloud(dynamoDb, sqs, client, LaneQueues.create(client, settings), table);
    } catch (RuntimeException e) {
      if (client != null) {
        client.close();
      }
      if (sqs != null) {
        sqs.close();
      }
      dynamoDb.close();
      throw e;
    }
  }

  /** Where DynamoDB answers, {@code http://127.0.0.1:port}. */
  public URI dynamodb() {
    return dynamoDb.address();
  }

  /** Where SQS answers, {@code http://127.0.0.1:port}. */
  public URI sqs() {
    return sqs.address();
  }

  /** The address of the lanes' queue, as SQS calls take it. */
  public URI queue() {
    return queues.lanes();
  }

  /** How many messages the lanes' queue holds, those that somebody works on included. */
  public int queued() {
    return LaneQueues.depth(client, queues.lanes());
  }

  /** How many messages nobody could read. */
  public int deadLetters() {
    return LaneQueues.depth(client, queues.deadLetters());
  }

  /** Every row of the table, its attributes as plain JSON; the whole table is read. */
  public List<JsonNode> rows() {
    return table.rows();
  }

  /** One row of the table, its attributes as plain JSON. */
  public Optional<JsonNode> row(String partition, String sort) {
    return table.row(partition, sort);
  }

  /** The rows of the lanes in that state, as the index has them. */
  public List<JsonNode> lanes(String state) {
    return table.lanes(state);
  }

  @Override
  public void close() {
    table.close();
    client.close();
    sqs.close();
    dynamoDb.close();
  }
}
