package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The ServiceNow end of a bridge: {@code ticketbridge.bridges.<bridge>.servicenow}. */
public interface ServiceNowEndConfig extends EndConfig {

  /** How the bridge speaks to the instance. */
  enum Way {
    /** The Table API: tickets are read and written. */
    TABLE,
    /** The predecessor's message envelope: messages are sent, nothing is read. */
    ENVELOPE
  }

  /** What makes a priority. */
  interface RatingConfig {

    /** The impact to write; must be set. */
    Optional<String> impact();

    /** The urgency to write; must be set. */
    Optional<String> urgency();
  }

  /** How the bridge speaks to the instance: {@code table} or {@code envelope}. */
  @WithDefault("table")
  Way talk();

  /** The table of its tickets. */
  @WithDefault("incident")
  String table();

  /**
   * Columns and the values that a ticket must have besides, to belong to the bridge. Tickets that
   * the bridge creates get them.
   */
  Map<String, String> filter();

  /** By status as ServiceNow spells it, further columns that are written with it. */
  Map<String, Map<String, String>> statusWith();

  /** The column of the status; {@code talk: table}. */
  @WithDefault("state")
  String statusField();

  /** The column of the service; {@code talk: table}. */
  @WithDefault("business_service")
  String serviceField();

  /** The column of the assignment group; {@code talk: table}. */
  @WithDefault("assignment_group")
  String assignmentGroupField();

  /** The column that names the person concerned; {@code talk: table}. */
  @WithDefault("caller_id")
  String caller();

  /**
   * Whether the table computes the priority from impact and urgency, so that these are written; if
   * not, the column {@code priority} is. {@code talk: table}.
   */
  @WithDefault("true")
  boolean priorityComputed();

  /** By priority as ServiceNow spells it, what makes it; by default ServiceNow's own table. */
  Map<String, RatingConfig> priorityMatrix();

  /** Columns to set on every ticket that is created, with their values; {@code talk: table}. */
  Map<String, String> defaults();

  /** For {@code talk: envelope}. */
  Optional<EnvelopeConfig> envelope();

  /**
   * How long after a call's deadline its effect may still appear; nothing is written again before.
   * 0 s to 1 h.
   */
  @WithDefault("60s")
  Duration horizon();
}
