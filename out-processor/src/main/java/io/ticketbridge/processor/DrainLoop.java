package io.ticketbridge.processor;

import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneName;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Lets due lanes go on, again and again: looks for them once in an interval (with jitter, so that
 * several processors do not look in step) and drains them side by side on virtual threads. While
 * every slot is taken it waits for one instead of looking again. One slow lane holds up no other.
 */
final class DrainLoop {

  private static final Logger LOG = Logger.getLogger(DrainLoop.class);

  /** Long enough for a burst, short enough that a stopping processor is not kept by one lane. */
  private static final Duration STRETCH = Duration.ofSeconds(5);

  private final DrainStep lanes;
  private final int parallel;
  private final Clock clock;
  private final Semaphore slots;
  private final Set<LaneName> underWay = ConcurrentHashMap.newKeySet();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Beat beat;

  /**
   * Makes a loop that does not run yet.
   *
   * @param interval between two looks, on average
   * @param parallel how many lanes are drained at once
   */
  DrainLoop(
      DrainStep.Lanes lanes, Duration interval, int parallel, Clock clock, RandomGenerator random) {
    this.lanes = new DrainStep(lanes);
    this.parallel = parallel;
    this.clock = clock;
    this.slots = new Semaphore(parallel);
    this.beat = new Beat("drain", interval, random, this::tick);
  }

  /** Begins; once. */
  void start() {
    beat.start();
  }

  /** Whether it still looks for due lanes. */
  boolean isRunning() {
    return beat.isRunning();
  }

  /** Begins no further lane, and waits for those under way; who is not done then is interrupted. */
  void stop(Duration within) {
    beat.stop();
    try {
      if (slots.tryAcquire(parallel, within.toNanos(), TimeUnit.NANOSECONDS)) {
        slots.release(parallel);
        return;
      }
      try (var _ = Keys.with("lanes", running.size()).and("within", within)) {
        LOG.warn("Not every lane was drained in the time given; they go on later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.forEach(Thread::interrupt);
  }

  private void tick() throws InterruptedException {
    for (DueLane lane : lanes.due()) {
      if (underWay.contains(lane.name())) {
        continue;
      }
      slots.acquire();
      if (beat.isStopping()) {
        slots.release();
        return;
      }
      underWay.add(lane.name());
      Thread.ofVirtual().name("drained-lane").start(() -> drain(lane));
    }
  }

  private void drain(DueLane lane) {
    running.add(Thread.currentThread());
    try {
      lanes.drain(lane, clock.instant().plus(STRETCH));
    } finally {
      running.remove(Thread.currentThread());
      underWay.remove(lane.name());
      slots.release();
    }
  }
}
