package io.ticketbridge.adapters.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.ticketbridge.testing.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The shipped examples, read as a service reads them. */
final class Configurations {

  /** Every variable that the examples name. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SERVICE_DESK_TOKEN", "t0ken-of-the-desk",
          "SERVICE_DESK_WEBHOOK_SECRET", "s3cret-of-the-desk",
          "SERVICENOW_PASSWORD", "p4ssword-of-servicenow",
          "SERVICENOW_WEBHOOK_PASSWORD", "p4ssword-for-us",
          "ACME_TOKEN", "t0ken-of-acme",
          "ACME_WEBHOOK_SECRET", "s3cret-of-acme",
          "ACME_AUTOMATION_SECRET", "s3cret-of-rules",
          "CORP_CLIENT_ID", "bridge",
          "CORP_CLIENT_SECRET", "s3cret-of-corp",
          "CORP_WEBHOOK_SECRET", "whsec_c2VjcmV0LW9mLWNvcnA=");

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);

  private Configurations() {}

  static Path folder() {
    return ProjectFolder.root().resolve("docs/example");
  }

  static Deployment deployment(String example, Map<String, String> changes) {
    return Deployment.of(mapping(text(example), changes, ENVIRONMENT), CLOCK);
  }

  /**
   * Reads YAML.
   *
   * @param changes keys without their prefix; an empty value takes a key away
   */
  static TicketbridgeConfig mapping(
      String yaml, Map<String, String> changes, Map<String, String> environment) {
    var overrides = new HashMap<String, String>();
    changes.forEach((key, value) -> overrides.put("ticketbridge." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(TicketbridgeConfig.class)
        .withSources(
            new YamlConfigSource("application.yaml", yaml, 110),
            new EnvConfigSource(environment, 300),
            new PropertiesConfigSource(overrides, "changes", 400))
        .build()
        .getConfigMapping(TicketbridgeConfig.class);
  }

  static String text(String example) {
    try {
      return Files.readString(folder().resolve(example));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
