package io.ticketbridge.adapters.config;

import io.smallrye.config.WithName;
import java.util.Optional;

/**
 * {@code ticketbridge.legacy}: whose the predecessor's paths are, which name no connection. Not
 * needed on a side that has one connection only.
 */
public interface LegacyConfig {

  /** The Service Desk connection that posts to {@code /v2/out} and {@code /v2/reverse}. */
  Optional<String> serviceDesk();

  /** The ServiceNow connection that posts to {@code /v2/in} and {@code /v2/add}. */
  @WithName("servicenow")
  Optional<String> serviceNow();
}
