package io.ticketbridge.adapters.engine;

import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.Desks;
import io.ticketbridge.sync.Drain;
import io.ticketbridge.sync.EngineSettings;
import io.ticketbridge.sync.SyncEngine;
import io.ticketbridge.sync.SyncOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * What the engine and the drain are made of.
 *
 * @param lanes the table
 * @param random safe for use by many threads
 */
public record Wiring(
    LaneStore lanes,
    Desks desks,
    Bridges bridges,
    EngineSettings settings,
    Clock clock,
    RandomGenerator random) {

  public Wiring {
    Objects.requireNonNull(lanes, "lanes");
    Objects.requireNonNull(desks, "desks");
    Objects.requireNonNull(bridges, "bridges");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
  }

  /** The same, but that no event holds its lane for longer than this. */
  public Wiring within(Duration lease) {
    var bounded =
        new EngineSettings(
            settings.deployment(),
            lease.compareTo(settings.lease()) < 0 ? lease : settings.lease(),
            settings.firstWait(),
            settings.longestWait(),
            settings.parkedWait(),
            settings.clockTolerance());
    return new Wiring(lanes, desks, bridges, bounded, clock, random);
  }

  /** What applies events as they come. */
  public SyncEngine engine() {
    return new SyncEngine(lanes, desks, bridges, settings, clock, random);
  }

  /**
   * What applies events that waited in the table.
   *
   * @param listener told of every event's outcome, once it is recorded
   */
  public Drain drain(BiConsumer<StoredEvent, SyncOutcome> listener) {
    return new Drain(lanes, desks, bridges, settings, clock, random, listener);
  }
}
