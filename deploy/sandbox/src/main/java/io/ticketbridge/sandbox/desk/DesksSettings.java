package io.ticketbridge.sandbox.desk;

import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings;
import io.ticketbridge.sandbox.desk.servicenow.ServiceNowSettings;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How the two desks are set up. {@link ExampleDesks#settings()} is a good start.
 *
 * @param port on 127.0.0.1; 0: a free one
 * @param serviceDeskPath base path of Service Desk, {@code /servicedesk}
 * @param serviceNowPath base path of ServiceNow, {@code /servicenow}
 * @param agentToken opens the agents' API
 */
public record DesksSettings(
    int port,
    String serviceDeskPath,
    String serviceNowPath,
    String agentToken,
    ServiceDeskSettings serviceDesk,
    ServiceNowSettings serviceNow) {

  public DesksSettings {
    Objects.requireNonNull(serviceDesk, "serviceDesk");
    Objects.requireNonNull(serviceNow, "serviceNow");
    requirePath(serviceDeskPath);
    requirePath(serviceNowPath);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is between 0 and 65535, not " + port + ".");
    }
    if (agentToken.length() < 8) {
      throw new IllegalArgumentException("The agents' token needs 8 characters or more.");
    }
  }

  public DesksSettings withPort(int other) {
    return new DesksSettings(
        other, serviceDeskPath, serviceNowPath, agentToken, serviceDesk, serviceNow);
  }

  public DesksSettings withAgentToken(String token) {
    return new DesksSettings(port, serviceDeskPath, serviceNowPath, token, serviceDesk, serviceNow);
  }

  public DesksSettings withServiceDesk(UnaryOperator<ServiceDeskSettings> change) {
    return new DesksSettings(
        port, serviceDeskPath, serviceNowPath, agentToken, change.apply(serviceDesk), serviceNow);
  }

  public DesksSettings withServiceNow(UnaryOperator<ServiceNowSettings> change) {
    return new DesksSettings(
        port, serviceDeskPath, serviceNowPath, agentToken, serviceDesk, change.apply(serviceNow));
  }

  private static void requirePath(String path) {
    if (!path.matches("(/[a-z0-9-]+)+")) {
      throw new IllegalArgumentException("A base path looks like /servicedesk, not " + path + ".");
    }
  }

  @Override
  public String toString() {
    return "DesksSettings[port=" + port + "]";
  }
}
