package io.ticketbridge.processor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Does something again and again, once in an interval, with jitter, so that several processors do
 * not do it in step. One thing at a time; what it does must not throw.
 */
final class Beat {

  /** What is done. */
  interface Stroke {
    void run() throws InterruptedException;
  }

  private final Duration interval;
  private final RandomGenerator random;
  private final Stroke stroke;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Makes a beat that does not run yet.
   *
   * @param interval between two strokes, on average
   */
  Beat(String name, Duration interval, RandomGenerator random, Stroke stroke) {
    this.interval = interval;
    this.random = random;
    this.stroke = stroke;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Begins; once. The first stroke comes after a pause. */
  void start() {
    thread.start();
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Whether no further stroke is begun. */
  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Begins no further stroke. */
  void stop() {
    stopping.countDown();
  }

  /** Waits for the stroke under way; interrupts it if that takes longer. */
  void end(Duration within) {
    try {
      if (!thread.isAlive() || thread.join(within)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      while (!stopping.await(pause(), TimeUnit.NANOSECONDS)) {
        stroke.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long pause() {
    return interval.toNanos() / 2 + random.nextLong(interval.toNanos());
  }
}
