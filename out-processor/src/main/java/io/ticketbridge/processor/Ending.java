package io.ticketbridge.processor;

import io.ticketbridge.sync.SyncOutcome;
import java.util.List;
import org.jboss.logging.Logger.Level;

/**
 * How an event ended, as a log line and a metric tell it.
 *
 * @param name one word, the same in logs and metrics
 * @param level INFO; WARN if it is tried again by itself, ERROR if a person must act
 * @param reason empty if there is nothing to explain; no ticket text
 * @param differences what the target did not take
 */
record Ending(String name, Level level, String reason, List<String> differences) {

  /** Of an event that made the engine throw: the name only, for the queue tells the rest. */
  static final String FAILED = "failed";

  static Ending of(SyncOutcome outcome) {
    return switch (outcome) {
      case SyncOutcome.Applied(var differences, var _) ->
          new Ending("applied", Level.INFO, "", differences);
      case SyncOutcome.Unchanged(var why) -> new Ending("unchanged", Level.INFO, why, List.of());
      case SyncOutcome.Skipped(var by) -> new Ending("skipped", Level.INFO, by, List.of());
      case SyncOutcome.Waiting(var _, var why) -> new Ending("waiting", Level.WARN, why, List.of());
      case SyncOutcome.Parked(var why) -> new Ending("parked", Level.ERROR, why, List.of());
      case SyncOutcome.Busy(var _, var why) -> new Ending("busy", Level.WARN, why, List.of());
    };
  }
}
