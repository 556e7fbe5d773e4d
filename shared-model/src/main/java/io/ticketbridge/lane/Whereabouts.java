package io.ticketbridge.lane;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What is known of a ticket without entering its lane. */
public sealed interface Whereabouts {

  /** Nothing. */
  record Unknown() implements Whereabouts {}

  /**
   * It has a lane but no counterpart.
   *
   * @param heldUntil until when somebody works on it
   * @param create the create that is under way or in doubt
   */
  record Unpaired(
      LaneName lane,
      LaneState state,
      String reason,
      Optional<Instant> heldUntil,
      Optional<Intent.Create> create)
      implements Whereabouts {
    public Unpaired {
      Objects.requireNonNull(lane, "lane");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** It has a counterpart. */
  record Paired(LaneName lane, LaneState state, Correlation correlation) implements Whereabouts {}
}
