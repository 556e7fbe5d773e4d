package io.ticketbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyTest {

  @Test
  void everySideNeedsAHorizon() {
    assertThatThrownBy(
            () -> new Policy(Side.SERVICENOW, Map.of(Side.SERVICENOW, Duration.ZERO), 6, 12))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("SERVICE_DESK");
  }

  @Test
  void horizonIsNotNegativeAndCountsArePositive() {
    var horizons =
        Map.of(Side.SERVICENOW, Duration.ZERO, Side.SERVICE_DESK, Duration.ofSeconds(-1));
    assertThatThrownBy(() -> new Policy(Side.SERVICENOW, horizons, 6, 12))
        .isInstanceOf(MappingProblem.class);
    var fine = Policy.DEFAULT.horizons();
    assertThatThrownBy(() -> new Policy(Side.SERVICENOW, fine, 0, 12))
        .isInstanceOf(MappingProblem.class);
    assertThatThrownBy(() -> new Policy(Side.SERVICENOW, fine, 6, 2))
        .isInstanceOf(MappingProblem.class);
  }

  @Test
  void defaultIsWhatTheDocumentationSays() {
    assertThat(Policy.DEFAULT.winner()).isEqualTo(Side.SERVICE_DESK);
    assertThat(Policy.DEFAULT.horizon(Side.SERVICENOW)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Policy.DEFAULT.horizon(Side.SERVICE_DESK)).isEqualTo(Duration.ofMinutes(3));
  }
}
