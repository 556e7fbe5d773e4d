package io.ticketbridge.adapters.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The calls that the receiving half makes, each with a bound on its time. All of them throw {@link
 * SdkException}, but for {@link #hideAll}, which can be done without.
 */
final class Messages {

  /** As many as SQS hands out at once, and changes at once. */
  static final int MOST = 10;

  /** The attribute that says why a dead letter cannot be read. */
  static final String REASON = "reason";

  private static final Logger LOG = Logger.getLogger(Messages.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_HIDING = Duration.ofHours(12);
  private static final int LONGEST_REASON = 1000;

  private final SqsClient client;
  private final NamedQueue queue;
  private final NamedQueue deadLetters;

  Messages(SqsClient client, NamedQueue queue, NamedQueue deadLetters) {
    this.client = client;
    this.queue = queue;
    this.deadLetters = deadLetters;
  }

  List<Message> receive(int most, Duration wait, Duration visibility) {
    // The SDK repeats a receive whose answer was lost; by this id it gets the same messages.
    String attempt = UUID.randomUUID().toString();
    return client
        .receiveMessage(poll ->
            poll.queueUrl(queue.address())
                .receiveRequestAttemptId(attempt)
                .maxNumberOfMessages(most)
                .waitTimeSeconds((int) wait.toSeconds())
                .visibilityTimeout(seconds(visibility))
                .messageSystemAttributeNames(
                    MessageSystemAttributeName.MESSAGE_GROUP_ID,
                    MessageSystemAttributeName.SEQUENCE_NUMBER,
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                .overrideConfiguration(call -> call.apiCallTimeout(wait.plus(LIMIT))))
        .messages();
  }

  void delete(Message message) {
    client.deleteMessage(done ->
        done.queueUrl(queue.address())
            .receiptHandle(message.receiptHandle())
            .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
  }

  /**
   * Hides the messages of one lane for so long from now, as far as SQS lets it; their time-out
   * stands where it does not.
   *
   * <p>The last comes first: should only some be changed, then no message is visible while an
   * earlier one is not. (SQS withholds the group until all are visible or gone; not everything that
   * speaks its protocol does.)
   *
   * @param lane at most {@link #MOST}, in the lane's order
   * @return false if SQS did not answer
   */
  boolean hideAll(List<Message> lane, Duration delay) {
    if (lane.isEmpty()) {
      return true;
    }
    try {
      if (hide(lane.reversed(), delay) > 0) {
        LOG.warn("SQS did not change how long messages stay hidden; their time-out stands");
      }
      return true;
    } catch (SdkException e) {
      LOG.warn("SQS could not be told how long messages stay hidden; their time-out stands", e);
      return false;
    }
  }

  /** Returns how many it was refused for. */
  private int hide(List<Message> messages, Duration delay) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        messages.stream()
            .map(message ->
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(messages.indexOf(message)))
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(seconds(delay))
                    .build())
            .toList();
    ChangeMessageVisibilityBatchResponse answer =
        client.changeMessageVisibilityBatch(change ->
            change
                .queueUrl(queue.address())
                .entries(entries)
                .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
    return answer.failed().size();
  }

  /** Puts a copy to the dead-letter queue, with the reason as attribute {@link #REASON}. */
  void bury(Message message, String reason) {
    MessageAttributeValue why =
        MessageAttributeValue.builder().dataType("String").stringValue(attribute(reason)).build();
    client.sendMessage(letter ->
        letter
            .queueUrl(deadLetters.address())
            .messageGroupId(group(message))
            .messageDeduplicationId(message.messageId())
            .messageBody(message.body())
            .messageAttributes(Map.of(REASON, why))
            .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
  }

  /** The lanes of these messages, the messages of each in their order. */
  static Map<String, List<Message>> byGroup(List<Message> received) {
    return received.stream()
        .collect(Collectors.groupingBy(Messages::group, LinkedHashMap::new, Collectors.toList()));
  }

  static String group(Message message) {
    return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
  }

  private static String attribute(String reason) {
    String bounded =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    String printable = bounded.replaceAll("[^\\P{C}\\n]", " ").strip();
    return printable.isEmpty() ? "unreadable" : printable;
  }

  /** Whole seconds, rounded up: too late costs a moment, too early a delivery in vain. */
  private static int seconds(Duration duration) {
    Duration bounded =
        duration.isNegative()
            ? Duration.ZERO
            : duration.compareTo(LONGEST_HIDING) > 0 ? LONGEST_HIDING : duration;
    return (int) bounded.plusMillis(999).toSeconds();
  }
}
