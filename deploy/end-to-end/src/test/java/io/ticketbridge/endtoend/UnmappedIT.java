package io.ticketbridge.endtoend;

import static io.ticketbridge.endtoend.TestBridge.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value that the mapping does not know parks its ticket until the mapping is mended. */
@ExtendWith(RealParts.class)
class UnmappedIT {

  private static final String TEXT = "Somebody is in there.";
  private static final String NAME = "of {0}";

  private final TestBridge bridge;
  private final People people;

  UnmappedIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void anUnknownPriorityParksAndIsAppliedOnceAfterTheMappingIsMended(DeskName of) throws Exception {
    boolean serviceDesk = of == DeskName.SERVICE_DESK;

    DeskTicket ticket =
        people.raise(of, serviceDesk ? "P3 - Non production system impaired" : "5 - Planning");

    eventually(() ->
        assertThat(bridge.lanes().parkedBecause(LaneRows.lane(ticket)))
            .hasValueSatisfying(reason -> assertThat(reason).contains("priority", "unmapped")));
    assertThat(people.counterparts(ticket)).isEmpty();
    bridge.mend(
        serviceDesk
            ? "bridges.acp.service-desk.priority[2].wire"
            : "bridges.acp.servicenow.priority[4].wire");
    bridge.retry(ticket);
    Pairing.of(bridge, ticket).hasComments(of.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void anUnknownStatusParksAndIsAppliedOnceAfterTheMappingIsMended(DeskName of) throws Exception {
    boolean serviceDesk = of == DeskName.SERVICE_DESK;
    DeskTicket ticket = bridge.crossed(of);
    String before = people.counterpart(ticket).status();

    people.change(
        ticket,
        serviceDesk ? "Monitoring" : "Resolved",
        serviceDesk
            ? Map.of()
            : Map.of("close_code", "Solved (Permanently)", "close_notes", "It runs again."));

    eventually(() ->
        assertThat(bridge.lanes().parkedBecause(bridge.laneOf(ticket)))
            .hasValueSatisfying(reason -> assertThat(reason).contains("status", "unmapped")));
    people.comment(ticket, TEXT);
    assertThat(people.counterpart(ticket).status()).isEqualTo(before);
    bridge.mend(
        serviceDesk
            ? "bridges.acp.service-desk.status[3].wire"
            : "bridges.acp.servicenow.status[6].wire");
    bridge.retry(ticket);
    Pairing.of(bridge, ticket)
        .hasStatus(of.other(), serviceDesk ? "In Progress" : "Resolved")
        .hasComments(of.other(), TEXT);
  }
}
