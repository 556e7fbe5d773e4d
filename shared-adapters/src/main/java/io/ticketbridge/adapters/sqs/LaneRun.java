package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.adapters.event.UnreadableEventException;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Works off the messages of one lane that were received together, in order, on its own thread;
 * whoever received them, a poller or Lambda's trigger.
 */
final class LaneRun implements Runnable {

  private static final Logger LOG = Logger.getLogger(LaneRun.class);

  private final Messages messages;
  private final List<Message> batch;
  private final Hold hold;
  private final Function<Received, Handled> handler;
  private final Delays delays;
  private final BooleanSupplier stopping;

  /**
   * @param batch of one group, in the order in which the queue handed them out
   * @param hold all of these messages
   * @param stopping whether the next event is not to be begun any more
   */
  LaneRun(
      Messages messages,
      List<Message> batch,
      Hold hold,
      Function<Received, Handled> handler,
      Delays delays,
      BooleanSupplier stopping) {
    this.messages = messages;
    this.batch = List.copyOf(batch);
    this.hold = hold;
    this.handler = handler;
    this.delays = delays;
    this.stopping = stopping;
  }

  @Override
  public void run() {
    try {
      for (Message message : batch) {
        if (stopping.getAsBoolean()) {
          hold.handBack(Duration.ZERO);
          return;
        }
        if (!settle(message)) {
          return;
        }
      }
    } finally {
      // Nothing is left unless an error ended this thread.
      hold.handBack(delays.after(1));
    }
  }

  /** Whether the next message of the lane may follow. */
  private boolean settle(Message message) {
    return switch (handled(message)) {
      case Handled.Recorded() -> {
        hold.settled(message);
        yield true;
      }
      case Handled.HandBack(var delay) -> {
        hold.handBack(delay);
        yield false;
      }
      case Handled.Unreadable(var reason) -> bury(message, reason);
    };
  }

  private Handled handled(Message message) {
    TicketEvent event;
    try {
      event = EventJson.read(message.body());
    } catch (UnreadableEventException e) {
      return new Handled.Unreadable(e.getMessage());
    }
    int deliveries = deliveries(message);
    try {
      // Every message of a FIFO queue has a sequence number.
      Sequence place = Sequence.of(attribute(message, MessageSystemAttributeName.SEQUENCE_NUMBER));
      return handler.apply(new Received(Messages.group(message), event, place, deliveries));
    } catch (RuntimeException e) {
      Duration delay = delays.after(deliveries);
      try (var _ =
          Keys.with("event", event.id())
              .and("ticket", event.ticket())
              .and("outcome", "failed")
              .and("retryAfter", delay)) {
        LOG.error("An event could not be worked off; its lane is tried again", Trace.of(e));
      }
      return new Handled.HandBack(delay);
    }
  }

  private boolean bury(Message message, String reason) {
    try (var _ =
        Keys.with("message", message.messageId())
            .and("outcome", "unreadable")
            .and("reason", reason)) {
      messages.bury(message, reason);
      LOG.error("A message cannot be read; it is in the dead-letter queue, look at it there");
    } catch (SdkException e) {
      LOG.warn("The dead-letter queue did not take a message; its lane is tried again", e);
      hold.handBack(delays.after(deliveries(message)));
      return false;
    }
    hold.settled(message);
    return true;
  }

  /** How often this message was handed out, as far as SQS counts that; 1 or more. */
  static int deliveries(Message message) {
    String count = attribute(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 1;
  }

  private static String attribute(Message message, MessageSystemAttributeName name) {
    return message.attributes().getOrDefault(name, "");
  }
}
