package io.ticketbridge.sandbox.cloud;

import java.time.Duration;

/**
 * What a {@link LocalCloud} is started with.
 *
 * @param dynamodbPort port of DynamoDB Local on loopback, 0 for any free one
 * @param sqsPort port of ElasticMQ on loopback, 0 for any free one
 * @param table name of the table, 3 to 255 characters as DynamoDB wants it
 * @param queue name of the FIFO queue without its ending {@code .fifo}; the dead-letter queue is
 *     called the same with {@code -dead} behind it
 * @param visibility how long a received message stays hidden from other receivers, in whole seconds
 * @param maxReceives after how many receives a message moves to the dead-letter queue, 1 to 1000
 */
public record CloudSettings(
    int dynamodbPort,
    int sqsPort,
    String table,
    String queue,
    Duration visibility,
    int maxReceives) {

  public CloudSettings {
    requirePort("dynamodb", dynamodbPort);
    requirePort("sqs", sqsPort);
    require(
        table.matches("[a-zA-Z0-9_.-]{3,255}"),
        "table",
        table,
        "take 3 to 255 of a-z A-Z 0-9 _ . -");
    require(
        queue.matches("[a-zA-Z0-9_-]{1,70}"), "queue", queue, "take 1 to 70 of a-z A-Z 0-9 _ -");
    require(
        visibility.toSeconds() >= 1 && visibility.toHours() <= 12,
        "visibility",
        visibility,
        "take one second to twelve hours");
    require(maxReceives >= 1 && maxReceives <= 1000, "max-receives", maxReceives, "take 1 to 1000");
  }

  /** Free ports, and the names and bounds of a deployment. */
  public static CloudSettings standard() {
    return new CloudSettings(0, 0, "ticketbridge", "ticketbridge", Duration.ofSeconds(30), 1000);
  }

  public CloudSettings withPorts(int dynamodb, int sqs) {
    return new CloudSettings(dynamodb, sqs, table, queue, visibility, maxReceives);
  }

  public CloudSettings withTable(String name) {
    return new CloudSettings(dynamodbPort, sqsPort, name, queue, visibility, maxReceives);
  }

  public CloudSettings withQueue(String name) {
    return new CloudSettings(dynamodbPort, sqsPort, table, name, visibility, maxReceives);
  }

  public CloudSettings withVisibility(Duration duration) {
    return new CloudSettings(dynamodbPort, sqsPort, table, queue, duration, maxReceives);
  }

  public CloudSettings withMaxReceives(int receives) {
    return new CloudSettings(dynamodbPort, sqsPort, table, queue, visibility, receives);
  }

  String queueName() {
    return queue + ".fifo";
  }

  String deadLetterQueueName() {
    return queue + "-dead.fifo";
  }

  private static void requirePort(String which, int port) {
    require(port >= 0 && port <= 65_535, which + " port", port, "take 0 to 65535");
  }

  private static void require(boolean holds, String what, Object value, String remedy) {
    if (!holds) {
      throw new IllegalArgumentException(what + " '" + value + "' cannot be used; " + remedy);
    }
  }
}
