package io.ticketbridge.adapters.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.engine.StartCheck.Findings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StartCheckTest {

  private static final Callable<Findings> FINE = () -> new Findings(List.of(), List.of());

  @Test
  void deskThatLetsTheBridgesWorkStopsNothing() {
    assertThatCode(() -> run(Duration.ofMinutes(1), List.of(FINE, FINE)))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingThatMustBeMendedIsToldAtOnce() {
    Callable<Findings> one = () -> new Findings(List.of("Mend this"), List.of());
    Callable<Findings> other = () -> new Findings(List.of("Mend that"), List.of("Not asked"));

    assertThatThrownBy(() -> run(Duration.ofMinutes(1), List.of(one, FINE, other)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\n - Mend this\n - Mend that");
  }

  @Test
  void whatCouldNotBeAskedStopsNothing() {
    Callable<Findings> away = () -> new Findings(List.of(), List.of("corp is out of reach"));

    assertThatCode(() -> run(Duration.ofMinutes(1), List.of(away))).doesNotThrowAnyException();
  }

  @Test
  void deskThatDoesNotAnswerStopsNothing() {
    Callable<Findings> silent =
        () -> {
          new CountDownLatch(1).await();
          return new Findings(List.of("Never found"), List.of());
        };

    assertThatCode(() -> run(Duration.ofMillis(50), List.of(silent, FINE)))
        .doesNotThrowAnyException();
  }

  @Test
  void checkThatFailsStopsNothingButHidesNoProblem() {
    Callable<Findings> broken =
        () -> {
          throw new IllegalStateException("A bug");
        };
    Callable<Findings> wrong = () -> new Findings(List.of("Mend this"), List.of());

    assertThatCode(() -> run(Duration.ofMinutes(1), List.of(broken))).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(Duration.ofMinutes(1), List.of(broken, wrong)))
        .hasMessageContaining("Mend this");
  }

  private static void run(Duration within, List<Callable<Findings>> checks) {
    new StartCheck(checks, within).run();
  }
}
