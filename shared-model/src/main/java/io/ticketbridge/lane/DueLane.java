package io.ticketbridge.lane;

import java.time.Instant;
import java.util.Objects;

/**
 * A lane that the sparse index lists. The index lags: it is a hint, and entering decides.
 *
 * @param state {@link LaneState#OPEN} for a lane whose holder vanished
 * @param due when it is to be looked at
 */
public record DueLane(LaneName name, LaneState state, Instant due) {

  public DueLane {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(due, "due");
  }
}
