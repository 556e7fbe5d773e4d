package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ChaosOptionsTest {

  @Test
  void everythingHasAnUsualValue() {
    ChaosOptions options = ChaosOptions.of(new String[0]);

    assertThat(options)
        .isEqualTo(new ChaosOptions(1500, 125, 1, Duration.ofMinutes(30), Flavour.CLOUD, false));
  }

  @Test
  void everythingCanBeSaid() {
    ChaosOptions options =
        ChaosOptions.of(
            "--seed",
            "9",
            "--events",
            "300",
            "--tickets",
            "10",
            "--minutes",
            "2",
            "--data-center",
            "--native");

    assertThat(options)
        .isEqualTo(new ChaosOptions(300, 10, 9, Duration.ofMinutes(2), Flavour.DATA_CENTER, true));
  }

  @Test
  void aWrongOptionIsAnsweredWithTheRightOnes() {
    assertThatThrownBy(() -> ChaosOptions.of("--faults", "3"))
        .hasMessageContaining("'--faults' is unknown")
        .hasMessageContaining("--events N");
  }

  @Test
  void aNumberOutOfBoundsIsAnsweredWithTheBounds() {
    assertThatThrownBy(() -> ChaosOptions.of("--events", "5"))
        .hasMessageContaining("--events takes a number from 20 to 100000, not 5");
    assertThatThrownBy(() -> ChaosOptions.of("--seed"))
        .hasMessageContaining("--seed takes a number from 0 to 2147483647, not nothing");
    assertThatThrownBy(() -> ChaosOptions.of("--events", "20", "--tickets", "11"))
        .hasMessageContaining("two events or more to a ticket");
  }

  @Test
  void theReportIsCalledAfterSeedAndFlavour() {
    ChaosOptions cloud = ChaosOptions.of(1500, 7);

    assertThat(cloud.report()).isEqualTo("7-cloud.json");
    assertThat(cloud.withFlavour(Flavour.DATA_CENTER).report()).isEqualTo("7-data-center.json");
  }
}
