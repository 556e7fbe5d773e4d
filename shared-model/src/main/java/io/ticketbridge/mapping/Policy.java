package io.ticketbridge.mapping;

import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * How a bridge decides where two answers are possible.
 *
 * @param winner whose value stands when both sides changed one field
 * @param horizons for each side, how long after a call's deadline its effect may still appear to a
 *     look-up: the system's own limit for a request plus the lag of its search
 * @param changesPerMinute how often one field may be written back and forth before its lane parks
 * @param attempts how often one event may be begun without coming to an end, not even a wait,
 *     before its lane parks: such an event stops the process that works on it; at least 3: an
 *     attempt that a holder vanished at stays counted until it is settled, which takes two more
 */
public record Policy(
    Side winner, Map<Side, Duration> horizons, int changesPerMinute, int attempts) {

  /** The bounds of protocol sections 4 and 7. */
  public static final Policy DEFAULT =
      new Policy(
          Side.SERVICE_DESK,
          Map.of(
              Side.SERVICENOW, Duration.ofSeconds(60), Side.SERVICE_DESK, Duration.ofSeconds(180)),
          6,
          12);

  public Policy {
    Objects.requireNonNull(winner, "winner");
    horizons = Map.copyOf(horizons);
    for (Side side : Side.values()) {
      Duration horizon = horizons.get(side);
      if (horizon == null || horizon.isNegative()) {
        throw new MappingProblem("A bridge needs a horizon of zero or more for " + side);
      }
    }
    if (changesPerMinute < 1 || attempts < 3) {
      throw new MappingProblem("changes-per-minute is at least 1, attempts at least 3");
    }
  }

  public Duration horizon(Side side) {
    return horizons.get(side);
  }

  /** After which no effect appears on either side any more. */
  public Duration longestHorizon() {
    return Collections.max(horizons.values());
  }
}
