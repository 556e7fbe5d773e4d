package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AgentsTest {

  @Test
  void whoIsStoppedByTheClockSaysSo() throws InterruptedException {
    var agents =
        new Agents(
            Workload.draw(1, 2, 1),
            new Pairs(null),
            new Pace(2, () -> 0, () -> false),
            Instant.EPOCH,
            Duration.ZERO);

    agents.play();

    assertThat(agents.isStopped()).isTrue();
    assertThat(agents.done()).isZero();
  }

  @Test
  void whoFindsNoRoomWhileNobodyGetsOnGivesUpAndWasNotStoppedByTheClock()
      throws InterruptedException {
    var pace = new Pace(2, () -> 0, () -> false);
    pace.stopAt(0);
    var agents =
        new Agents(
            Workload.draw(1, 2, 1),
            new Pairs(null),
            pace,
            Instant.now().plus(Duration.ofHours(1)),
            Duration.ZERO);

    agents.play();

    assertThat(agents.done()).isZero();
    assertThat(agents.isStopped()).isFalse();
  }

  @Test
  void ofFaultsARunOwesTheShareThatItPlayed() {
    var injections = new Injections(1, Map.of(Fault.DESK_500, 50), () -> 0.5);
    for (int i = 0; i < 25; i++) {
      injections.struck(Fault.DESK_500);
    }

    assertThat(Report.shortOf(injections, 0.5)).isEmpty();
    assertThat(Report.shortOf(injections, 1)).hasSize(1);
  }
}
