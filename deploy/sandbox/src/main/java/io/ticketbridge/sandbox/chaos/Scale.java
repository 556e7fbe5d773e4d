package io.ticketbridge.sandbox.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Leases, horizons and back-offs, scaled down from minutes to seconds. The guarantees hold as long
 * as an effect that comes late, and the search that lags behind it, stay within the horizon after
 * the lease: so the horizons are some seconds longer than both, for a machine that stands still.
 */
final class Scale {

  static final Duration READ_TIMEOUT = Duration.ofSeconds(1);
  static final Duration SEARCH_LAG = Duration.ofSeconds(2);
  static final Duration PARKED = Duration.ofSeconds(15);

  /**
   * How long people wait for room or a counterpart while nobody gets on: several horizons and
   * parked retries, and a service that starts slowly. Who waits longer waits for ever.
   */
  static final Duration PATIENCE = Duration.ofSeconds(240);

  /** How long the machine may stand still before the horizons do not cover it any more. */
  static final Duration SLACK = Duration.ofSeconds(5);

  /** What no webhook brought is asked for after a few seconds; a search lags less than that. */
  private static final Map<String, String> CATCHING_UP =
      Map.of(
          "ticketbridge.catch-up.enabled", "true",
          "ticketbridge.catch-up.interval", "2s",
          "ticketbridge.catch-up.overlap", "30s",
          "ticketbridge.catch-up.grace", "5s");

  /** Where every webhook is repeated until it is taken, nothing may hide one that was not. */
  private static final Map<String, String> NOT_CATCHING_UP =
      Map.of("ticketbridge.catch-up.enabled", "false");

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("ticketbridge.lease", "4s"),
          Map.entry("ticketbridge.create-deadline", "4s"),
          Map.entry("ticketbridge.retry.first", "200ms"),
          Map.entry("ticketbridge.retry.longest", "2s"),
          Map.entry("ticketbridge.retry.parked", PARKED.toSeconds() + "s"),
          Map.entry("ticketbridge.processor.lanes", "24"),
          Map.entry("ticketbridge.processor.poll-wait", "1s"),
          Map.entry("ticketbridge.processor.visibility-timeout", "3s"),
          Map.entry("ticketbridge.processor.retry-delay", "200ms"),
          Map.entry("ticketbridge.processor.drain-interval", "200ms"),
          Map.entry("ticketbridge.service-desk.acme.connect-timeout", "500ms"),
          Map.entry("ticketbridge.service-desk.acme.read-timeout", READ_TIMEOUT.toMillis() + "ms"),
          Map.entry("ticketbridge.servicenow.corp.connect-timeout", "500ms"),
          Map.entry("ticketbridge.servicenow.corp.read-timeout", READ_TIMEOUT.toMillis() + "ms"),
          Map.entry("ticketbridge.bridges.acp.changes-per-minute", "60"),
          Map.entry("ticketbridge.bridges.acp.service-desk.horizon", "9s"),
          Map.entry("ticketbridge.bridges.acp.servicenow.horizon", "7s"));

  private Scale() {}

  /** What counts for more than the shipped configuration. */
  static Map<String, String> configuration(boolean catchingUp) {
    var configuration = new HashMap<>(ALWAYS);
    configuration.putAll(catchingUp ? CATCHING_UP : NOT_CATCHING_UP);
    return configuration;
  }

  /** How long it must stay quiet until nothing is to be expected any more. */
  static Duration quiet(boolean catchingUp) {
    return Duration.ofSeconds(catchingUp ? 15 : 2);
  }
}
