package io.ticketbridge.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private final AtomicBoolean quiet = new AtomicBoolean(true);
  private final AtomicLong nanos = new AtomicLong();
  private final Silence silence = new Silence(quiet::get, Duration.ofSeconds(2), nanos::get);

  @Test
  void lastsOnlyAfterTheWholeWhile() {
    assertThat(silence.lasted()).isFalse();
    pass(1999);
    assertThat(silence.lasted()).isFalse();
    pass(1);
    assertThat(silence.lasted()).isTrue();
  }

  @Test
  void soundStartsTheWhileAnew() {
    pass(1999);
    quiet.set(false);
    assertThat(silence.lasted()).isFalse();
    quiet.set(true);
    pass(1999);
    assertThat(silence.lasted()).isFalse();
    pass(1);
    assertThat(silence.lasted()).isTrue();
  }

  private void pass(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }
}
