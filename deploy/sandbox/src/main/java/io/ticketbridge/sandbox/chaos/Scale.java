package io.ticketbridge.sandbox.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Leases, horizons and back-offs, scaled down from minutes to seconds. The guarantees hold as long
 * as an effect comes within the horizon after the lease and is shown by a look-up within it; what
 * comes late is tried up to there, less some seconds for a machine that stands still.
 */
final class Scale {

  static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

  static final Duration LEASE = Duration.ofSeconds(4);

  /**
   * Longer than a lane is held by a service that was killed, and then left alone: so what is
   * searched for is not found at once.
   */
  static final Duration SEARCH_LAG = LEASE.plusSeconds(2);

  /** How late a call takes effect at most, counted from when it was made. */
  static final Duration LATEST_EFFECT = LEASE.plusMillis(1500);

  static final Duration PARKED = Duration.ofSeconds(15);

  /**
   * How long people wait for room or a counterpart while nobody gets on: several horizons and
   * parked retries, and a service that starts slowly. Who waits longer waits for ever.
   */
  static final Duration PATIENCE = Duration.ofSeconds(240);

  /** How long the machine may stand still before the horizons do not cover it any more. */
  static final Duration SLACK = Duration.ofSeconds(5);

  /** How long a webhook is waited for before it is asked for what it tells of. */
  static final Duration GRACE = SEARCH_LAG.plusSeconds(1);

  /** What no webhook brought is asked for after a few seconds; a search lags less than that. */
  private static final Map<String, String> CATCHING_UP =
      Map.of(
          "ticketbridge.catch-up.enabled", "true",
          "ticketbridge.catch-up.interval", "2s",
          "ticketbridge.catch-up.overlap", "30s",
          "ticketbridge.catch-up.round", "1s",
          "ticketbridge.catch-up.grace", millis(GRACE));

  /** Where every webhook is repeated until it is taken, nothing may hide one that was not. */
  private static final Map<String, String> NOT_CATCHING_UP =
      Map.of("ticketbridge.catch-up.enabled", "false");

  /** A call may be made at the very end of the lease. */
  private static final Duration SERVICENOW_HORIZON = LATEST_EFFECT.plus(SLACK);

  private static final Duration SERVICE_DESK_HORIZON = SERVICENOW_HORIZON.plus(SEARCH_LAG);

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("ticketbridge.lease", millis(LEASE)),
          Map.entry("ticketbridge.create-deadline", millis(LEASE)),
          Map.entry("ticketbridge.retry.first", "200ms"),
          Map.entry("ticketbridge.retry.longest", "2s"),
          Map.entry("ticketbridge.retry.parked", millis(PARKED)),
          Map.entry("ticketbridge.processor.lanes", "24"),
          Map.entry("ticketbridge.processor.poll-wait", "1s"),
          Map.entry("ticketbridge.processor.visibility-timeout", "3s"),
          Map.entry("ticketbridge.processor.retry-delay", "200ms"),
          Map.entry("ticketbridge.processor.drain-interval", "200ms"),
          Map.entry("ticketbridge.service-desk.acme.connect-timeout", "500ms"),
          Map.entry("ticketbridge.service-desk.acme.read-timeout", millis(READ_TIMEOUT)),
          Map.entry("ticketbridge.servicenow.corp.connect-timeout", "500ms"),
          Map.entry("ticketbridge.servicenow.corp.read-timeout", millis(READ_TIMEOUT)),
          Map.entry("ticketbridge.bridges.acp.changes-per-minute", "60"),
          Map.entry("ticketbridge.bridges.acp.service-desk.horizon", millis(SERVICE_DESK_HORIZON)),
          Map.entry("ticketbridge.bridges.acp.servicenow.horizon", millis(SERVICENOW_HORIZON)));

  private Scale() {}

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  /** What counts for more than the shipped configuration. */
  static Map<String, String> configuration(boolean catchingUp) {
    var configuration = new HashMap<>(ALWAYS);
    configuration.putAll(catchingUp ? CATCHING_UP : NOT_CATCHING_UP);
    return configuration;
  }

  /** How long it must stay quiet until nothing is to be expected any more. */
  static Duration quiet() {
    return LATEST_EFFECT.plus(READ_TIMEOUT);
  }
}
