package io.ticketbridge.processor;

import io.ticketbridge.adapters.engine.Sighting;
import io.ticketbridge.adapters.engine.Wiring;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.sync.Drain;
import io.ticketbridge.sync.SyncOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The due lanes of the table: drains one, and tells how each of its events ended. */
@Singleton
final class DueLanes implements DrainStep.Lanes {

  private static final ScopedValue<Lap> LAP = ScopedValue.newInstance();

  private final Drain drain;
  private final Outcomes outcomes;

  /** The work on one lane, on one thread. */
  private static final class Lap {
    private final Sighting sighting = new Sighting();
    private long began = System.nanoTime();

    Duration next() {
      long now = System.nanoTime();
      Duration took = Duration.ofNanos(now - began);
      began = now;
      return took;
    }
  }

  DueLanes(Wiring wiring, Outcomes outcomes) {
    this.drain = wiring.drain(this::ended);
    this.outcomes = outcomes;
  }

  @Override
  public List<DueLane> due(int limit) {
    return drain.due(limit);
  }

  @Override
  public void drain(DueLane lane, Instant until) {
    var lap = new Lap();
    ScopedValue.where(LAP, lap)
        .run(() ->
            lap.sighting.during(() -> {
              drain.drain(lane, until);
              return Optional.empty();
            }));
  }

  private void ended(StoredEvent stored, SyncOutcome outcome) {
    Lap lap = LAP.get();
    outcomes.tell(Way.TABLE, stored.event(), outcome, lap.sighting.pair(), lap.next());
  }
}
