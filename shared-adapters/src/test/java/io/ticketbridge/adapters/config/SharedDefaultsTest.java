package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** What all services are unless they say otherwise. */
final class SharedDefaultsTest {

  @Test
  void productionLogsJsonAndNobodyElseDoes() throws IOException {
    assertThat(value("prod", "quarkus.log.console.json.enabled")).isEqualTo("true");
    assertThat(value("test", "quarkus.log.console.json.enabled")).isEqualTo("false");
    assertThat(value("dev", "quarkus.log.console.json.enabled")).isEqualTo("false");
  }

  @Test
  void lineOfProductionIsOneJsonObjectWithItsKeys() throws IOException {
    var formatter = new JsonFormatter();
    formatter.setZoneId(value("prod", "quarkus.log.console.json.zone-id"));
    formatter.setExceptionOutputType(
        JsonFormatter.ExceptionOutputType.valueOf(
            value("prod", "quarkus.log.console.json.exception-output-type")
                .toUpperCase(Locale.ROOT)));
    var record = new ExtLogRecord(Level.WARN, "Two\nlines", SharedDefaultsTest.class.getName());
    record.putMdc("ticket", "SD:acme:10042");
    record.setThrown(new IllegalStateException("broken"));

    String line = formatter.format(record);

    assertThat(line.stripTrailing()).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("message").textValue()).isEqualTo("Two\nlines");
    assertThat(json.path("level").textValue()).isEqualTo("WARN");
    assertThat(json.path("mdc").path("ticket").textValue()).isEqualTo("SD:acme:10042");
    assertThat(json.path("timestamp").textValue()).endsWith("Z");
    assertThat(json.path("stackTrace").textValue()).contains("broken");
  }

  @Test
  void plainLineShowsItsKeysToo() throws IOException {
    var record = new ExtLogRecord(Level.INFO, "Webhook", SharedDefaultsTest.class.getName());
    record.putMdc("ticket", "SD:acme:10042");

    for (String profile : List.of("prod", "dev", "test")) {
      String format = value(profile, "quarkus.log.console.format");
      assertThat(new PatternFormatter(format).format(record)).contains("Webhook", "SD:acme:10042");
    }
  }

  @Test
  void everyCallToAwsIsBounded() throws IOException {
    assertThat(seconds("quarkus.dynamodb.api-call-attempt-timeout")).isEqualTo(1);
    assertThat(seconds("quarkus.dynamodb.api-call-timeout")).isEqualTo(3);
    // The longest poll takes 20 s.
    assertThat(seconds("quarkus.sqs.api-call-attempt-timeout")).isGreaterThan(20);
    assertThat(seconds("quarkus.sqs.api-call-timeout"))
        .isGreaterThan(seconds("quarkus.sqs.api-call-attempt-timeout"));
  }

  private static int seconds(String key) throws IOException {
    return Integer.parseInt(value("prod", key).replace("s", ""));
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
