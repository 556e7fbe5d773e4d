package io.ticketbridge.adapters.config;

import static io.ticketbridge.adapters.config.Refusals.refusal;
import static io.ticketbridge.adapters.config.Refusals.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever cannot work is refused with the key to set. */
final class RefusalTest {

  private static final String DESK_END = "bridges.incidents.service-desk.";
  private static final String NOW_END = "bridges.incidents.servicenow.";

  @Test
  void missingValuesAreNamed() {
    for (String key :
        List.of(
            "deployment",
            "service-desk.acme.url",
            "service-desk.acme.user",
            "service-desk.acme.token",
            "servicenow.corp.url",
            "servicenow.corp.user",
            "servicenow.corp.client-id",
            "servicenow.corp.client-secret",
            "bridges.incidents.since",
            DESK_END + "connection",
            DESK_END + "project",
            DESK_END + "service-desk-id",
            DESK_END + "request-type",
            DESK_END + "marker-field",
            DESK_END + "assignment-group-field",
            NOW_END + "connection",
            NOW_END + "status[2].means")) {
      assertThat(refusal(key, "")).singleElement().asString().startsWith(key + " is missing");
    }
  }

  @Test
  void addressThatIsNotHttpsIsRefused() {
    for (String key : List.of("service-desk.acme.url", "servicenow.corp.url")) {
      for (String url : List.of("ftp://acme.example", "acme.example", "http://acme.example")) {
        assertThat(refusal(key, url)).singleElement().asString().startsWith(key + " is ");
      }
    }
  }

  @Test
  void httpIsAllowedToThisMachineAndWhereItIsSaidToBe() {
    var deployment =
        Configurations.deployment(
            "incident.yaml",
            Map.of(
                "service-desk.acme.url", "http://jira:8080/jira",
                "service-desk.acme.allow-http", "true",
                "servicenow.corp.url", "http://127.0.0.1:8080"));
    assertThat(deployment.serviceDesks()).hasSize(1);
    var inTheClear =
        Map.of(
            "servicenow.corp.url", "http://servicenow:8080", "servicenow.corp.allow-http", "true");
    assertThat(Configurations.deployment("incident.yaml", inTheClear).serviceNows()).hasSize(1);
  }

  @Test
  void unknownConnectionIsNamedWithWhatThereIs() {
    assertThat(refusal(DESK_END + "connection", "acne"))
        .singleElement()
        .isEqualTo(
            "bridges.incidents.service-desk.connection is 'acne', but the connections under service-desk are [acme]; add it there or name one of these");
    assertThat(refusal(NOW_END + "connection", "acme"))
        .singleElement()
        .asString()
        .startsWith("bridges.incidents.servicenow.connection is 'acme'");
  }

  @Test
  void missingVocabularyIsNamed() {
    var key = "bridges.incidents.fields";
    assertThat(refusal(key, "status,priority,assignment-group,service"))
        .anyMatch(problem -> problem.startsWith(DESK_END + "service is missing"))
        .anyMatch(problem -> problem.startsWith(NOW_END + "service is missing"))
        .anyMatch(problem -> problem.startsWith(DESK_END + "service-field is missing"));
  }

