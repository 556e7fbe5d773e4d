package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** What all services are unless they say otherwise. */
final class SharedDefaultsTest {

  @Test
  void productionLogsJsonAndNobodyElseDoes() throws IOException {
    assertThat(value("prod", "quarkus.log.console.json.enabled")).isNull();
    assertThat(value("test", "quarkus.log.console.json.enabled")).isEqualTo("false");
    assertThat(value("dev", "quarkus.log.console.json.enabled")).isEqualTo("false");
  }

  @Test
  void onlyProductionListensToTheNetwork() throws IOException {
    assertThat(value("prod", "quarkus.http.host")).isNull();
    assertThat(value("dev", "quarkus.http.host")).isEqualTo("127.0.0.1");
  }

  @Test
  void healthIsWhereTheDocumentationSays() throws IOException {
    assertThat(value("prod", "quarkus.http.non-application-root-path")).isEqualTo("q");
    assertThat(value("prod", "quarkus.smallrye-health.root-path")).isEqualTo("health");
  }

  private static String value(String profile, String key) throws IOException {
    URL file = TicketbridgeConfig.class.getResource("/META-INF/microprofile-config.properties");
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withProfile(profile)
            .withSources(new PropertiesConfigSource(file))
            .build();
    return config.getConfigValue(key).getValue();
  }
}
