package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.adapters.event.UnreadableEventException;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Works off the messages of one lane that came with one poll, in order, on its own thread. */
final class LaneRun implements Runnable {

  private static final Logger LOG = Logger.getLogger(LaneRun.class);

  private final Messages messages;
  private final List<Message> batch;
  private final Function<Received, Handled> handler;
  private final PollerSettings settings;
  private final BooleanSupplier stopping;
  private final Held held;
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * @param batch of one group, in the order in which the queue handed them out
   */
  LaneRun(
      Messages messages,
      List<Message> batch,
      Function<Received, Handled> handler,
      PollerSettings settings,
      BooleanSupplier stopping) {
    this.messages = messages;
    this.batch = List.copyOf(batch);
    this.handler = handler;
    this.settings = settings;
    this.stopping = stopping;
    this.held = new Held(messages, batch);
  }

  @Override
  public void run() {
    Thread.ofVirtual().name("heartbeat").start(this::keepHidden);
    try {
      for (Message message : batch) {
        if (stopping.getAsBoolean()) {
          held.handBack(Duration.ZERO);
          return;
        }
        if (!settle(message)) {
          return;
        }
      }
    } finally {
      done.countDown();
      // Nothing is left unless an error ended this thread.
      held.handBack(settings.retryDelay());
    }
  }

  /** Whether the next message of the lane may follow. */
  private boolean settle(Message message) {
    return switch (handled(message)) {
      case Handled.Recorded() -> {
        held.delete(message);
        yield true;
      }
      case Handled.HandBack(var delay) -> {
        held.handBack(delay);
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
      Duration delay = settings.retryDelay(deliveries);
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
      held.handBack(settings.retryDelay(deliveries(message)));
      return false;
    }
    held.delete(message);
    return true;
  }

  private void keepHidden() {
    long longest = settings.longestWork().toNanos();
    long began = System.nanoTime();
    try {
      while (!done.await(settings.visibility().toNanos() / 3, TimeUnit.NANOSECONDS)) {
        if (System.nanoTime() - began > longest) {
          giveUpHolding();
          return;
        }
        held.extend(settings.visibility());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUpHolding() {
    try (var _ = Keys.with("group", Messages.group(batch.getFirst()))) {
      LOG.error("A lane has been worked on for too long and is not held any longer");
    }
  }

  private static int deliveries(Message message) {
    String count = attribute(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 1;
  }

  private static String attribute(Message message, MessageSystemAttributeName name) {
    return message.attributes().getOrDefault(name, "");
  }
}
