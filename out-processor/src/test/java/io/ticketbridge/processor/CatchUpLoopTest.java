package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.lane.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class CatchUpLoopTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger asked = new AtomicInteger();

  private static CatchUpLoop loop(Predicate<Instant> tick, Duration interval) {
    return new CatchUpLoop(tick, interval, Clock.systemUTC(), new Random(1));
  }

  @Test
  void desksAreAskedAgainAndAgainUntilItIsStopped() {
    var loop = loop(_ -> asked.incrementAndGet() < 0, Duration.ofMillis(5));
    loop.start();
    await().until(() -> asked.get() > 3);
    assertThat(loop.isRunning()).isTrue();

    loop.stop(LONG);

    assertThat(loop.isRunning()).isFalse();
  }

  /** The first pause is none, every other one takes half of the interval. */
  private static final class FirstAtOnce implements RandomGenerator {
    private boolean later;

    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public long nextLong(long bound) {
      long extra = later ? 0 : -bound / 2;
      later = true;
      return extra;
    }
  }

  @Test
  void whereThereIsMoreItGoesOnAtOnce() {
    var loop =
        new CatchUpLoop(
            _ -> asked.incrementAndGet() < 20,
            Duration.ofHours(1),
            Clock.systemUTC(),
            new FirstAtOnce());
    loop.start();

    await().until(() -> asked.get() >= 20);

    loop.stop(LONG);
    assertThat(asked).hasValue(20);
  }

  @Test
  void tableOutOfReachAndFaultsOfOursEndNothing() {
    var loop =
        loop(
            _ -> {
              if (asked.incrementAndGet() % 2 == 0) {
                throw new StoreUnavailableException("the table is away", null);
              }
              throw new IllegalStateException("a fault of ours");
            },
            Duration.ofMillis(5));
    loop.start();

    await().until(() -> asked.get() > 4);

    assertThat(loop.isRunning()).isTrue();
    loop.stop(LONG);
  }

  @Test
  void roundThatHangsIsInterrupted() {
    var hangs = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var loop =
        loop(
            _ -> {
              try {
                asked.incrementAndGet();
                hangs.await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                Thread.currentThread().interrupt();
              }
              return false;
            },
            Duration.ofMillis(5));
    loop.start();
    await().until(() -> asked.get() == 1);

    loop.stop(Duration.ofMillis(10));

    await().untilTrue(interrupted);
    await().until(() -> !loop.isRunning());
  }
}
