package io.ticketbridge.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Map;

/** What a service says when it refuses to start, one sentence each. */
final class Refusals {

  private Refusals() {}

  static List<String> refusal(String key, String value) {
    return refusal(Map.of(key, value));
  }

  /** Of the example with these changes. */
  static List<String> refusal(Map<String, String> changes) {
    return refusals(Configurations.text("incident.yaml"), changes);
  }

  static List<String> refusals(String yaml, Map<String, String> changes) {
    var config = Configurations.mapping(yaml, changes, Configurations.ENVIRONMENT);
    var refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> Deployment.of(config, Configurations.CLOCK));
    assertThat(refusal).as("refusal of %s", changes).isNotNull();
    List<String> lines = refusal.getMessage().lines().toList();
    assertThat(lines.getFirst()).startsWith("The configuration under 'ticketbridge' cannot work");
    return lines.stream().skip(1).map(line -> line.substring(" - ".length())).toList();
  }
}
