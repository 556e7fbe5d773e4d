package io.ticketbridge.adapters.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What passes between Lambda's SQS trigger and a function.
 *
 * <p>Source: docs.aws.amazon.com, "Using Lambda with Amazon SQS", "Handling errors for an SQS event
 * source".
 */
final class TriggerEvent {

  private TriggerEvent() {}

  static boolean isBatch(JsonNode event) {
    JsonNode records = event.path("Records");
    return records.isArray()
        && !records.isEmpty()
        && StreamSupport.stream(records.spliterator(), false)
            .allMatch(record -> record.path("eventSource").asText().equals("aws:sqs"));
  }

  /** The messages of a batch, in its order. */
  static List<Message> messages(JsonNode event) {
    if (!isBatch(event)) {
      throw new IllegalArgumentException("The event is no batch of SQS messages");
    }
    return StreamSupport.stream(event.path("Records").spliterator(), false)
        .map(TriggerEvent::message)
        .toList();
  }

  private static Message message(JsonNode record) {
    Map<String, String> attributes = new HashMap<>();
    record
        .path("attributes")
        .properties()
        .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue().asText()));
    return Message.builder()
        .messageId(required(record, "messageId"))
        .receiptHandle(required(record, "receiptHandle"))
        .body(required(record, "body"))
        .attributesWithStrings(attributes)
        .build();
  }

  private static String required(JsonNode record, String name) {
    JsonNode value = record.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("A message of the batch has no " + name);
    }
    return value.asText();
  }

  /** Names the messages that are to be handed out again. */
  static JsonNode answer(List<String> failed) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    failed.forEach(message -> failures.addObject().put("itemIdentifier", message));
    return answer;
  }
}
