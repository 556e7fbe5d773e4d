package io.ticketbridge.lane;

import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.Map;

/** Whose lane a ticket's is, and how two tickets' lanes become one. */
final class InMemoryPairing {

  private final Map<TicketRef, InMemoryLane> lanes;

  InMemoryPairing(Map<TicketRef, InMemoryLane> lanes) {
    this.lanes = lanes;
  }

  /** The ticket that a ticket's lane is named after. */
  TicketRef home(TicketRef ticket) {
    InMemoryLane own = lanes.get(ticket);
    return own == null || own.pointsTo == null ? ticket : own.pointsTo;
  }

  /** The ticket's lane; one that nobody entered yet is not kept. */
  InMemoryLane lane(TicketRef ticket) {
    TicketRef home = home(ticket);
    InMemoryLane known = lanes.get(home);
    return known == null ? new InMemoryLane(home) : known;
  }

  /** What is kept under a ticket's own name: its lane, or where its lane is. */
  InMemoryLane own(TicketRef ticket) {
    return lanes.computeIfAbsent(ticket, InMemoryLane::new);
  }

  /** Whether neither ticket has another counterpart yet. */
  boolean possible(InMemoryLane from, Correlation pair) {
    if (!from.home.equals(pair.on(from.home.side()))) {
      throw new IllegalArgumentException(
          "Lane %s cannot record the pair of %s and %s"
              .formatted(from.name(), pair.serviceDesk(), pair.servicenow()));
    }
    InMemoryLane serviceDesk = lanes.get(pair.serviceDesk());
    InMemoryLane servicenow = lanes.get(pair.servicenow());
    boolean serviceDeskFree =
        serviceDesk == null
            || serviceDesk.correlation == null
            || serviceDesk.correlation.servicenow().equals(pair.servicenow());
    boolean servicenowFree =
        servicenow == null
            || servicenow.pointsTo == null
            || servicenow.pointsTo.equals(pair.serviceDesk());
    return serviceDeskFree && servicenowFree;
  }

  /**
   * Makes one lane of both.
   *
   * @return whether the two had lives of their own, so that what waits must be put in order
   */
  boolean join(InMemoryLane from, Correlation pair) {
    boolean serviceDeskIsNew = !lanes.containsKey(pair.serviceDesk());
    boolean servicenowIsNew = !lanes.containsKey(pair.servicenow());
    InMemoryLane lane = own(pair.serviceDesk());
    InMemoryLane other = own(pair.servicenow());
    boolean already = lane.correlation != null;
    lane.correlation = pair;
    if (already) {
      return false;
    }
    other.pointsTo = pair.serviceDesk();
    boolean bornHere = from.home.side() == Side.SERVICE_DESK;
    if (bornHere && servicenowIsNew) {
      return false;
    }
    lane.mergesFrom = bornHere || !other.waiting.isEmpty() ? pair.servicenow() : null;
    if (!bornHere) {
      moveIn(lane, other, serviceDeskIsNew);
    }
    retire(other);
    return bornHere || !serviceDeskIsNew;
  }

  /** A ServiceNow-born lane goes on under the Service Desk ticket's name. */
  private static void moveIn(InMemoryLane lane, InMemoryLane from, boolean isNew) {
    from.agreements.forEach(lane.agreements::putIfAbsent);
    if (from.attempts.containsKey(from.inHand)) {
      lane.attempts.putIfAbsent(from.inHand, from.attempts.get(from.inHand));
    }
    lane.vanished = later(lane.vanished, from.vanished);
    if (lane.holder == null) {
      lane.holder = from.holder;
      lane.inHand = from.inHand;
      lane.mayWriteFields = from.mayWriteFields;
    }
    if (isNew) {
      lane.recentEvents.addAll(from.recentEvents);
      lane.state = from.state;
      lane.reason = from.reason;
      lane.due = from.due;
      lane.closedAt = from.closedAt;
      lane.intent = from.intent;
      lane.intendedBy = from.intendedBy;
      lane.witness = from.witness;
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /** What is left are the receipts, and what waits until it is moved. */
  static void retire(InMemoryLane pointer) {
    pointer.state = LaneState.OPEN;
    pointer.reason = "";
    pointer.due = null;
    pointer.closedAt = null;
    pointer.holder = null;
    pointer.vanished = null;
    pointer.unsettledSince = null;
    pointer.recentEvents.clear();
    pointer.sent.clear();
    pointer.attempts.clear();
    pointer.settled();
  }
}
