package io.ticketbridge.inbound;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Receipt;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A Service Desk ticket whose counterpart the processor is creating in ServiceNow. */
final class OwnCreate {

  static final String ATTEMPT = "theattempt";

  private final LaneStore lanes;
  private final BridgeId bridge;
  private final ConnectionId instance;
  private final TicketRef ticket;
  private final String key;
  private final EventId event;
  private Lane lane;

  OwnCreate(LaneStore lanes, int issue, String record) {
    this(lanes, "acp", "corp", "ACP-" + issue, issue, record);
  }

  /** The same for the bridge that speaks the envelope. */
  static OwnCreate old(LaneStore lanes, int issue, String record) {
    return new OwnCreate(lanes, "old", "siam", "OLD-" + issue, issue, record);
  }

  private OwnCreate(
      LaneStore lanes, String bridge, String instance, String key, int issue, String record) {
    this.lanes = lanes;
    this.bridge = new BridgeId(bridge);
    this.instance = new ConnectionId(instance);
    this.ticket = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), String.valueOf(issue));
    this.key = key;
    this.event = new EventId("jira-" + record.replace(' ', '-') + "/0");
    this.lane = enter(Instant.now(), Optional.empty());
    intend(lane.holder().deadline());
  }

  private Lane enter(Instant now, Optional<LaneState> drains) {
    var holder = new Holder(UUID.randomUUID().toString(), now.plusSeconds(60));
    var entrant =
        new Entrant(
            ticket,
            drains.isPresent() ? Optional.empty() : Optional.of(event),
            Optional.empty(),
            holder,
            now,
            Optional.empty(),
            drains);
    return switch (lanes.enter(entrant)) {
      case Entry.Open(var entered) -> entered;
      case Entry.InDoubt(var entered, var _) -> entered;
      case Entry other -> throw new AssertionError("not entered: " + other);
    };
  }

  private void intend(Instant deadline) {
    var intent =
        new Intent.Create(
            event, Instant.now(), deadline, bridge, List.of(new Attempt(ATTEMPT)), Map.of());
    if (!lanes.intend(lane, intent)) {
      throw new AssertionError("not intended");
    }
    lane = lane.under(intent);
  }

  String marker() {
    return new Marker("test", ticket, new Attempt(ATTEMPT)).text();
  }

  /** The create is answered, and recorded. */
  void record(String id) {
    var counterpart = new TicketRef(Side.SERVICENOW, instance, id);
    var pair =
        new Correlation(bridge, ticket, key, counterpart, "INC0010042", new Attempt(ATTEMPT));
    Recorded recorded =
        lanes.record(lane, Recording.RELEASE.with(pair).with(new Receipt(event, Sequence.of("1"))));
    if (recorded != Recorded.DONE) {
      throw new AssertionError("not recorded: " + recorded);
    }
  }

  /** The processor goes without a trace, and the lane is free again, in doubt. */
  void vanish() {
    var left =
        Recording.RELEASE
            .keepingIntent()
            .then(
                new Recording.After.Closed(
                    LaneState.WAITING, "in doubt", Instant.now().plus(Duration.ofHours(1))));
    if (lanes.record(lane, left) != Recorded.DONE) {
      throw new AssertionError("not left");
    }
  }

  /** The lane as the next drain finds it; it is given back at once. */
  Lane seenByADrain() {
    Lane seen = enter(Instant.now(), Optional.of(LaneState.WAITING));
    lanes.record(
        seen,
        Recording.RELEASE
            .keepingIntent()
            .then(
                new Recording.After.Closed(
                    LaneState.WAITING, "in doubt", Instant.now().plus(Duration.ofHours(1)))));
    return seen;
  }
}
