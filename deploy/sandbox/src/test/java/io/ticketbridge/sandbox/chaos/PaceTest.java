package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PaceTest {

  private static final Supplier<Instant> AT_ONCE = () -> Instant.EPOCH;
  private static final Supplier<Instant> PATIENTLY = () -> Instant.MAX;

  private final AtomicBoolean owed = new AtomicBoolean();

  @Test
  void nobodyGetsPastAStop() throws InterruptedException {
    var pace = new Pace(10, () -> 0, owed::get);
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
    var pace = new Pace(10, () -> 0, owed::get);
    pace.stopAt(0);
    pace.wantTraffic();

    assertThat(pace.enter(1, PATIENTLY)).isTrue();
    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    assertThat(pace.enter(1, PATIENTLY)).isTrue();
  }

  @Test
  void whileFaultsAreOwedPeopleGoOnOneByOneAndNotPastAStop() throws InterruptedException {
    var pace = new Pace(10, () -> 0, owed::get);
    owed.set(true);
    pace.stopAt(1);

    assertThat(pace.enter(1, AT_ONCE)).isFalse();
    assertThat(pace.enter(1, PATIENTLY)).isTrue();
    Instant soon = Instant.now().plusMillis(900);
    assertThat(pace.enter(1, () -> soon)).isFalse();

    owed.set(false);
    pace.stopAt(10);
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
  }

  @Test
  void whileTheBridgeHasItsHandsFullNobodyActs() throws InterruptedException {
    var pace = new Pace(10, () -> 1000, owed::get);
    Thread keeping = Thread.ofVirtual().start(pace::keep);

    while (pace.enter(1, AT_ONCE)) {
      Thread.onSpinWait();
    }
    assertThat(pace.enter(1, AT_ONCE)).isFalse();

    pace.end();
    keeping.join();
    assertThat(pace.enter(1, AT_ONCE)).isTrue();
  }
}
