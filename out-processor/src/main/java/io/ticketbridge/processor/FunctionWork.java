package io.ticketbridge.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import io.ticketbridge.adapters.engine.CatchUpWiring;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.adapters.lambda.Allotment;
import io.ticketbridge.adapters.sqs.LaneTrigger;
import io.ticketbridge.sync.SyncEngine;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The processor's work where Lambda calls it: a batch of the queue, or the scheduler's tick. It has
 * no thread that outlives a call.
 */
@Singleton
final class FunctionWork {

  /** The scheduler's constant input is <code>{"ticketbridge": "tick"}</code>. */
  private static final String KEY = "ticketbridge";

  private static final String TICK = "tick";

  private final LaneTrigger trigger;
  private final SyncEngine engine;
  private final Outcomes outcomes;
  private final Wiring wiring;
  private final Tick tick;

  FunctionWork(
      TicketbridgeConfig config,
      LaneTrigger trigger,
      SyncEngine engine,
      Outcomes outcomes,
      Wiring wiring,
      CatchUpWiring asking,
      Rounds rounds) {
    this.trigger = trigger;
    this.engine = engine;
    this.outcomes = outcomes;
    this.wiring = wiring;
    this.tick =
        new Tick(
            lease -> new DueLanes(wiring.within(lease), outcomes),
            new CatchUpStep(asking.catchUp(rounds::tell)::tick),
            Math.min(config.processor().lanes(), Processor.MOST_DRAINED),
            wiring.clock());
  }

  /**
   * Does what one event asks for.
   *
   * @param remaining what is left of the function's time
   * @throws IllegalArgumentException if it is an event of another kind
   */
  JsonNode handle(JsonNode event, Duration remaining) {
    var time = Allotment.of(remaining, wiring.settings().lease(), wiring.clock());
    if (LaneTrigger.isBatch(event)) {
      return trigger.handle(event, work(time), time);
    }
    if (event.path(KEY).asText().equals(TICK)) {
      return JsonNodeFactory.instance.objectNode().put("drained", tick.run(time));
    }
    throw new IllegalArgumentException(
        "This event is neither a batch of the lanes' queue nor {\"%s\": \"%s\"}; look at what else calls this function"
            .formatted(KEY, TICK));
  }

  /** Nothing is sent to a desk later than in time for its end to be written down. */
  private LaneWork work(Allotment time) {
    return new LaneWork(
        (happened, place) -> engine.apply(happened, place, time.lease()), outcomes, wiring.clock());
  }
}
