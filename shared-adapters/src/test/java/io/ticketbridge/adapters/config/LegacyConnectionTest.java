package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LegacyConnectionTest {

  private static final Map<String, String> SECOND_SITE =
      Map.of(
          "service-desk.other.url", "https://other.example",
          "service-desk.other.user", "bridge@other.example",
          "service-desk.other.token", "a token",
          "service-desk.other.webhook.secret", "a secret");

  @Test
  void onlyConnectionNeedNotBeNamed() {
    var deployment = Configurations.deployment("incident.yaml", Map.of());

    assertThat(deployment.legacyConnection(Side.SERVICE_DESK)).hasValue(new ConnectionId("acme"));
  }

  @Test
  void oneOfSeveralIsTheLegacyOneOnlyIfItIsNamed() {
    var silent = Configurations.deployment("incident.yaml", SECOND_SITE);
    var named = new HashMap<>(SECOND_SITE);
    named.put("legacy.service-desk", "other");

    assertThat(silent.legacyConnection(Side.SERVICE_DESK)).isEmpty();
    assertThat(
            Configurations.deployment("incident.yaml", named).legacyConnection(Side.SERVICE_DESK))
        .hasValue(new ConnectionId("other"));
  }

  @Test
  void connectionThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () -> Configurations.deployment("incident.yaml", Map.of("legacy.servicenow", "gone")))
        .hasMessageContaining("legacy.servicenow is 'gone', which is none of servicenow");
  }
}
