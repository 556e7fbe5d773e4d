package io.ticketbridge.adapters.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

final class KeysTest {

  @Test
  void keysStandWhileTheyAreOpen() {
    try (var _ = Keys.with("ticket", "SD:acme:1").and("durationMs", 7).and("bridge", "")) {
      assertThat(MDC.getMap()).isEqualTo(Map.of("ticket", "SD:acme:1", "durationMs", "7"));
    }
    assertThat(MDC.getMap()).isEmpty();
  }

  @Test
  void keyOfAnOuterPartComesBack() {
    try (var _ = Keys.with("outcome", "outer")) {
      try (var _ = Keys.with("outcome", "first").and("outcome", "inner")) {
        assertThat(MDC.get("outcome")).isEqualTo("inner");
      }
      assertThat(MDC.get("outcome")).isEqualTo("outer");
    }
  }

  @Test
  void traceTellsWhereAndNotWhat() {
    var failure = new IllegalStateException("private words", new RuntimeException("more of them"));

    Trace trace = Trace.of(failure);

    assertThat(trace).hasMessage("java.lang.IllegalStateException");
    assertThat(trace.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(trace.getCause()).hasMessage("java.lang.RuntimeException");
  }
}
