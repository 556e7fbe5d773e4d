package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One bridge: {@code ticketbridge.bridges.<bridge>}. */
public interface BridgeConfig {

  /** Tickets born before this moment are left alone; ISO 8601 with a zone; must be set. */
  Optional<Instant> since();

  /** Whose value stands when both sides changed one field at once. */
  @WithDefault("service-desk")
  Side winner();

  /**
   * Which fields are carried after the create: of {@code status}, {@code priority}, {@code
   * service}, {@code assignment-group}. Each needs a vocabulary at both ends.
   */
  @WithDefault("status,priority")
  Set<Field> fields();

  /** How often one field may be written back and forth before its ticket parks, 1 to 60. */
  @WithDefault("6")
  int changesPerMinute();

  /**
   * How often one event may be begun without coming to an end, not even to a wait, before its
   * ticket parks, 3 to 1000.
   */
  @WithDefault("12")
  int attempts();

  /** The Service Desk end. */
  ServiceDeskEndConfig serviceDesk();

  /** The ServiceNow end. */
  @WithName("servicenow")
  ServiceNowEndConfig serviceNow();
}
