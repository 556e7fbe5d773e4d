package io.ticketbridge.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many lanes wait and how many are parked, whoever drains them. Counted when somebody asks,
 * once in a while, and only as far as one look goes: a hundred stands for a hundred or more.
 */
@Singleton
final class LaneGauges {

  private static final int MOST = 100;
  private static final Duration FRESH_FOR = Duration.ofSeconds(30);

  /** Later than any lane can be due. */
  private static final Duration AHEAD = Duration.ofDays(3650);

  private record Count(double lanes, Instant stale) {}

  private final MeterRegistry meters;
  private final LaneStore lanes;
  private final Clock clock;
  private final Map<LaneState, Count> counts = new EnumMap<>(LaneState.class);

  LaneGauges(MeterRegistry meters, Wiring wiring) {
    this.meters = meters;
    this.lanes = wiring.lanes();
    this.clock = wiring.clock();
  }

  void register(@Observes StartupEvent started) {
    for (LaneState state : List.of(LaneState.WAITING, LaneState.PARKED)) {
      Gauge.builder("ticketbridge.lanes", () -> count(state))
          .description("Closed lanes, by state; 100 stands for 100 or more")
          .tag("state", state == LaneState.WAITING ? "waiting" : "parked")
          .register(meters);
    }
  }

  private synchronized double count(LaneState state) {
    Instant now = clock.instant();
    Count known = counts.get(state);
    if (known == null || !now.isBefore(known.stale())) {
      known = new Count(counted(state, now), now.plus(FRESH_FOR));
      counts.put(state, known);
    }
    return known.lanes();
  }

  private double counted(LaneState state, Instant now) {
    try {
      return lanes.due(state, now.plus(AHEAD), MOST).size();
    } catch (StoreUnavailableException unknown) {
      return Double.NaN;
    }
  }
}
