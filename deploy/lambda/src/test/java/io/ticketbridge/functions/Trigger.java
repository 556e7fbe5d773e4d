package io.ticketbridge.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's SQS trigger with {@code ReportBatchItemFailures}: takes messages from the queue, has the
 * function work on them, and deletes what it does not name.
 */
final class Trigger implements AutoCloseable {

  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final String queue;
  private final String deadLetters;

  Trigger(URI address, String queue, String deadLetters) {
    this.sqs =
        SqsClient.builder()
            .endpointOverride(address)
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    this.queue = address(queue);
    this.deadLetters = address(deadLetters);
  }

  private String address(String name) {
    return sqs.getQueueUrl(ask -> ask.queueName(name)).queueUrl();
  }

  /** What the queue hands out now; at most one batch. */
  List<Message> take(Duration wait) {
    return take(queue, wait);
  }

  /** What lies with the dead letters; it stays visible. */
  List<Message> deadLetters() {
    return sqs.receiveMessage(poll ->
            poll.queueUrl(deadLetters)
                .maxNumberOfMessages(BATCH)
                .visibilityTimeout(0)
                .messageAttributeNames("All"))
        .messages();
  }

  private List<Message> take(String from, Duration wait) {
    return sqs.receiveMessage(poll ->
            poll.queueUrl(from)
                .maxNumberOfMessages(BATCH)
                .waitTimeSeconds((int) wait.toSeconds())
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** The event that Lambda makes of them. */
  static JsonNode event(List<Message> messages) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (Message message : messages) {
      ObjectNode record = event.withArrayProperty("Records").addObject();
      record.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
      record.put("body", message.body()).put("md5OfBody", message.md5OfBody());
      ObjectNode attributes = record.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      record.putObject("messageAttributes");
      record.put("eventSource", "aws:sqs").put("awsRegion", "eu-west-2");
      record.put("eventSourceARN", "arn:aws:sqs:eu-west-2:000000000000:ticketbridge.fifo");
    }
    return event;
  }

  /** Which messages an answer names. */
  static Set<String> failed(JsonNode answer) {
    var failed = new HashSet<String>();
    answer
        .path("batchItemFailures")
        .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
    return failed;
  }

  /** Deletes what the answer does not name. */
  void settle(List<Message> messages, JsonNode answer) {
    Set<String> failed = failed(answer);
    messages.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(message ->
            sqs.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle())));
  }

  /** Has a function work on what the queue hands out, until it hands out nothing. */
  void drain(Function function) throws InterruptedException {
    for (List<Message> batch = take(Duration.ofSeconds(1));
        !batch.isEmpty();
        batch = take(Duration.ofSeconds(1))) {
      settle(batch, function.answer(event(batch)));
    }
  }

  /** Puts a message onto the queue as somebody else might. */
  void put(String group, String id, String body) {
    sqs.sendMessage(message ->
        message.queueUrl(queue).messageGroupId(group).messageDeduplicationId(id).messageBody(body));
  }

  @Override
  public void close() {
    sqs.close();
  }
}
