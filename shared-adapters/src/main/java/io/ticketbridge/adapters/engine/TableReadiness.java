package io.ticketbridge.adapters.engine;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether the table of lanes answers. Asked once in a few seconds, however often this is asked. No
 * bean: an app that can do without the table is ready without it.
 */
public final class TableReadiness implements HealthCheck {

  private static final Duration FRESH_FOR = Duration.ofSeconds(5);

  private final LaneStore lanes;
  private final Clock clock;
  private HealthCheckResponse last;
  private Instant stale = Instant.MIN;

  public TableReadiness(LaneStore lanes, Clock clock) {
    this.lanes = Objects.requireNonNull(lanes, "lanes");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public synchronized HealthCheckResponse call() {
    if (!clock.instant().isBefore(stale)) {
      last = looked();
      stale = clock.instant().plus(FRESH_FOR);
    }
    return last;
  }

  private HealthCheckResponse looked() {
    HealthCheckResponseBuilder table = HealthCheckResponse.named("table");
    try {
      lanes.due(LaneState.WAITING, clock.instant(), 1);
      return table.up().build();
    } catch (StoreUnavailableException e) {
      return table.down().withData("reason", e.getMessage()).build();
    }
  }
}
