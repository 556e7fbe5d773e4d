package io.ticketbridge.adapters.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The time that one invocation of a function has. Lambda stops a function dead at its deadline, so
 * everything ends well before: first the writes to desks, then, for what is written down about
 * them, the answer.
 */
public final class Allotment {

  /** For writing down how an event ended, with a table that answers late. */
  static final Duration CLOSING = Duration.ofSeconds(10);

  /** For the answer itself. */
  static final Duration ANSWERING = Duration.ofSeconds(2);

  /** With less an event is not begun: a desk that is a little slow would leave it in doubt. */
  static final Duration LEAST = Duration.ofSeconds(10);

  private static final Duration STEP = Duration.ofMillis(100);

  /** For those who are interrupted, all together. */
  private static final Duration LAST_WORD = Duration.ofMillis(500);

  private final Instant end;
  private final Duration lease;
  private final Clock clock;

  private Allotment(Instant end, Duration lease, Clock clock) {
    this.end = Objects.requireNonNull(end, "end");
    this.lease = Objects.requireNonNull(lease, "lease");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * What Lambda says is left now.
   *
   * @param lease how long one event may take where time is no matter
   */
  public static Allotment of(Duration remaining, Duration lease, Clock clock) {
    return new Allotment(clock.instant().plus(remaining), lease, clock);
  }

  /** How long one event that is begun now may take; zero or less if time is over. */
  public Duration lease() {
    Duration left = Duration.between(clock.instant(), writesEnd());
    return shorter(left, lease);
  }

  /** Whether too little is left for one more event. */
  public boolean isOver() {
    return lease().compareTo(least()) < 0;
  }

  /** How long every event may take at least, for less is left to none. */
  public Duration least() {
    return shorter(LEAST, lease);
  }

  /** When nothing is written to a desk any more. */
  public Instant writesEnd() {
    return end.minus(CLOSING);
  }

  /** How long the answer may take from now; zero or less if it is late. */
  public Duration untilAnswer() {
    return Duration.between(clock.instant(), end.minus(ANSWERING));
  }

  /**
   * Waits until these threads are done, or the answer is due. Who is not done then is interrupted,
   * for nothing may go on in somebody else's invocation.
   *
   * @return how many were not done
   */
  public int await(List<Thread> threads) {
    for (Thread thread : threads) {
      while (thread.isAlive() && untilAnswer().isPositive()) {
        // In steps: the clock may have been set while the function was frozen.
        join(thread, shorter(untilAnswer(), STEP));
      }
    }
    List<Thread> late = threads.stream().filter(Thread::isAlive).toList();
    late.forEach(Thread::interrupt);
    long interrupted = System.nanoTime();
    late.forEach(thread -> join(thread, LAST_WORD.minusNanos(System.nanoTime() - interrupted)));
    return late.size();
  }

  private static void join(Thread thread, Duration within) {
    try {
      thread.join(within);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts an invocation", e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
