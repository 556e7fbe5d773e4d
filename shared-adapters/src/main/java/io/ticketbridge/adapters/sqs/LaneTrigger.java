package io.ticketbridge.adapters.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.lambda.Allotment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Works off the batches that Lambda's trigger takes from the queue: the lanes of a batch side by
 * side, each in order. The trigger deletes what is not named in the answer. What is not recorded by
 * the end of the invocation's time is named, and so handed out again.
 */
public final class LaneTrigger {

  private static final Logger LOG = Logger.getLogger(LaneTrigger.class);

  /** How long the answer waits until what outlasted the invocation is hidden. */
  private static final Duration HIDING = Duration.ofSeconds(1);

  private final Messages messages;
  private final Delays delays;

  /** The work on one lane. */
  private record Lane(Lent lent, Thread thread) {}

  /**
   * @param retryDelay after which a lane is handed out again whose work failed unexpectedly;
   *     doubled with each delivery
   */
  LaneTrigger(SqsClient client, NamedQueue queue, NamedQueue deadLetters, Duration retryDelay) {
    this.messages = new Messages(client, queue, deadLetters);
    this.delays = new Delays(retryDelay);
  }

  /** Whether this event of Lambda's is a batch of a queue. */
  public static boolean isBatch(JsonNode event) {
    return TriggerEvent.isBatch(event);
  }

  /**
   * Works off one batch.
   *
   * @param event as Lambda gives it
   * @param handler of the events; it may be called by several threads at once
   * @param time no event is begun once it is over
   * @return what the trigger wants to be answered: {@code batchItemFailures}
   * @throws IllegalArgumentException if it is no such batch; all of it comes again
   */
  public JsonNode handle(JsonNode event, Function<Received, Handled> handler, Allotment time) {
    Objects.requireNonNull(handler, "handler");
    List<Lane> lanes = new ArrayList<>();
    Map<String, List<Message>> groups = Messages.byGroup(TriggerEvent.messages(event));
    groups.values().forEach(batch -> lanes.add(begin(batch, handler, time)));
    if (time.await(lanes.stream().map(Lane::thread).toList()) > 0) {
      LOG.warn("Not every lane was done in the invocation's time; its events come again");
    }
    return TriggerEvent.answer(end(lanes));
  }

  /** Ends all lending and returns the ids of what comes again. */
  private List<String> end(List<Lane> lanes) {
    List<String> failed = new ArrayList<>();
    List<Callable<Boolean>> late = new ArrayList<>();
    for (Lane lane : lanes) {
      List<Message> rest = lane.lent().end();
      rest.forEach(message -> failed.add(message.messageId()));
      if (!rest.isEmpty() && !lane.lent().isHidden()) {
        Duration delay = delays.after(LaneRun.deliveries(rest.getFirst()));
        late.add(() -> messages.hideAll(rest, delay));
      }
    }
    hide(late);
    return failed;
  }

  /**
   * Speaks for those whose thread no longer could. Else their lanes would stand still for the
   * queue's time-out: six times the function's time.
   */
  private static void hide(List<Callable<Boolean>> late) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      threads.invokeAll(late, HIDING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts an invocation", e);
    } finally {
      // Not closed: the answer does not wait for an SQS that is silent.
      threads.shutdownNow();
    }
  }

  private Lane begin(List<Message> batch, Function<Received, Handled> handler, Allotment time) {
    var lent = new Lent(messages, batch);
    var run = new LaneRun(messages, batch, lent, handler, delays, time::isOver);
    return new Lane(lent, Thread.ofVirtual().name("lane").start(run));
  }
}
