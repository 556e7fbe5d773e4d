package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceDeskRequestTest {

  private static final String CREATE = "/rest/servicedeskapi/request";

  private static Desks desks;
  private static Rest rest;

  @BeforeAll
  static void start() {
    desks = TestDesks.start();
    rest = Rest.serviceDesk(desks);
  }

  @AfterAll
  static void stop() {
    desks.close();
  }

  private static Reply create(String fields) {
    return rest.post(
        CREATE,
        "{\"serviceDeskId\":\"1\",\"requestTypeId\":\"14\",\"requestFieldValues\":" + fields + "}");
  }

  @Test
  void requestIsCreatedWithMarkerAndOrganisation() {
    Reply created =
        rest.post(
            CREATE,
            """
            {"serviceDeskId":"1","requestTypeId":"14","raiseOnBehalfOf":"cara@example.com",
             "requestFieldValues":{"summary":"VPN down","description":"Since nine",
              "priority":{"name":"P2 - Production system impaired"},
              "customfield_10002":[65],"customfield_11824":"tb:demo:main:abc:x1"}}
            """);

    assertThat(created.status()).isEqualTo(201);
    String key = created.json().path("issueKey").asText();
    assertThat(key).matches("ACP-\\d+");
    assertThat(created.json().path("issueId").asText()).matches("\\d+");
    assertThat(created.json().path("currentStatus").path("status").asText()).isEqualTo("Open");
    assertThat(created.json().path("_links").path("web").asText())
        .startsWith(desks.serviceDeskUri().toString())
        .endsWith(key);
    assertThat(created.json().path("createdDate").path("jira").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
    JsonNode fields = rest.get("/rest/api/2/issue/" + key).json().path("fields");
    assertThat(fields.path("customfield_11824").asText()).isEqualTo("tb:demo:main:abc:x1");
    assertThat(fields.path("customfield_10002").path(0).path("name").asText()).isEqualTo("AWS ACP");
    assertThat(fields.path("reporter").path("displayName").asText()).isEqualTo("Cara Customer");
    assertThat(fields.path("priority").path("name").asText())
        .isEqualTo("P2 - Production system impaired");
  }

  @Test
  void requestIsReadByIdAndByKey() {
    JsonNode created = create("{\"summary\":\"Read me\"}").json();

    for (String name : new String[] {"issueId", "issueKey"}) {
      Reply read = rest.get(CREATE + "/" + created.path(name).asText());
      assertThat(read.status()).isEqualTo(200);
      assertThat(read.json().path("issueKey")).isEqualTo(created.path("issueKey"));
    }
  }

  @Test
  void whatTheFormDoesNotKnowIsRefused() {
    assertThat(create("{\"summary\":\"a\",\"colour\":\"red\"}").status()).isEqualTo(400);
    assertThat(create("{\"description\":\"no summary\"}").json().path("errorMessage").asText())
        .isEqualTo("Summary is required.");
    assertThat(create("{\"summary\":\"a\",\"priority\":{\"name\":\"P9\"}}").status())
        .isEqualTo(400);
    assertThat(create("{\"summary\":\"a\",\"customfield_10002\":[4711]}").status()).isEqualTo(400);
    assertThat(create("{\"summary\":\"" + "x".repeat(256) + "\"}").status()).isEqualTo(400);
    assertThat(create("{\"summary\":\"two\\nlines\"}").status()).isEqualTo(400);
    assertThat(create("{\"summary\":42}").json().path("errorMessage").asText())
        .isEqualTo("Operation value must be a string");
  }

  @Test
  void unknownDeskTypeOrPersonIsRefused() {
    String body =
        """
        {"serviceDeskId":"%s","requestTypeId":"%s","raiseOnBehalfOf":"%s",
         "requestFieldValues":{"summary":"x"}}
        """;
    assertThat(rest.post(CREATE, body.formatted("99", "14", "cara@example.com")).status())
        .isEqualTo(400);
    assertThat(rest.post(CREATE, body.formatted("1", "99", "cara@example.com")).status())
        .isEqualTo(400);
    assertThat(rest.post(CREATE, body.formatted("1", "14", "Cara Customer")).status())
        .isEqualTo(400);
    assertThat(rest.post(CREATE, body.formatted("1", "14", "5b10a2844c20165700ede21c")).status())
        .isEqualTo(201);
  }

  @Test
  void commentKeepsItsVisibility() {
    String key = desks.serviceDesk().raise("cara", NewTicket.of("Comments", "")).key();
    String path = CREATE + "/" + key + "/comment";

    Reply internal = rest.post(path, "{\"body\":\"secret\",\"public\":false}");
    Reply open = rest.post(path, "{\"body\":\"hello\",\"public\":true}");

    assertThat(internal.status()).isEqualTo(201);
    assertThat(internal.json().path("public").asBoolean()).isFalse();
    assertThat(open.json().path("public").asBoolean()).isTrue();
    assertThat(rest.get(path).json().path("values")).hasSize(2);
    assertThat(rest.get(path + "?internal=false").json().path("values")).hasSize(1);
    assertThat(rest.get(path + "?limit=1").json().path("isLastPage").asBoolean()).isFalse();
    String id = internal.json().path("id").asText();
    assertThat(rest.get(path + "/" + id).json().path("public").asBoolean()).isFalse();
    assertThat(rest.get(path + "/1").status()).isEqualTo(404);
    assertThat(rest.post(path, "{\"body\":\" \",\"public\":true}").status()).isEqualTo(400);
    assertThat(desks.serviceDesk().find(key).orElseThrow().comments())
        .extracting("visibility")
        .containsExactly(Visibility.INTERNAL, Visibility.PUBLIC);
  }

  @Test
  void errorsHaveTheServiceDesksShape() {
    Reply missing = rest.get(CREATE + "/ACP-9999");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("errorMessage").asText()).isNotEmpty();
    assertThat(missing.json().path("i18nErrorMessage").has("i18nKey")).isTrue();
    assertThat(rest.post(CREATE, "{nonsense").status()).isEqualTo(400);
    assertThat(rest.with("Content-Type", "text/plain").post(CREATE, "x").status()).isEqualTo(415);
    assertThat(Rest.anonymous(desks.serviceDeskUri()).get(CREATE + "/ACP-1").status())
        .isEqualTo(401);
    assertThat(rest.post(CREATE, "x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
  }

  @Test
  void bearerTokenLogsInAndAWrongOneDoesNot() {
    String token = desks.settings().serviceDesk().accounts().getFirst().token();
    Rest nobody = Rest.anonymous(desks.serviceDeskUri());

    JsonNode myself =
        nobody.with("Authorization", "Bearer " + token).get("/rest/api/2/myself").json();
    assertThat(myself.path("displayName").asText()).isEqualTo("Bridge");
    assertThat(nobody.with("Authorization", "Bearer no").get("/rest/api/2/myself").status())
        .isEqualTo(401);
    assertThat(Rest.basic(desks.serviceDeskUri(), "ana", token).get("/rest/api/2/myself").status())
        .isEqualTo(401);
  }

  @Test
  void formTellsItsFields() {
    JsonNode fields =
        rest.get("/rest/servicedeskapi/servicedesk/1/requesttype/14/field")
            .json()
            .path("requestTypeFields");

    assertThat(fields.findValuesAsText("fieldId"))
        .contains("summary", "description", "customfield_11824", "customfield_10002");
    assertThat(fields.path(0).path("required").asBoolean()).isTrue();
    assertThat(rest.get("/rest/servicedeskapi/servicedesk/1/requesttype/99/field").status())
        .isEqualTo(404);
  }

  @Test
  void agentsRaiseCommentAndMove() {
    var desk = desks.serviceDesk();
    var ticket =
        desk.raise(
            "Cara Customer",
            NewTicket.of("From an agent", "x")
                .withPriority("P1 - Production system down")
                .at("ACP"));
    desk.comment("ana", ticket.key(), "looking", Visibility.INTERNAL);
    desk.changeStatus("ana", ticket.id(), "Investigating", Map.of());
    desk.changePriority("ana", ticket.key(), "P4 - General request");
    var now = desk.find(ticket.key()).orElseThrow();

    assertThat(now.status()).isEqualTo("Investigating");
    assertThat(now.priority()).isEqualTo("P4 - General request");
    assertThat(now.comments()).extracting("author").containsExactly("Ana Agent");
    assertThat(now.offers()).extracting("status").contains("Resolved").doesNotContain("Closed");
  }
}
