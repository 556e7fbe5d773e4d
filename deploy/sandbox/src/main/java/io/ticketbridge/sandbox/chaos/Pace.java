package io.ticketbridge.sandbox.chaos;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets people act, or holds them back: while the bridge has its hands full, at a place of the
 * workload where something is still to break, and while faults are owed. So a run breaks what it is
 * to break however fast the machine is. What is still to strike may need traffic to strike: then
 * people go on one by one, each once all is quiet.
 */
final class Pace {

  private static final long LOOK_MILLIS = 50;
  private static final int MOST_ON_THEIR_WAY = 150;

  /** Between two looks something may be on its way from one place to another. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  /** What is on its way for so long waits for something that may itself need traffic. */
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final int events;
  private final IntSupplier onTheirWay;
  private final BooleanSupplier owed;
  private final LongSupplier nanos;
  private boolean full;
  private long noisyNanos;
  private long passedNanos;

  /** Read without the lock: whoever counts faults asks for it, and is asked with the lock held. */
  private volatile int begun;

  private int stop = Integer.MAX_VALUE;
  private boolean traffic;
  private volatile boolean over;

  /**
   * A pace.
   *
   * @param events of the workload, in all
   * @param onTheirWay between the desks
   * @param owed whether calls have met fewer faults than they should have by now
   */
  Pace(int events, IntSupplier onTheirWay, BooleanSupplier owed) {
    this(events, onTheirWay, owed, System::nanoTime);
  }

  Pace(int events, IntSupplier onTheirWay, BooleanSupplier owed, LongSupplier nanos) {
    this.events = events;
    this.onTheirWay = onTheirWay;
    this.owed = owed;
    this.nanos = nanos;
    this.noisyNanos = nanos.getAsLong();
    this.passedNanos = noisyNanos;
  }

  /** How much of the workload is begun, 0 to 1. */
  double progress() {
    return Math.min(1, (double) begun() / events);
  }

  /** How many events of the workload are begun. */
  int begun() {
    return begun;
  }

  /** So many events may be begun freely, and no more. */
  synchronized void stopAt(int place) {
    stop = place;
    traffic = false;
  }

  /** Something waits for traffic: who stands at the stop goes on one by one. */
  synchronized void wantTraffic() {
    traffic = true;
  }

  /** Looks again and again at how much is on its way; until the end. */
  void keep() {
    try {
      while (!over) {
        look(onTheirWay.getAsInt());
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      look(0);
    }
  }

  /** Nobody is held back any more. */
  void end() {
    over = true;
  }

  private synchronized void look(int now) {
    full = now > MOST_ON_THEIR_WAY;
    if (now > 0) {
      noisyNanos = nanos.getAsLong();
    }
  }

  /**
   * Waits for leave to act.
   *
   * @param count of events that the act is
   * @param until nobody waits longer; asked again and again
   * @return whether there is leave
   */
  boolean enter(int count, Supplier<Instant> until) throws InterruptedException {
    while (!pass(count)) {
      if (!Instant.now().isBefore(until.get())) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private synchronized boolean pass(int count) {
    boolean ahead = begun < stop;
    boolean free = ahead && !owed.getAsBoolean();
    if (full || !(free || (ahead || traffic) && isQuiet())) {
      return false;
    }
    begun += count;
    passedNanos = nanos.getAsLong();
    return true;
  }

  private boolean isQuiet() {
    long now = nanos.getAsLong();
    return now - passedNanos > STUCK_NANOS
        || now - passedNanos > QUIET_NANOS && now - noisyNanos > QUIET_NANOS;
  }
}
