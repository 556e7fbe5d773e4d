package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceNowTableTest {

  private static final String INCIDENT = "/api/now/table/incident";
  private static final String CARA = "62826bf03710200044e0bfc8bcbe5df1";

  private static Desks desks;
  private static Rest rest;

  @BeforeAll
  static void start() {
    desks = TestDesks.start();
    rest = Rest.serviceNow(desks);
  }

  @AfterAll
  static void stop() {
    desks.close();
  }

  private static JsonNode create(String json) {
    Reply created = rest.post(INCIDENT, json);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("result");
  }

  private static String path(JsonNode record) {
    return INCIDENT + "/" + record.path("sys_id").asText();
  }

  @Test
  void recordIsCreatedWithTextValuesAndLinks() {
    Reply created =
        rest.post(
            INCIDENT,
            """
            {"short_description":"VPN down","impact":1,"urgency":"2","caller_id":"%s",
             "correlation_id":"tb:demo:main:10042:x1","work_notes":"from the bridge"}
            """
                .formatted(CARA));
    JsonNode record = created.json().path("result");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).endsWith(path(record));
    assertThat(record.path("number").asText()).matches("INC\\d{7}");
    assertThat(record.path("sys_id").asText()).matches("[0-9a-f]{32}");
    assertThat(record.path("priority").asText()).isEqualTo("2");
    assertThat(record.path("impact").isTextual()).isTrue();
    assertThat(record.path("work_notes").asText("?")).isEmpty();
    assertThat(record.path("sys_mod_count").asText()).isEqualTo("0");
    assertThat(record.path("sys_created_on").asText())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(record.path("caller_id").path("value").asText()).isEqualTo(CARA);
    assertThat(record.path("caller_id").path("link").asText()).endsWith("/sys_user/" + CARA);
  }

  @Test
  void whatMayNotBeWrittenIsDroppedInSilence() {
    JsonNode record =
        create(
            """
            {"short_description":"Drops","priority":"1","number":"INC42","u_nonsense":"x",
             "sys_created_by":"me","opened_by":"me","state":"99","assigned_to":"nobody"}
            """);

    assertThat(record.path("priority").asText()).isEqualTo("5");
    assertThat(record.path("number").asText()).isNotEqualTo("INC42");
    assertThat(record.has("u_nonsense")).isFalse();
    assertThat(record.path("sys_created_by").asText()).isEqualTo("bridge.user");
    assertThat(record.path("state").asText()).isEqualTo("1");
    assertThat(record.path("assigned_to").asText("?")).isEmpty();
    JsonNode longer = create("{\"short_description\":\"" + "x".repeat(200) + "\"}");
    assertThat(longer.path("short_description").asText()).hasSize(160);
  }

  @Test
  void priorityFollowsImpactAndUrgency() {
    String[][] matrix = {
      {"1", "1", "1"},
      {"1", "2", "2"},
      {"1", "3", "3"},
      {"2", "1", "2"},
      {"2", "2", "3"},
      {"2", "3", "4"},
      {"3", "1", "3"},
      {"3", "2", "4"},
      {"3", "3", "5"}
    };
    JsonNode record = create("{\"short_description\":\"Matrix\"}");
    for (String[] row : matrix) {
      JsonNode changed =
          rest.patch(path(record), "{\"impact\":\"" + row[0] + "\",\"urgency\":\"" + row[1] + "\"}")
              .json()
              .path("result");
      assertThat(changed.path("priority").asText()).isEqualTo(row[2]);
    }
  }

  @Test
  void updatesAreCountedAndJournalsOnlyGrow() {
    JsonNode record = create("{\"short_description\":\"Journal\",\"comments\":\"first\"}");
    JsonNode changed = rest.patch(path(record), "{\"comments\":\"second\"}").json().path("result");
    rest.put(path(record), "{\"work_notes\":\"hidden\"}");
    JsonNode same =
        rest.patch(path(record), "{\"short_description\":\"Journal\"}").json().path("result");

    assertThat(changed.path("comments").asText("?")).isEmpty();
    assertThat(changed.path("sys_mod_count").asText()).isEqualTo("1");
    assertThat(same.path("sys_mod_count").asText()).isEqualTo("2");
    JsonNode journal =
        rest.get(
                "/api/now/table/sys_journal_field?sysparm_query="
                    + Rest.encode(
                        "element_id="
                            + record.path("sys_id").asText()
                            + "^elementINcomments,work_notes^ORDERBYsys_created_on"))
            .json()
            .path("result");
    assertThat(journal.findValuesAsText("value")).containsExactly("first", "second", "hidden");
    assertThat(journal.findValuesAsText("element"))
        .containsExactly("comments", "comments", "work_notes");
    assertThat(journal.path(0).path("sys_created_by").asText()).isEqualTo("bridge.user");
    assertThat(journal.path(0).path("name").asText()).isEqualTo("incident");
  }

  @Test
  void onHoldTakesAReasonAndTheCallersReplyEndsIt() {
    JsonNode record = create("{\"short_description\":\"Hold\",\"caller_id\":\"" + CARA + "\"}");
    refused(record, "{\"state\":\"3\"}", "On hold reason");
    refused(record, "{\"state\":\"3\",\"hold_reason\":\"1\"}", "Additional comments");

    Reply held =
        rest.patch(
            path(record), "{\"state\":\"3\",\"hold_reason\":\"1\",\"comments\":\"which one?\"}");
    assertThat(held.status()).isEqualTo(200);

    String number = record.path("number").asText();
    desks.serviceNow().comment("cara.customer", number, "the red one", Visibility.PUBLIC);
    DeskTicket replied = desks.serviceNow().find(number).orElseThrow();
    assertThat(replied.status()).isEqualTo("In Progress");
    assertThat(replied.fields().get("hold_reason")).isEmpty();
  }

  @Test
  void resolvedTakesCodeAndNotesAndClosedIsFinal() {
    JsonNode record = create("{\"short_description\":\"Ends\"}");
    refused(record, "{\"state\":\"6\",\"close_code\":\"Solved (Permanently)\"}", "notes");
    Reply resolved =
        rest.patch(
            path(record),
            """
            {"state":"6","close_code":"Solved (Permanently)","close_notes":"rebooted"}
            """);
    assertThat(resolved.json().path("result").path("resolved_at").asText()).isNotEmpty();
    refused(record, "{\"state\":\"7\"}", "admin");

    String number = record.path("number").asText();
    desks.serviceNow().changeStatus("olga.owner", number, "Closed", java.util.Map.of());
    refused(record, "{\"state\":\"2\"}", "final");
    assertThat(desks.serviceNow().find(number).orElseThrow().offers()).isEmpty();
  }

  private static void refused(JsonNode record, String json, String why) {
    Reply refused = rest.patch(path(record), json);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("error").path("message").asText()).isEqualTo("Operation Failed");
    assertThat(refused.json().path("error").path("detail").asText()).contains(why);
    assertThat(refused.json().path("status").asText()).isEqualTo("failure");
  }

  @Test
  void displayValuesAreShownAsAskedFor() {
    JsonNode record =
        create("{\"short_description\":\"D\",\"caller_id\":\"" + CARA + "\",\"comments\":\"hi\"}");
    String fields = "?sysparm_fields=state,caller_id,comments,nonsense&sysparm_display_value=";

    JsonNode shown = rest.get(path(record) + fields + "true").json().path("result");
    assertThat(shown.path("state").asText()).isEqualTo("New");
    assertThat(shown.path("caller_id").path("display_value").asText()).isEqualTo("Cara Customer");
    assertThat(shown.path("comments").asText()).contains("Bridge User (Additional comments)\nhi");
    assertThat(shown.has("nonsense")).isFalse();
    JsonNode all = rest.get(path(record) + fields + "all").json().path("result");
    assertThat(all.path("state").path("value").asText()).isEqualTo("1");
    assertThat(all.path("state").path("display_value").asText()).isEqualTo("New");
    JsonNode plain =
        rest.get(path(record) + fields + "false&sysparm_exclude_reference_link=true")
            .json()
            .path("result");
    assertThat(plain.path("caller_id").asText()).isEqualTo(CARA);
  }

  @Test
  void errorsHaveServiceNowsShape() {
    Reply missing = rest.get(INCIDENT + "/0123456789abcdef0123456789abcdef");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("error").path("message").asText()).isEqualTo("No Record found");
    assertThat(rest.get("/api/now/table/nonsense").status()).isEqualTo(400);
    assertThat(rest.post(INCIDENT, "[]").status()).isEqualTo(400);
    assertThat(rest.with("Content-Type", "text/xml").post(INCIDENT, "<a/>").status())
        .isEqualTo(415);
    assertThat(rest.with("Accept", "text/html").get(INCIDENT).status()).isEqualTo(406);
    assertThat(Rest.anonymous(desks.serviceNowUri()).get(INCIDENT).status()).isEqualTo(401);
    assertThat(rest.delete(path(create("{\"short_description\":\"Stay\"}"))).status())
        .isEqualTo(403);
    assertThat(rest.post("/api/now/table/sys_user", "{\"name\":\"x\"}").status()).isEqualTo(403);
  }

  @Test
  void securityIncidentsHaveTheirOwnNumbersAndStates() {
    JsonNode record =
        rest.post("/api/now/table/sn_si_incident", "{\"short_description\":\"Phishing\"}")
            .json()
            .path("result");
    assertThat(record.path("number").asText()).startsWith("SIR");
    assertThat(record.path("state").asText()).isEqualTo("10");
  }

  @Test
  void journalCanBeClosedToTheApi() {
    try (Desks closed =
        Desks.start(TestDesks.settings().withServiceNow(now -> now.withJournalReadable(false)))) {
      assertThat(Rest.serviceNow(closed).get("/api/now/table/sys_journal_field").status())
          .isEqualTo(403);
    }
  }

  @Test
  void agentsChangePriorityThroughItsCauses() {
    DeskTicket ticket =
        desks.serviceNow().raise("sam.support", NewTicket.of("P", "").withPriority("2 - High"));
    assertThat(ticket.priority()).isEqualTo("2 - High");
    DeskTicket changed = desks.serviceNow().changePriority("sam.support", ticket.key(), "4 - Low");
    assertThat(changed.fields()).containsEntry("impact", "2").containsEntry("urgency", "3");
  }
}
