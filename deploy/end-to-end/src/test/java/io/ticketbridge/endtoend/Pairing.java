package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a ticket and its counterpart once all is quiet. */
final class Pairing {

  private static final Map<String, String> STATUS =
      Map.of(
          "Open", "New",
          "Investigating", "In Progress",
          "Waiting for customer", "On Hold",
          "Monitoring", "In Progress",
          "Resolved", "Resolved");

  private static final Map<String, Set<String>> PRIORITY =
      Map.of(
          "P1 - Production system down", Set.of("1 - Critical"),
          "P2 - Production system impaired", Set.of("2 - High"),
          "P3 - Non production system impaired", Set.of("3 - Moderate"),
          "P4 - General request", Set.of("4 - Low", "5 - Planning"));

  private final TestBridge bridge;
  private final DeskTicket serviceDesk;
  private final DeskTicket serviceNow;

  private Pairing(TestBridge bridge, DeskTicket serviceDesk, DeskTicket serviceNow) {
    this.bridge = bridge;
    this.serviceDesk = serviceDesk;
    this.serviceNow = serviceNow;
  }

  /**
   * Waits until all is quiet; then there is one ticket of that summary at each desk, the two are
   * each other's, nothing waits for them, and status and priority mean the same.
   */
  static Pairing of(TestBridge bridge, DeskTicket raised) {
    bridge.awaitQuiet();
    People people = bridge.people();
    DeskTicket there = people.now(raised);
    assertThat(people.named(raised.desk(), raised.summary())).hasSize(1);
    List<DeskTicket> others = people.named(raised.desk().other(), raised.summary());
    assertThat(others).as("counterparts of " + raised.key()).hasSize(1);
    assertThat(people.counterparts(raised)).containsExactlyElementsOf(others);
    DeskTicket other = others.getFirst();
    boolean born = raised.desk() == DeskName.SERVICE_DESK;
    var pairing = new Pairing(bridge, born ? there : other, born ? other : there);
    pairing.hasFieldsThatMeanTheSame();
    assertThat(bridge.lanes().isAtRest(pairing.lane())).as("the lane is at rest").isTrue();
    return pairing;
  }

  private void hasFieldsThatMeanTheSame() {
    assertThat(serviceNow.status()).isEqualTo(STATUS.get(serviceDesk.status()));
    assertThat(serviceNow.priority()).isIn(PRIORITY.get(serviceDesk.priority()));
  }

  /** Both desks show this status, as this one of them names it. */
  Pairing hasStatus(DeskName at, String status) {
    assertThat(on(at).status()).isEqualTo(status);
    return this;
  }

  /** Both desks have exactly these comments, in this order on the desk across; all linked. */
  Pairing hasComments(DeskName across, String... texts) {
    for (DeskTicket ticket : List.of(serviceDesk, serviceNow)) {
      assertThat(ticket.comments()).hasSize(texts.length);
    }
    List<DeskComment> carried = on(across).comments();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      assertThat(carried.get(i).text()).contains(text);
      assertThat(on(across.other()).comments())
          .filteredOn(comment -> comment.text().contains(text))
          .singleElement()
          .extracting(DeskComment::visibility)
          .isEqualTo(carried.get(i).visibility());
    }
    for (String side : List.of("SD", "SN")) {
      assertThat(bridge.lanes().linkedComments(lane(), side)).isEqualTo(texts.length);
    }
    return this;
  }

  DeskTicket on(DeskName desk) {
    return desk == DeskName.SERVICE_DESK ? serviceDesk : serviceNow;
  }

  private String lane() {
    return LaneRows.lane(serviceDesk);
  }
}
