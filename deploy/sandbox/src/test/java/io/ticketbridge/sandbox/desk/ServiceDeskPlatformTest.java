package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.servicedesk.ServiceDeskSettings.Account;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceDeskPlatformTest {

  private static Desks desks;
  private static Rest rest;
  private String key;
  private String issue;

  @BeforeAll
  static void start() {
    desks = TestDesks.start();
    rest = Rest.serviceDesk(desks);
  }

  @AfterAll
  static void stop() {
    desks.close();
  }

  @BeforeEach
  void raise() {
    key = desks.serviceDesk().raise("cara", NewTicket.of("Printer on fire", "Really")).key();
    issue = "/rest/api/2/issue/" + key;
  }

  @Test
  void fieldsAreShownAsAskedFor() {
    JsonNode some = rest.get(issue + "?fields=summary,status").json().path("fields");
    JsonNode all = rest.get(issue).json().path("fields");
    JsonNode without = rest.get(issue + "?fields=-summary").json().path("fields");

    assertThat(some.propertyStream().map(Map.Entry::getKey)).containsExactly("summary", "status");
    assertThat(all.has("comment")).isTrue();
    assertThat(all.path("updated").asText()).matches(".*\\.\\d{3}\\+0000");
    assertThat(without.has("summary")).isFalse();
    assertThat(without.has("status")).isTrue();
  }

  @Test
  void fieldsAreEditedAndValidated() {
    assertThat(
            rest.put(issue, "{\"fields\":{\"priority\":{\"id\":\"1\"},\"summary\":\"New\"}}")
                .status())
        .isEqualTo(204);
    JsonNode fields = rest.get(issue).json().path("fields");
    assertThat(fields.path("priority").path("name").asText())
        .isEqualTo("P1 - Production system down");
    assertThat(fields.path("summary").asText()).isEqualTo("New");

    Reply refused =
        rest.put(
            issue, "{\"fields\":{\"status\":{\"name\":\"Closed\"},\"priority\":{\"name\":\"?\"}}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errorMessages")).isEmpty();
    assertThat(refused.json().path("errors").has("status")).isTrue();
    assertThat(refused.json().path("errors").has("priority")).isTrue();
  }

  @Test
  void transitionsAreOfferedWithTheirFields() {
    JsonNode plain = rest.get(issue + "/transitions").json().path("transitions");
    JsonNode expanded =
        rest.get(issue + "/transitions?expand=transitions.fields").json().path("transitions");

    assertThat(plain.findValuesAsText("id")).contains("11", "61").doesNotContain("71");
    assertThat(plain.path(0).has("fields")).isFalse();
    JsonNode resolve =
        expanded.findParents("fields").stream()
            .filter(node -> node.path("id").asText().equals("61"))
            .findFirst()
            .orElseThrow();
    assertThat(resolve.path("to").path("name").asText()).isEqualTo("Resolved");
    assertThat(resolve.path("fields").path("resolution").path("required").asBoolean()).isTrue();
  }

  @Test
  void transitionThatIsNotOfferedIsRefused() {
    assertThat(move("71", "").status()).isEqualTo(400);
    Reply unknown = move("4711", "");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("errorMessages").path(0).asText()).contains("4711");
    assertThat(rest.post(issue + "/transitions", "{}").status()).isEqualTo(400);
  }

  @Test
  void resolvingTakesAResolution() {
    Reply without = move("61", "");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("errors").path("resolution").asText()).isNotEmpty();

    assertThat(move("61", ",\"fields\":{\"resolution\":{\"name\":\"Done\"}}").status())
        .isEqualTo(204);
    JsonNode fields = rest.get(issue).json().path("fields");
    assertThat(fields.path("status").path("name").asText()).isEqualTo("Resolved");
    assertThat(fields.path("resolution").path("name").asText()).isEqualTo("Done");
  }

  @Test
  void commentTypedInATransitionBecomesPublic() {
    Reply moved = move("11", ",\"update\":{\"comment\":[{\"add\":{\"body\":\"on it\"}}]}");

    assertThat(moved.status()).isEqualTo(204);
    DeskComment comment = comments().getFirst();
    assertThat(comment.visibility()).isEqualTo(Visibility.PUBLIC);
    String property = "/rest/api/2/comment/" + comment.id() + "/properties/sd.public.comment";
    assertThat(rest.get(property).status()).isEqualTo(404);
  }

  private Reply move(String transition, String more) {
    return rest.post(
        issue + "/transitions", "{\"transition\":{\"id\":\"" + transition + "\"}" + more + "}");
  }

  private List<DeskComment> comments() {
    return desks.serviceDesk().find(key).orElseThrow().comments();
  }

  @Test
  void commentCarriesItsProperties() {
    Reply created =
        rest.post(
            issue + "/comment",
            """
            {"body":"internal","properties":[
              {"key":"sd.public.comment","value":{"internal":true}},
              {"key":"ticketbridge","value":{"event":"e1"}}]}
            """);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("jsdPublic").asBoolean(true)).isFalse();
    assertThat(comments().getFirst().visibility()).isEqualTo(Visibility.INTERNAL);
    String properties = "/rest/api/2/comment/" + created.json().path("id").asText() + "/properties";
    assertThat(rest.get(properties + "/ticketbridge").json().path("value").path("event").asText())
        .isEqualTo("e1");
    assertThat(rest.get(properties).json().path("keys")).hasSize(2);
    assertThat(rest.get(properties + "/other").status()).isEqualTo(404);
  }

  @Test
  void commentsArePagedWithProperties() {
    for (int i = 0; i < 3; i++) {
      desks.serviceDesk().comment("ana", key, "note " + i, Visibility.INTERNAL);
    }
    JsonNode page = rest.get(issue + "/comment?expand=properties&startAt=1&maxResults=1").json();

    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("comments")).hasSize(1);
    JsonNode comment = page.path("comments").path(0);
    assertThat(comment.path("body").asText()).isEqualTo("note 1");
    assertThat(comment.path("properties").path(0).path("key").asText())
        .isEqualTo("sd.public.comment");
  }

  @Test
  void commentIsDeleted() {
    String id = desks.serviceDesk().comment("ana", key, "oops", Visibility.PUBLIC).id();

    assertThat(rest.delete(issue + "/comment/" + id).status()).isEqualTo(204);
    assertThat(comments()).isEmpty();
    assertThat(rest.delete(issue + "/comment/" + id).status()).isEqualTo(404);
  }

  @Test
  void versionThreeSpeaksDocuments() {
    String three = "/rest/api/3/issue/" + key;
    assertThat(rest.post(three + "/comment", "{\"body\":\"plain\"}").status()).isEqualTo(400);
    Reply created =
        rest.post(
            three + "/comment",
            """
            {"body":{"type":"doc","version":1,"content":[
              {"type":"paragraph","content":[{"type":"text","text":"from a document"}]}]}}
            """);

    assertThat(created.status()).isEqualTo(201);
    assertThat(comments().getFirst().text()).isEqualTo("from a document");
    assertThat(rest.get(three).json().path("fields").path("description").path("type").asText())
        .isEqualTo("doc");
  }

  @Test
  void listsTellWhatIsConfigured() {
    assertThat(rest.get("/rest/api/2/priority").json().findValuesAsText("name"))
        .contains("P1 - Production system down");
    assertThat(rest.get("/rest/api/2/field").json().findValuesAsText("id"))
        .contains("customfield_11824");
    assertThat(rest.get("/rest/api/2/status").json().findValuesAsText("name")).contains("Closed");
    assertThat(rest.get("/rest/api/3/user/search?query=cara%40example.com").json()).hasSize(1);
    assertThat(rest.get("/rest/api/2/serverInfo").json().path("deploymentType").asText())
        .isEqualTo("Cloud");
  }

  @Test
  void customerMayNotDoAnAgentsWork() {
    Account cara = new Account("cara@example.com", "a-customers-token");
    try (Desks withCustomer =
        Desks.start(
            TestDesks.settings().withServiceDesk(desk -> desk.withAccounts(List.of(cara))))) {
      Rest customer = Rest.serviceDesk(withCustomer);
      String ticket = withCustomer.serviceDesk().raise("cara", NewTicket.of("Mine", "")).key();
      withCustomer.serviceDesk().comment("ana", ticket, "hidden", Visibility.INTERNAL);
      String comments = "/rest/servicedeskapi/request/" + ticket + "/comment";

      assertThat(
              customer
                  .put("/rest/api/2/issue/" + ticket, "{\"fields\":{\"summary\":\"x\"}}")
                  .status())
          .isEqualTo(403);
      assertThat(customer.post(comments, "{\"body\":\"x\",\"public\":false}").status())
          .isEqualTo(403);
      assertThat(customer.post(comments, "{\"body\":\"x\",\"public\":true}").status())
          .isEqualTo(201);
      assertThat(customer.get(comments).json().path("values")).hasSize(1);
    }
  }

  @Test
  void errorsHaveThePlatformsShape() {
    Reply missing = rest.get("/rest/api/2/issue/ACP-9999");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("errorMessages").path(0).asText()).isNotEmpty();
    assertThat(missing.json().path("errors").isObject()).isTrue();
    assertThat(rest.get("/rest/api/2/nowhere").status()).isEqualTo(404);
    assertThat(rest.delete("/rest/api/2/priority").status()).isEqualTo(405);
    Reply stranger = Rest.anonymous(desks.serviceDeskUri()).get(issue);
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.header("WWW-Authenticate")).startsWith("Basic");
  }
}
