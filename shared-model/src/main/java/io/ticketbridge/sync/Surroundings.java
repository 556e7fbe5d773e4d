package io.ticketbridge.sync;

import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.ticket.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the parts of the engine work with. */
record Surroundings(
    LaneStore store,
    Desks desks,
    Bridges bridges,
    EngineSettings settings,
    InstantSource clock,
    RandomGenerator random) {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 12;

  Surroundings {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(desks, "desks");
    Objects.requireNonNull(bridges, "bridges");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
  }

  Instant now() {
    return clock.instant();
  }

  /** A new random token: 62 bits. */
  String token() {
    var token = new StringBuilder(TOKEN_LENGTH);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }

  Attempt attempt() {
    return new Attempt(token());
  }

  /**
   * When to try again what has been waiting since then: the longer it waited, the longer it waits
   * on, with jitter so that the lanes of one outage do not come back all at once. A desk that asks
   * to be left alone for longer is.
   */
  Instant nextTry(Instant waitingSince, Optional<Duration> asked) {
    Instant now = now();
    Duration waited = Duration.between(waitingSince, now);
    Duration wait = atLeast(settings.firstWait(), atMost(settings.longestWait(), waited));
    long jittered = wait.toMillis() / 2 + random.nextLong(wait.toMillis() / 2 + 1);
    return now.plus(atLeast(Duration.ofMillis(jittered), asked.orElse(Duration.ZERO)));
  }

  /** When a parked lane is tried by itself, in case what it waits for has been mended. */
  Instant nextTryOfParked() {
    long wait = settings.parkedWait().toMillis();
    return now().plusMillis(wait + random.nextLong(wait / 10 + 1));
  }

  private static Duration atLeast(Duration bound, Duration value) {
    return value.compareTo(bound) < 0 ? bound : value;
  }

  private static Duration atMost(Duration bound, Duration value) {
    return value.compareTo(bound) > 0 ? bound : value;
  }
}
