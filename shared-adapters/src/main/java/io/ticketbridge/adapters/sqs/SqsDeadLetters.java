package io.ticketbridge.adapters.sqs;

import io.ticketbridge.queue.DeadLetters;
import io.ticketbridge.queue.QueueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The dead letters in a FIFO queue of their own. While messages of a group are held, the queue
 * hands out no others of it: so two that redrive at once cannot change a lane's order.
 */
public final class SqsDeadLetters implements DeadLetters {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /** Long enough to work on what one poll brings, even if every call takes its limit. */
  private static final int HELD_SECONDS = 120;

  private static final int SHOWN_SECONDS = 30;

  private final SqsClient client;
  private final NamedQueue lanes;
  private final NamedQueue deadLetters;
  private final InstantSource clock;

  public SqsDeadLetters(
      SqsClient client, NamedQueue lanes, NamedQueue deadLetters, InstantSource clock) {
    this.client = Objects.requireNonNull(client, "client");
    this.lanes = Objects.requireNonNull(lanes, "lanes");
    this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Shelf list(int limit) {
    var held = new ArrayList<Message>();
    try {
      Instant until = clock.instant().plus(WITHIN);
      List<Message> more = receive(limit, SHOWN_SECONDS);
      while (!more.isEmpty()) {
        held.addAll(more);
        boolean enough = held.size() >= limit || clock.instant().isAfter(until);
        more = enough ? List.of() : receive(limit - held.size(), SHOWN_SECONDS);
      }
      int count = count();
      return new Shelf(held.stream().map(SqsDeadLetters::letter).toList(), count);
    } catch (SdkException e) {
      throw unavailable(e);
    } finally {
      handBack(held);
    }
  }

  @Override
  public Redriven redrive(int limit) {
    Instant began = clock.instant();
    Instant until = began.plus(WITHIN);
    int moved = 0;
    var came = new ArrayList<Message>();
    try {
      List<Message> next = receive(limit, HELD_SECONDS);
      while (!next.isEmpty()) {
        List<Message> old = next.stream().filter(it -> !sent(it).isAfter(began)).toList();
        next.stream().filter(it -> sent(it).isAfter(began)).forEach(came::add);
        moved += move(old);
        boolean enough = moved >= limit || came.size() >= limit || clock.instant().isAfter(until);
        next = enough ? List.of() : receive(limit - moved, HELD_SECONDS);
      }
      return new Redriven(moved, OptionalInt.of(count()), Optional.empty());
    } catch (PartlyMoved part) {
      return endedEarly(moved + part.moved, part.getCause());
    } catch (SdkException e) {
      if (moved == 0) {
        throw unavailable(e);
      }
      return endedEarly(moved, e);
    } finally {
      // Buried since: whoever reads the lanes still cannot read them, and would for ever not.
      handBack(came);
    }
  }

  /** Ended in the middle of what was received. */
  private static final class PartlyMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int moved;

    PartlyMoved(int moved, SdkException cause) {
      super(cause);
      this.moved = moved;
    }
  }

  private int move(List<Message> messages) {
    for (int at = 0; at < messages.size(); at++) {
      Message message = messages.get(at);
      try {
        send(message);
        delete(message);
      } catch (SdkException e) {
        handBack(messages.subList(at, messages.size()));
        throw new PartlyMoved(at, e);
      }
    }
    return messages.size();
  }

  /** The same letter has the same deduplication id however often it is put, and no other has it. */
  private void send(Message message) {
    client.sendMessage(put ->
        put.queueUrl(lanes.address())
            .messageGroupId(Messages.group(message))
            .messageDeduplicationId("redrive-" + message.messageId())
            .messageBody(message.body())
            .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
  }

  private void delete(Message message) {
    client.deleteMessage(done ->
        done.queueUrl(deadLetters.address())
            .receiptHandle(message.receiptHandle())
            .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
  }

  private List<Message> receive(int most, int heldSeconds) {
    return client
        .receiveMessage(poll ->
            poll.queueUrl(deadLetters.address())
                .maxNumberOfMessages(Math.min(most, Messages.MOST))
                .waitTimeSeconds(1)
                .visibilityTimeout(heldSeconds)
                .messageAttributeNames(Messages.REASON)
                .messageSystemAttributeNames(
                    MessageSystemAttributeName.MESSAGE_GROUP_ID,
                    MessageSystemAttributeName.SENT_TIMESTAMP)
                .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)))
        .messages();
  }

  private int count() {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(ask ->
                ask.queueUrl(deadLetters.address())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                    .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private void handBack(List<Message> held) {
    for (Message message : held.reversed()) {
      try {
        client.changeMessageVisibility(change ->
            change
                .queueUrl(deadLetters.address())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .overrideConfiguration(call -> call.apiCallTimeout(LIMIT)));
      } catch (SdkException hiddenForAWhile) {
        // They come back by themselves; the next call would most likely fail, too.
        return;
      }
    }
  }

  private static Instant sent(Message message) {
    String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return Instant.ofEpochMilli(Long.parseLong(sent));
  }

  private static Letter letter(Message message) {
    return new Letter(
        message.messageId(),
        Messages.group(message),
        sent(message),
        Optional.ofNullable(message.messageAttributes().get(Messages.REASON))
            .map(MessageAttributeValue::stringValue));
  }

  private QueueUnavailableException unavailable(SdkException cause) {
    return new QueueUnavailableException(
        "The dead letters in queue '%s' are out of reach; look at the queue and at the right to it"
            .formatted(deadLetters.name()),
        cause);
  }

  /** Tells what SQS or its client says: of the call, not of what was in it. */
  private static Redriven endedEarly(int moved, Throwable cause) {
    return new Redriven(moved, OptionalInt.empty(), Optional.of(cause.getMessage()));
  }
}
