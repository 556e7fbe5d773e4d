package io.ticketbridge.lane;

import java.time.Instant;

/** What came of trying to enter a lane. Whoever got {@link Open} or {@link InDoubt} holds it. */
public sealed interface Entry {

  /** The lane is ours. */
  record Open(Lane lane) implements Entry {}

  /** Somebody else holds it until then at the latest. */
  record Busy(Instant until) implements Entry {}

  /** It waits, is parked or unlinked. */
  record Closed(LaneName name, LaneState state, String reason, Instant due) implements Entry {}

  /** The lane is ours, and an earlier holder left this intent of unknown effect. */
  record InDoubt(Lane lane, Intent intent) implements Entry {}

  /** This very event was dealt with before. */
  record Duplicate() implements Entry {}
}
