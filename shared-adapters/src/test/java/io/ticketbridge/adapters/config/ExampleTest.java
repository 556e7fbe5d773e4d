package io.ticketbridge.adapters.config;

import static io.ticketbridge.ticket.Field.ASSIGNMENT_GROUP;
import static io.ticketbridge.ticket.Field.PRIORITY;
import static io.ticketbridge.ticket.Field.SERVICE;
import static io.ticketbridge.ticket.Field.STATUS;
import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import io.ticketbridge.adapters.servicenow.Talk;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Policy;
import io.ticketbridge.mapping.Translation;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExampleTest {

  @Nested
  final class Predecessor {

    private final Deployment deployment = Configurations.deployment("predecessor.yaml", Map.of());
    private final BridgeId id = new BridgeId("acp");
    private final Bridge acp = deployment.bridges().find(id).orElseThrow();

    @ParameterizedTest
    @CsvSource({
      "1, P1 - Production system down",
      "2, P2 - Production system impaired",
      "3, P3 - Non production system impaired",
      "4, P4 - General request",
      "5, P4 - General request"
    })
    void prioritiesAreReadAsThePredecessorReadThem(String servicenow, String serviceDesk) {
      assertThat(translate(acp, PRIORITY, SERVICENOW, servicenow)).isEqualTo(serviceDesk);
    }

    @Test
    void p4IsWrittenAsItsDefault() {
      assertThat(translate(acp, PRIORITY, SERVICE_DESK, "P4 - General request")).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource({
      "Open, 2",
      "Investigating, 22",
      "Identified, 22",
      "Monitoring, 22",
      "Escalated, 22",
      "Escalated to Appvia, 22",
      "Resolved, 6",
      "Closed, 6"
    })
    void statusesAreWrittenAsThePredecessorWroteThem(String serviceDesk, String servicenow) {
      assertThat(translate(acp, STATUS, SERVICE_DESK, serviceDesk)).isEqualTo(servicenow);
    }

    @ParameterizedTest
    @CsvSource({"22, Investigating", "10100, Investigating", "3, Resolved", "6, Resolved"})
    void statusesAreReadAsThePredecessorReadThem(String servicenow, String serviceDesk) {
      assertThat(translate(acp, STATUS, SERVICENOW, servicenow)).isEqualTo(serviceDesk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void statusesThatSayNothingChangeNothing(String servicenow) {
      assertThat(acp.rules().translate(STATUS, SERVICENOW, new WireValue(servicenow)))
          .isEqualTo(new Translation.Nothing());
    }

    @ParameterizedTest
    @CsvSource({
      "59, CSOC",
      "9, Cyclamen IT Platform Local",
      "58, PPPT - ILEAP",
      "45, Semaphore",
      "65, AWS ACP",
      "77, AWS ACP",
      "'', AWS ACP"
    })
    void organisationsBecomeServices(String organisation, String service) {
      assertThat(translate(acp, SERVICE, SERVICE_DESK, organisation)).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"CSOC, 59", "AWS ACP, 65", "Something else, 65"})
    void servicesBecomeOrganisations(String service, String organisation) {
      assertThat(translate(acp, SERVICE, SERVICENOW, service)).isEqualTo(organisation);
    }

    @Test
    void serviceDeskEndIsThePredecessors() {
      var end = deployment.serviceDeskEnds().get(id);
      assertThat(end.serviceDeskId()).isEqualTo("1");
      assertThat(end.requestType()).isEqualTo("14");
      assertThat(end.markerField()).isEqualTo("customfield_11824");
      assertThat(end.service()).contains(new CustomField("customfield_10002", Shape.NUMBERS));
      assertThat(deployment.serviceDesks().get(new ConnectionId("acp")).flavour())
          .isEqualTo(Flavour.DATA_CENTER);
    }

    @Test
    void serviceNowEndSpeaksThePredecessorsMessages() {
      assertThat(deployment.serviceNowEnds().get(id).talk())
          .isInstanceOfSatisfying(
              Talk.Envelope.class,
              talk -> {
                assertThat(talk.messages()).isEqualTo(Talk.Messages.PREDECESSOR);
                assertThat(talk.publicComments()).isFalse();
              });
    }
  }

  @Nested
  final class Incident {

    private final Deployment deployment = Configurations.deployment("incident.yaml", Map.of());
    private final BridgeId id = new BridgeId("incidents");
    private final Bridge bridge = deployment.bridges().find(id).orElseThrow();

    @Test
    void valuesTranslateBothWays() {
      assertThat(translate(bridge, STATUS, SERVICE_DESK, "Waiting for customer")).isEqualTo("3");
      assertThat(translate(bridge, STATUS, SERVICENOW, "8")).isEqualTo("Canceled");
      assertThat(translate(bridge, PRIORITY, SERVICENOW, "5")).isEqualTo("Lowest");
      assertThat(translate(bridge, ASSIGNMENT_GROUP, SERVICE_DESK, "Network"))
          .isEqualTo("287ebd7da9fe198100f92cc8d1d2154e");
    }

    @Test
    void createdTicketsGetWhatTheBridgeSelectsBy() {
      assertThat(bridge.servicenow().attributes()).containsKey("company");
      assertThat(deployment.serviceNowEnds().get(id).talk())
          .isInstanceOfSatisfying(
              Talk.Table.class,
              talk -> assertThat(talk.defaults()).containsKeys("company", "contact_type"));
    }

    @Test
    void whatIsNotSaidHasItsDocumentedDefault() {
      assertThat(deployment.engine().deployment()).isEqualTo("production");
      assertThat(deployment.engine().lease()).isEqualTo(Duration.ofSeconds(60));
      assertThat(bridge.policy()).isEqualTo(Policy.DEFAULT);
      var end = deployment.serviceNowEnds().get(id);
      assertThat(end.alongside()).containsKeys("3", "6", "7");
      assertThat(((Talk.Table) end.talk()).priorityMatrix()).isEqualTo(Talk.Table.STANDARD_MATRIX);
    }

    @Test
    void secretsComeFromTheEnvironment() {
      var corp = deployment.serviceNows().get(new ConnectionId("corp"));
      assertThat(corp.authentication())
          .isEqualTo(
              new Authentication.OAuth("ticketbridge", "bridge", new Secret("s3cret-of-corp")));
      assertThat(deployment.toString()).doesNotContain("s3cret").doesNotContain("t0ken");
    }

    @Test
    void everyConnectionHasItsDoor() {
      assertThat(deployment.door(SERVICE_DESK, new ConnectionId("acme"))).isPresent();
      assertThat(deployment.door(SERVICENOW, new ConnectionId("corp"))).isPresent();
      assertThat(deployment.door(SERVICENOW, new ConnectionId("acme"))).isEmpty();
      assertThat(deployment.onlyConnection(SERVICE_DESK)).contains(new ConnectionId("acme"));
    }
  }

  @Test
  void fieldsMayBeAListOrOneLine() {
    var deployment =
        Configurations.deployment(
            "incident.yaml",
            Map.of("bridges.incidents.fields", "status, priority, assignment-group"));
    assertThat(deployment.bridges().all().getFirst().rules().carried())
        .containsExactlyInAnyOrder(STATUS, PRIORITY, ASSIGNMENT_GROUP);
  }

  @Test
  void noExampleHoldsASecret() throws IOException {
    try (var files = Files.list(Configurations.folder())) {
      assertThat(files.map(file -> Configurations.text(file.getFileName().toString())))
          .isNotEmpty()
          .allSatisfy(yaml ->
              assertThat(yaml.lines())
                  .filteredOn(line -> line.matches(" +[a-z-]*(secret|password|token|api-key):.*"))
                  .allMatch(line -> line.matches(".*: \\$\\{[A-Z_]+}.*")));
    }
  }

  private static String translate(Bridge bridge, Field field, Side from, String value) {
    return switch (bridge.rules().translate(field, from, new WireValue(value))) {
      case Translation.To(var other) -> other.value();
      case Translation.Nothing _ -> "nothing";
      case Translation.Unmapped(var reason) -> reason;
    };
  }
}
