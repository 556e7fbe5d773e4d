package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.util.Objects;

/**
 * Two tickets that are one matter.
 *
 * @param serviceDeskKey what people call the Service Desk ticket, for messages only
 * @param servicenowKey what people call the ServiceNow ticket, for messages only
 * @param attempt the attempt that made the pair; a marker with another one is a clone or an orphan
 */
public record Correlation(
    BridgeId bridge,
    TicketRef serviceDesk,
    String serviceDeskKey,
    TicketRef servicenow,
    String servicenowKey,
    Attempt attempt) {

  public Correlation {
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(serviceDeskKey, "serviceDeskKey");
    Objects.requireNonNull(servicenowKey, "servicenowKey");
    Objects.requireNonNull(attempt, "attempt");
    if (serviceDesk.side() != Side.SERVICE_DESK || servicenow.side() != Side.SERVICENOW) {
      throw new IllegalArgumentException(
          "A correlation joins a Service Desk ticket and a ServiceNow one, not %s and %s"
              .formatted(serviceDesk, servicenow));
    }
  }

  /** A pair given as ticket and counterpart, whichever side each is on. */
  public static Correlation of(
      BridgeId bridge,
      TicketRef one,
      String oneKey,
      TicketRef other,
      String otherKey,
      Attempt attempt) {
    return one.side() == Side.SERVICE_DESK
        ? new Correlation(bridge, one, oneKey, other, otherKey, attempt)
        : new Correlation(bridge, other, otherKey, one, oneKey, attempt);
  }

  public TicketRef on(Side side) {
    return side == Side.SERVICE_DESK ? serviceDesk : servicenow;
  }

  public String keyOn(Side side) {
    return side == Side.SERVICE_DESK ? serviceDeskKey : servicenowKey;
  }
}
