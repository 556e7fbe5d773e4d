package io.ticketbridge.processor;

import io.ticketbridge.adapters.lambda.Allotment;
import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Lets due lanes go on once, each at most once, asks the desks beside that for what no webhook
 * brought, and ends in time: what a scheduler calls where nothing may run by itself. Lanes are
 * drained side by side; one slow lane holds up no other of those that were looked up with it.
 */
final class Tick {

  private static final Logger LOG = Logger.getLogger(Tick.class);

  private final Function<Duration, DrainStep.Lanes> lanes;
  private final CatchUpStep missing;
  private final int parallel;
  private final Clock clock;

  /**
   * @param lanes by how long one event may hold its lane
   * @param parallel how many lanes are drained at once
   */
  Tick(Function<Duration, DrainStep.Lanes> lanes, CatchUpStep missing, int parallel, Clock clock) {
    this.lanes = lanes;
    this.missing = missing;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * Drains and asks until there is nothing more to do, or time is over.
   *
   * @return how many lanes were drained
   */
  int run(Allotment time) {
    if (time.isOver()) {
      return 0;
    }
    Duration lease = share(time);
    Instant until = time.writesEnd().minus(lease);
    var step = new DrainStep(lanes.apply(lease));
    Thread asking = Thread.ofVirtual().name("catch-up").start(() -> ask(until));
    int drained = drain(step, until, time);
    if (time.await(List.of(asking)) > 0) {
      LOG.warn(
          "The desks were not asked to the end in the invocation's time; the next tick goes on");
    }
    return drained;
  }

  private void ask(Instant until) {
    boolean more = true;
    while (more && clock.instant().isBefore(until)) {
      more = missing.ask(until);
    }
  }

  private int drain(DrainStep step, Instant until, Allotment time) {
    Set<LaneName> seen = new HashSet<>();
    int drained = 0;
    List<DueLane> due;
    // A table that is slow would take the answer's time: it is not asked once more.
    do {
      due = unseen(step, seen);
      drained += drain(step, due, until, time);
    } while (!due.isEmpty() && clock.instant().isBefore(until));
    return drained;
  }

  /** The event begun last has as much time as all before it, within the bounds of any event. */
  private Duration share(Allotment time) {
    Duration whole = Duration.between(clock.instant(), time.writesEnd());
    Duration half = whole.dividedBy(2);
    Duration most = half.compareTo(time.lease()) < 0 ? half : time.lease();
    return most.compareTo(time.least()) < 0 ? time.least() : most;
  }

  private static List<DueLane> unseen(DrainStep step, Set<LaneName> seen) {
    return step.due().stream().filter(lane -> seen.add(lane.name())).toList();
  }

  private int drain(DrainStep step, List<DueLane> due, Instant until, Allotment time) {
    var slots = new Semaphore(parallel);
    List<Thread> running = new ArrayList<>();
    for (DueLane lane : due) {
      // Asked once the slot is there: it may have been waited for, or have been free all along.
      if (!acquired(slots, Duration.between(clock.instant(), until))
          || !clock.instant().isBefore(until)) {
        break;
      }
      running.add(
          Thread.ofVirtual()
              .name("drained-lane")
              .start(() -> {
                try {
                  step.drain(lane, until);
                } finally {
                  slots.release();
                }
              }));
    }
    if (time.await(running) > 0) {
      LOG.warn("Not every lane was drained in the invocation's time; they go on later");
    }
    return running.size();
  }

  private static boolean acquired(Semaphore slots, Duration within) {
    try {
      return slots.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
