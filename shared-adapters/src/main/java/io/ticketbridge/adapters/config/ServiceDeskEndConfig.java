package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Service Desk end of a bridge: {@code ticketbridge.bridges.<bridge>.service-desk}. */
public interface ServiceDeskEndConfig extends EndConfig {

  /** Key of the project, {@code ACP}; must be set. */
  Optional<String> project();

  /** Number of the project's service desk; must be set. */
  Optional<String> serviceDeskId();

  /** Number of the request type that tickets are created with; must be set. */
  Optional<String> requestType();

  /**
   * The custom field in which webhooks show the request type, {@code customfield_10010} on Cloud.
   * With it the bridge carries tickets of its request type only, without it the whole project.
   */
  Optional<String> requestTypeField();

  /**
   * The text custom field that carries the marker, {@code customfield_11824}; it must be on the
   * request type's form; must be set.
   */
  Optional<String> markerField();

  /** The custom field that holds the service; needed if {@code service} is carried. */
  Optional<String> serviceField();

  /** How that field's values look: numbers (organisations), text, option, options or name. */
  @WithDefault("numbers")
  Shape serviceShape();

  /** The custom field that holds the assignment group; needed if that is carried. */
  Optional<String> assignmentGroupField();

  /** How that field's values look: numbers, text, option, options or name. */
  @WithDefault("name")
  Shape assignmentGroupShape();

  /**
   * The status in which every new request begins, one of {@code status}. With it, what somebody
   * sets in a request that is found late, after a create whose answer was lost, stands.
   */
  Optional<String> firstStatus();

  /** The resolution to set where a transition asks for one. */
  Optional<String> resolution();

  /** By name of the target status, the resolution to set instead. */
  Map<String, String> resolutions();

  /**
   * How long after a call's deadline its effect may still appear to a search; nothing is created
   * anew before. 0 s to 1 h.
   */
  @WithDefault("180s")
  Duration horizon();
}
