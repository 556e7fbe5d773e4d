package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides change one field, and neither knows yet of the other's change. */
@ExtendWith(RealParts.class)
class CrossingIT {

  private final TestBridge bridge;
  private final People people;

  CrossingIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = "that of {0} arrives first")
  @EnumSource(DeskName.class)
  void ofTwoCrossingChangesServiceDesksStandsAndServiceNowIsTold(DeskName first) {
    crossing(first, DeskName.SERVICE_DESK);
  }

  @Test
  void whereItIsConfiguredSoServiceNowsChangeStandsAndServiceDeskIsTold() throws Exception {
    bridge.reconfigure(Map.of("ticketbridge.bridges.acp.winner", "servicenow"), App.PROCESSOR);
    try {
      for (DeskName first : DeskName.values()) {
        crossing(first, DeskName.SERVICE_NOW);
      }
    } finally {
      bridge.reconfigure(Map.of(), App.PROCESSOR);
    }
  }

  private void crossing(DeskName first, DeskName winner) {
    DeskTicket ticket = bridge.crossed(DeskName.SERVICE_DESK);
    DeskTicket other = people.counterpart(ticket);
    var told =
        bridge.keepingBack(
            () -> {
              people.investigate(ticket);
              people.hold(other);
            },
            DeskName.values());

    told.get(first).forEach(bridge.post()::deliver);
    told.get(first.other()).forEach(bridge.post()::deliver);

    boolean investigated = winner == DeskName.SERVICE_DESK;
    Pairing pairing =
        Pairing.of(bridge, ticket)
            .hasStatus(winner, investigated ? People.investigated(winner) : People.held(winner));
    assertThat(pairing.on(winner).comments()).isEmpty();
    assertThat(pairing.on(winner.other()).comments())
        .singleElement()
        .satisfies(note -> names(note, investigated ? "'3' set here" : "'Investigating' set here"));
  }

  private static void names(DeskComment note, String lost) {
    assertThat(note.visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(note.text()).contains("Both desks changed status", lost);
  }
}
