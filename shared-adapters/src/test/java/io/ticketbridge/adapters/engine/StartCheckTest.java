package io.ticketbridge.adapters.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.engine.StartCheck.Check;
import io.ticketbridge.adapters.engine.StartCheck.Findings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
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
    assertThat(check(Duration.ofSeconds(3), List.of(FINE, silent)).look().doubts())
        .containsExactly("Desk 1 did not answer within PT3S");
  }

  @Test
  void checkThatFailsIsADoubtAndHidesNoProblem() {
    Callable<Findings> broken =
        () -> {
          throw new IllegalStateException("A bug");
        };
    assertThat(check(Duration.ofMinutes(1), List.of(FINE, broken)).look().doubts())
        .singleElement()
        .asString()
        .startsWith("The check of Desk 1 failed with IllegalStateException")
        .doesNotContain("A bug");
    Callable<Findings> wrong = () -> new Findings(List.of("Mend this"), List.of());

    assertThatCode(() -> run(Duration.ofMinutes(1), List.of(broken))).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(Duration.ofMinutes(1), List.of(broken, wrong)))
        .hasMessageContaining("Mend this");
  }

  private static void run(Duration within, List<Callable<Findings>> checks) {
    check(within, checks).run();
  }

  /** Checks of Desk 0, Desk 1, … */
  private static StartCheck check(Duration within, List<Callable<Findings>> checks) {
    return new StartCheck(
        IntStream.range(0, checks.size())
            .mapToObj(desk -> new Check("Desk " + desk, checks.get(desk)))
            .toList(),
        within);
  }
}
