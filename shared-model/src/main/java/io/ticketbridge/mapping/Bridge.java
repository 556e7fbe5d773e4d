package io.ticketbridge.mapping;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import java.time.Instant;
import java.util.Objects;

/**
 * One Service Desk project bound to one ServiceNow table by a mapping.
 *
 * @param since tickets born before this moment are left alone
 */
public record Bridge(
    BridgeId id,
    Instant since,
    Selector serviceDesk,
    Selector servicenow,
    MappingRules rules,
    Policy policy) {

  public Bridge {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(serviceDesk, "serviceDesk");
    Objects.requireNonNull(servicenow, "servicenow");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(policy, "policy");
  }

  public Selector selector(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  public ConnectionId connection(Side side) {
    return selector(side).connection();
  }
}
