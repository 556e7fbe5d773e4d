package io.ticketbridge.adapters.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.DueLane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.sync.ManualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

final class TableReadinessTest {

  private final LaneStore lanes =
      (LaneStore)
          Proxy.newProxyInstance(
              LaneStore.class.getClassLoader(),
              new Class<?>[] {LaneStore.class},
              (_, method, arguments) -> due(method.getName(), arguments));
  private final ManualClock clock = new ManualClock();
  private final TableReadiness readiness =
      new TableReadiness(lanes, clock.withZone(ZoneOffset.UTC));
  private boolean away;
  private int looks;

  @Test
  void tableThatAnswersIsReady() {
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void tableOutOfReachIsNotReadyAndSaysWhy() {
    away = true;

    HealthCheckResponse response = readiness.call();

    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow()).containsEntry("reason", "The table is away");
  }

  @Test
  void tableIsAskedOnceInAFewSeconds() {
    readiness.call();
    away = true;
    clock.advance(Duration.ofSeconds(4));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    assertThat(looks).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private List<DueLane> due(String method, Object[] arguments) {
    assertThat(method).isEqualTo("due");
    assertThat(arguments[0]).isInstanceOf(LaneState.class);
    looks++;
    if (away) {
      throw new StoreUnavailableException("The table is away", null);
    }
    return List.of();
  }
}
