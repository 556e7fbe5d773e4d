package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How an event ended. All but {@link Busy} are recorded in the table before they are returned. */
public sealed interface SyncOutcome {

  /**
   * The other side shows it.
   *
   * @param differences what the target did not take, as sentences without ticket text
   * @param paired the pair, if this event made it
   */
  record Applied(List<String> differences, Optional<Correlation> paired) implements SyncOutcome {
    public Applied {
      differences = List.copyOf(differences);
      Objects.requireNonNull(paired, "paired");
    }

    /** Applied to a pair that there was. */
    public Applied(List<String> differences) {
      this(differences, Optional.empty());
    }
  }

  /** Nothing was to be done. */
  record Unchanged(String why) implements SyncOutcome {}

  /** The event was dealt with before. */
  Unchanged DUPLICATE = new Unchanged("duplicate");

  /** It waits in the table and goes on by itself. */
  record Waiting(Instant until, String reason) implements SyncOutcome {}

  /** It waits in the table for a person or a changed configuration. */
  record Parked(String reason) implements SyncOutcome {}

  /** A person decided that it is not to be carried. */
  record Skipped(String by) implements SyncOutcome {}

  /**
   * Nothing is recorded: the event, and whatever comes after it in its lane, goes back to where it
   * came from until then.
   */
  record Busy(Instant until, String reason) implements SyncOutcome {}
}
