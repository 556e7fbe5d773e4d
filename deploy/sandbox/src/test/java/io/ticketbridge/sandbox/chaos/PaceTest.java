package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PaceTest {

  private static final Supplier<Instant> AT_ONCE = () -> Instant.EPOCH;

  private final AtomicBoolean owed = new AtomicBoolean();
  private final AtomicLong nanos = new AtomicLong();
  private final Pace pace = new Pace(10, () -> 0, owed::get, nanos::get);

  @Test
  void nobodyGetsPastAStop() throws InterruptedException {
    pace.stopAt(2);

    assertThat(pace.enter(1, AT_ONCE)).isTrue();
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    assertThat(pace.begun()).isEqualTo(2);

    pace.stopAt(3);
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
    assertThat(pace.progress()).isEqualTo(0.3);
  }

  @Test
  void whereTrafficIsWantedPeopleGoOnOneByOneOnceAllIsQuiet() throws InterruptedException {
    pace.stopAt(0);
    pace.wantTraffic();

    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    becomesQuiet();
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    becomesQuiet();
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
  }

  @Test
  void whileFaultsAreOwedPeopleGoOnOneByOneAndNotPastAStop() throws InterruptedException {
    owed.set(true);
    pace.stopAt(1);

    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    becomesQuiet();
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
    becomesQuiet();
    assertThat(pace.enter(1, AT_ONCE)).isFalse();

    owed.set(false);
    pace.stopAt(10);
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
  }

  @Test
  void whileTheBridgeHasItsHandsFullNobodyActs() throws InterruptedException {
    var busy = new Pace(10, () -> 1000, owed::get);
    Thread keeping = Thread.ofVirtual().start(busy::keep);

    while (busy.enter(1, AT_ONCE)) {
      Thread.onSpinWait();
    }
    assertThat(busy.enter(1, AT_ONCE)).isFalse();

    busy.end();
    keeping.join();
    assertThat(busy.enter(1, AT_ONCE)).isTrue();
  }

  private void becomesQuiet() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }
}
