package io.ticketbridge.processor;

import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks for due lanes once, and drains one of them; whoever says when, a loop or a tick. What goes
 * wrong is told, and ends nobody's work on another lane.
 */
final class DrainStep {

  private static final Logger LOG = Logger.getLogger(DrainStep.class);

  /** As many of each state are looked up at once. */
  private static final int MOST_DUE = 100;

  /** What it drains. */
  interface Lanes {

    /** Lanes that are due, at most so many of each state. */
    List<DueLane> due(int limit);

    /** Drains one; begins no event after this moment. */
    void drain(DueLane lane, Instant until);
  }

  private final Lanes lanes;

  DrainStep(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Lanes that are due; none if the table does not tell. */
  List<DueLane> due() {
    try {
      // The longest due first, whatever their state: parked lanes wait for no outage to end.
      return lanes.due(MOST_DUE).stream().sorted(Comparator.comparing(DueLane::due)).toList();
    } catch (StoreUnavailableException e) {
      try (var _ = Keys.with("reason", e.getMessage())) {
        LOG.warn("Due lanes could not be looked up; they are looked up again");
      }
    } catch (RuntimeException e) {
      LOG.error("Due lanes could not be looked up; look for the cause", Trace.of(e));
    }
    return List.of();
  }

  /** Drains one; begins no event after this moment. */
  void drain(DueLane lane, Instant until) {
    try {
      lanes.drain(lane, until);
    } catch (StoreUnavailableException e) {
      try (var _ = Keys.with("lane", lane.name()).and("reason", e.getMessage())) {
        LOG.warn("A lane could not be drained; it is tried again");
      }
    } catch (RuntimeException e) {
      try (var _ = Keys.with("lane", lane.name())) {
        LOG.error("A lane could not be drained; it is tried again after its lease", Trace.of(e));
      }
    }
  }
}
