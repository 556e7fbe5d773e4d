package io.ticketbridge.inbound;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.config.TicketbridgeConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * API Gateway gives up on a function after 29 s (REST) or 30 s (HTTP). A create that takes longer
 * would be recorded, but its answer would reach nobody.
 */
@Singleton
final class GatewayLimit {

  private static final Duration LONGEST = Duration.ofSeconds(25);

  void check(@Observes StartupEvent started, TicketbridgeConfig config) {
    if (config.createDeadline().compareTo(LONGEST) > 0) {
      throw new ConfigurationException(
          "create-deadline is %s, and API Gateway waits for a function for 29 s at most; lower it to %s or less"
              .formatted(config.createDeadline(), LONGEST));
    }
  }
}
