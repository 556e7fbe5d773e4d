package io.ticketbridge.mapping;

import static io.ticketbridge.mapping.Mappings.ACME;
import static io.ticketbridge.mapping.Mappings.CORP;
import static io.ticketbridge.mapping.Mappings.bridge;
import static io.ticketbridge.mapping.Mappings.project;
import static io.ticketbridge.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.mapping.Bridges.Route;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BridgesTest {

  private final Bridge acp = bridge("acp", project("ACP"), table("incident"));
  private final Bridge ops = bridge("ops", project("OPS"), table("sn_si_incident"));

  @Test
  void ticketGoesOverTheBridgeThatSelectsIt() {
    var bridges = Bridges.of(List.of(acp, ops));

    assertThat(bridges.route(Side.SERVICE_DESK, ACME, Home.of("OPS"))).isEqualTo(new Route.To(ops));
    assertThat(bridges.route(Side.SERVICENOW, CORP, Home.of("incident")))
        .isEqualTo(new Route.To(acp));
    assertThat(bridges.find(new BridgeId("acp"))).contains(acp);
    assertThat(bridges.all()).containsExactly(acp, ops);
  }

  @Test
  void ticketOfNoBridgeGoesNowhereWithTheReason() {
    assertThat(Bridges.of(List.of(acp)).route(Side.SERVICE_DESK, ACME, Home.of("HR")))
        .isEqualTo(new Route.Nowhere("No bridge carries 'HR' of connection 'acme'"));
  }

  @Test
  void homeThatDoesNotDecideIsLeftOpen() {
    var vpn = new Selector(ACME, "ACP", Map.of("requestType", "14"));
    var bridges = Bridges.of(List.of(bridge("vpn", vpn, table("incident"))));

    assertThat(bridges.route(Side.SERVICE_DESK, ACME, Home.of("ACP")))
        .isEqualTo(new Route.Undetermined());
  }

  @Test
  void overlapsOnBothSidesAreToldTogether() {
    var twin = bridge("twin", project("ACP"), table("incident"));

    assertThatThrownBy(() -> Bridges.of(List.of(acp, ops, twin)))
        .isInstanceOfSatisfying(
            MappingProblem.class,
            problem ->
                assertThat(problem.problems())
                    .containsExactly(
                        "bridges.acp.service-desk and bridges.twin.service-desk select the same tickets of connection 'acme'; tell them apart by project or request-type",
                        "bridges.acp.servicenow and bridges.twin.servicenow select the same tickets of connection 'corp'; tell them apart by table or filter"));
  }

  @Test
  void twoBridgesOfOneNameAreRefused() {
    var other = bridge("acp", project("HR"), table("hr_case"));
    assertThatThrownBy(() -> Bridges.of(List.of(acp, other)))
        .hasMessage("There are two bridges named 'acp'");
  }
}
