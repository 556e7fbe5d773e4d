package io.ticketbridge.adapters.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.lambda.Allotment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** How long it may take to hide what outlasted the invocation; the answer waits for that. */
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
    List<Message> failed = new ArrayList<>();
    List<Message> late = new ArrayList<>();
    for (Lane lane : lanes) {
      List<Message> rest = lane.lent().end();
      failed.addAll(rest);
      if (!lane.lent().isHidden()) {
        late.addAll(rest);
      }
    }
    // An interrupted thread cannot call SQS. Without this its lane would stand still for as long as
    // the queue hides what nobody speaks for: six times the function's time.
    messages.hideAll(late, delays.after(1), HIDING);
    return failed.stream().map(Message::messageId).toList();
  }

  private Lane begin(List<Message> batch, Function<Received, Handled> handler, Allotment time) {
    var lent = new Lent(messages, batch);
    var run = new LaneRun(messages, batch, lent, handler, delays, time::isOver);
    return new Lane(lent, Thread.ofVirtual().name("lane").start(run));
  }
}