  @Test
  void vocabularyOfAFieldThatIsNotCarriedIsNamed() {
    assertThat(refusal("bridges.incidents.fields", "status,priority"))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith(NOW_END + "assignment-group is set but not used"));
  }

  @Test
  void textIsNotAmongTheFields() {
    assertThat(refusal("bridges.incidents.fields", "status,priority,assignment-group,summary"))
        .singleElement()
        .asString()
        .startsWith("bridges.incidents.fields names 'summary'");
  }

  @Test
  void ambiguousValueNamesTheVocabulary() {
    assertThat(refusal(NOW_END + "status[1].wire", "1"))
        .singleElement()
        .asString()
        .startsWith(NOW_END + "status: the wire value '1' could be read as any of")
        .contains("default: true");
  }

  @Test
  void meaningThatOneEndLacksNamesTheOthersVocabulary() {
    assertThat(refusal(DESK_END + "status[0].means", "waiting"))
        .hasSize(2)
        .anyMatch(problem ->
            problem.endsWith(
                "'waiting', which the other side has no value for; add it to "
                    + NOW_END
                    + "status"));
  }

  @Test
  void valueBothMappedAndIgnoredIsRefused() {
    assertThat(refusal(NOW_END + "ignore.status", "7,8"))
        .hasSize(2)
        .allMatch(problem -> problem.startsWith(NOW_END + "status: "));
  }

  @Test
  void overlappingBridgesAreNamed() {
    String yaml = Configurations.text("incident.yaml");
    String twin = yaml.substring(yaml.indexOf("    incidents:")).replace("incidents:", "twin:");
    assertThat(refusals(yaml + "\n" + twin, Map.of()))
        .containsExactly(
            "bridges.incidents.service-desk and bridges.twin.service-desk select the same tickets of connection 'acme'; tell them apart by project or request-type",
            "bridges.incidents.servicenow and bridges.twin.servicenow select the same tickets of connection 'corp'; tell them apart by table or filter");
  }

  @Test
  void bridgesToldApartByRequestTypeAndFilterStart() {
    String yaml = Configurations.text("incident.yaml");
    String twin = yaml.substring(yaml.indexOf("    incidents:")).replace("incidents:", "twin:");
    var config =
        Configurations.mapping(
            yaml + "\n" + twin,
            Map.of(
                DESK_END + "request-type-field",
                "customfield_10010",
                "bridges.twin.service-desk.request-type-field",
                "customfield_10010",
                "bridges.twin.service-desk.request-type",
                "28",
                "bridges.twin.servicenow.filter.company",
                "other"),
            Configurations.ENVIRONMENT);
    assertThat(Deployment.of(config, Configurations.CLOCK).bridges().all()).hasSize(2);
  }

  @Test
  void oneConnectionIsNotSpokenToInTwoWays() {
    String yaml = Configurations.text("incident.yaml");
    String twin = yaml.substring(yaml.indexOf("    incidents:")).replace("incidents:", "twin:");
    assertThat(
            refusals(
                yaml + "\n" + twin,
                Map.of(
                    "bridges.twin.service-desk.project", "OPS",
                    "bridges.twin.servicenow.table", "problem",
                    "bridges.twin.servicenow.talk", "envelope",
                    "bridges.twin.servicenow.envelope.path", "/api/corp/messages",
                    "bridges.twin.servicenow.envelope.messages.create", "C",
                    "bridges.twin.servicenow.envelope.messages.update", "U")))
        .singleElement()
        .asString()
        .contains("bridges.twin.servicenow.talk");
  }

  @Test
  void envelopeWithoutMessageIdsOrPathIsRefused() {
    assertThat(refusal(NOW_END + "talk", "envelope"))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith(NOW_END + "envelope.path is missing"))
        .anyMatch(problem -> problem.startsWith(NOW_END + "envelope.messages.create is missing"))
        .anyMatch(problem -> problem.startsWith(NOW_END + "envelope.messages.update is missing"));
  }

  @Test
  void internalMessageThatIsThePublicOneIsRefused() {
    var key = "bridges.acp.servicenow.envelope.messages.internal-comment";
    var update = "HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update";
    assertThat(refusals(Configurations.text("predecessor.yaml"), Map.of(key, update)))
        .singleElement()
        .asString()
        .startsWith("bridges.acp.servicenow.envelope")
        .contains("messages.internal-comment");
  }

  @Test
  void envelopeOfABridgeThatTalksToTheTableIsRefused() {
    assertThat(refusal(NOW_END + "envelope.path", "/x"))
        .singleElement()
        .asString()
        .startsWith(NOW_END + "envelope is set but not used");
  }

  @Test
  void priorityThatTheMatrixLacksIsNamed() {
    assertThat(refusal(NOW_END + "priority[4].wire", "6"))
        .singleElement()
        .asString()
        .startsWith(NOW_END + "priority-matrix has no impact and urgency for '6'");
    assertThat(refusal(NOW_END + "priority-matrix.1.impact", "1"))
        .anyMatch(problem -> problem.startsWith(NOW_END + "priority-matrix.1.urgency is missing"));
  }

  @Test
  void defaultThatContradictsTheFilterIsNamed() {
    assertThat(refusal(NOW_END + "defaults.company", "another"))
        .singleElement()
        .asString()
        .startsWith(NOW_END + "defaults.company");
  }

  @Test
  void unknownPlaceholderAndLostTextAreNamed() {
    assertThat(refusal(DESK_END + "templates.summary", "{titel}"))
        .singleElement()
        .asString()
        .startsWith(DESK_END + "templates.summary: there is no placeholder {titel}");
    assertThat(refusal(NOW_END + "templates.comment", "{author} wrote"))
        .singleElement()
        .asString()
        .startsWith(NOW_END + "templates.comment: without {text}");
  }

  @Test
  void valuesOutOfBoundsAreNamed() {
    Map.ofEntries(
            Map.entry("lease", "1h"),
            Map.entry("create-deadline", "61s"),
            Map.entry("start-check", "500ms"),
            Map.entry("retry.longest", "1ms"),
            Map.entry("processor.lanes", "0"),
            Map.entry("processor.poll-wait", "21s"),
            Map.entry("table", "no table"),
            Map.entry("queue", "standard"),
            Map.entry("deployment", "Not_Plain"),
            Map.entry("service-desk.acme.connect-timeout", "2m"),
            Map.entry("bridges.incidents.attempts", "0"),
            Map.entry(DESK_END + "horizon", "2h"),
            Map.entry("clock-tolerance", "301s"))
        .forEach((key, value) ->
            assertThat(refusal(key, value)).anyMatch(problem -> problem.startsWith(key + " ")));
  }

  @Test
  void formsThatTheRoomsAskForAreNamedWithTheirKeys() {
    Map.of(
            DESK_END + "project", "not a key",
            DESK_END + "marker-field", "marker",
            DESK_END + "first-status", "Nowhere",
            DESK_END + "assignment-group-field", "group",
            NOW_END + "table", "Incident",
            NOW_END + "status-field", "the state")
        .forEach((key, value) ->
            assertThat(refusal(key, value)).singleElement().asString().startsWith(key));
  }

  @Test
  void namesThatCannotStandInStoredKeysAreRefused() {
    String yaml =
        Configurations.text("incident.yaml")
            .replace("    incidents:", "    Incidents:")
            .replace("    acme:", "    Acme:")
            .replace("connection: acme", "connection: Acme");
    assertThat(refusals(yaml, Map.of()))
        .anyMatch(problem -> problem.startsWith("bridges.Incidents: "))
        .anyMatch(problem -> problem.startsWith("service-desk.Acme: "));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            refusal(
                Map.of(
                    "deployment",
                    "",
                    "service-desk.acme.token",
                    "",
                    DESK_END + "marker-field",
                    "",
                    NOW_END + "connection",
                    "crop",
                    NOW_END + "status[1].wire",
                    "1")))
        .hasSize(5);
  }

  @Test
  void configurationThatIsNotThereIsRefused() {
    assertThat(refusals("unrelated: true", Map.of()))
        .anyMatch(problem -> problem.startsWith("bridges has no entry"))
        .anyMatch(problem -> problem.startsWith("deployment is missing"));
  }

  @Test
  void unknownKeyIsRefusedByName() {
    for (String key :
        List.of(
            "tabel", "service-desk.acme.tokn", DESK_END + "ignore.sumary", NOW_END + "colour")) {
      assertThatThrownBy(() -> Configurations.deployment("incident.yaml", Map.of(key, "x")))
          .isInstanceOf(ConfigValidationException.class)
          .hasMessageContaining("ticketbridge." + key);
    }
  }

  @Test
  void variablesThatHappenToBeginLikeOursAreNotKeys() {
    var environment = new HashMap<>(Configurations.ENVIRONMENT);
    environment.put("TICKETBRIDGE_SERVICE_HOST", "10.0.0.1");
    environment.put("TICKETBRIDGE_LEASE", "30s");
    var config =
        Configurations.mapping(Configurations.text("incident.yaml"), Map.of(), environment);
    assertThat(config.lease()).hasSeconds(30);
  }

  @Test
  void valueOfTheWrongKindIsRefusedByName() {
    Map.of("lease", "soon", "processor.lanes", "many", "service-desk.acme.flavour", "server")
        .forEach((key, value) ->
            assertThatThrownBy(() -> Configurations.deployment("incident.yaml", Map.of(key, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("ticketbridge." + key));
  }
}
