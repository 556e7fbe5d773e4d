package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Bridges;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is told where its configuration lies. */
@QuarkusTest
@TestProfile(ConfigurationFileTest.Located.class)
final class ConfigurationFileTest {

  /** What the environment says, as QUARKUS_CONFIG_LOCATIONS does. */
  public static final class Located implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var overrides = new HashMap<>(Configurations.ENVIRONMENT);
      var file = Configurations.folder().resolve("incident.yaml");
      overrides.put("quarkus.config.locations", file.toUri().toString());
      overrides.put("ticketbridge.deployment", "elsewhere");
      return overrides;
    }
  }

  @Inject Bridges bridges;
  @Inject Deployment deployment;
  @Inject TicketbridgeConfig config;

  @Test
  void serviceStartsWithTheFileThatItIsTold() {
    assertThat(bridges.find(new BridgeId("incidents"))).isPresent();
    assertThat(deployment.bridges()).isSameAs(bridges);
    assertThat(config.table()).isEqualTo("ticketbridge");
  }

  @Test
  void whatNamesTheFileCountsForMoreThanTheFile() {
    assertThat(config.deployment()).contains("elsewhere");
  }
}
