package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentsApiTest {

  private Desks desks;
  private Rest api;

  @BeforeEach
  void start() {
    desks = TestDesks.start();
    api =
        Rest.anonymous(desks.pageUri().resolve("/api"))
            .with("X-Agent-Token", desks.settings().agentToken());
  }

  @AfterEach
  void stop() {
    desks.close();
  }

  private String raise(String desk, String person, String summary) {
    Reply raised =
        api.post(
            "/desks/" + desk + "/tickets",
            "{\"person\":\"" + person + "\",\"summary\":\"" + summary + "\"}");
    assertThat(raised.status()).as(raised.text()).isEqualTo(201);
    return raised.json().path("key").asText();
  }

  @Test
  void agentsWorkAtServiceDesk() {
    String key = raise("servicedesk", "cara", "Help");
    String ticket = "/desks/servicedesk/tickets/" + key;

    assertThat(
            api.post(
                    ticket + "/comments",
                    "{\"person\":\"ana\",\"text\":\"psst\",\"visibility\":\"internal\"}")
                .json()
                .path("visibility")
                .asText())
        .isEqualTo("internal");
    assertThat(api.post(ticket + "/status", "{\"person\":\"ana\",\"status\":\"Closed\"}").status())
        .isEqualTo(400);
    Reply resolved =
        api.post(
            ticket + "/status",
            "{\"person\":\"ana\",\"status\":\"Resolved\",\"with\":{\"resolution\":\"Done\"}}");
    assertThat(resolved.json().path("status").asText()).isEqualTo("Resolved");
    Reply urgent =
        api.post(
            ticket + "/priority",
            "{\"person\":\"ana\",\"priority\":\"P1 - Production system down\"}");
    assertThat(urgent.json().path("priority").asText()).startsWith("P1");
  }

  @Test
  void agentsWorkAtServiceNow() {
    String number = raise("servicenow", "sam.support", "Help");
    String ticket = "/desks/servicenow/tickets/" + number;

    Reply refused = api.post(ticket + "/status", "{\"person\":\"sam.support\",\"status\":\"3\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("error").asText()).contains("On hold reason");
    Reply held =
        api.post(
            ticket + "/status",
            "{\"person\":\"sam.support\",\"status\":\"On Hold\",\"with\":{\"hold_reason\":\"5\"}}");
    assertThat(held.json().path("status").asText()).isEqualTo("On Hold");
    JsonNode offers = api.get(ticket).json().path("offers");
    assertThat(offers.findValuesAsText("status")).contains("Resolved").doesNotContain("Closed");
  }

  @Test
  void everythingIsReadAtOnceWithPairs() {
    DeskTicket incident = desks.serviceNow().raise("sam.support", NewTicket.of("Paired", ""));
    Rest.serviceDesk(desks)
        .post(
            "/rest/servicedeskapi/request",
            """
            {"serviceDeskId":"1","requestTypeId":"14","requestFieldValues":
             {"summary":"Paired","customfield_11824":"tb:demo:main:%s:x1"}}
            """
                .formatted(incident.id()));
    JsonNode all = api.get("/desks").json();

    JsonNode left = all.path("servicedesk").path("tickets").path(0);
    JsonNode right = all.path("servicenow").path("tickets").path(0);
    assertThat(left.path("counterpart")).isEqualTo(right.path("key"));
    assertThat(right.path("counterpart")).isEqualTo(left.path("key"));
    assertThat(left.path("byIntegration").asBoolean()).isTrue();
    assertThat(all.path("servicenow").path("people").findValuesAsText("userName"))
        .contains("sam.support")
        .doesNotContain("bridge.user");
    await()
        .until(() ->
            desks.activity().recent().stream()
                .anyMatch(activity -> activity.kind() == Activity.Kind.CROSSED));
  }

  @Test
  void nobodyWithoutTokenOrCookieComesIn() {
    Rest nobody = Rest.anonymous(desks.pageUri().resolve("/api"));
    assertThat(nobody.get("/desks").status()).isEqualTo(401);
    assertThat(nobody.with("X-Agent-Token", "wrong").get("/desks").status()).isEqualTo(401);

    Reply page = Rest.anonymous(desks.pageUri()).get("");
    String cookie = page.header("Set-Cookie").replaceAll(";.*", "");
    assertThat(page.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    assertThat(nobody.with("Cookie", cookie).get("/desks").status()).isEqualTo(200);
    assertThat(
            nobody
                .with("Cookie", cookie)
                .with("Origin", "http://evil.example")
                .get("/desks")
                .status())
        .isEqualTo(401);
  }

  @Test
  void hostNameThatOnlyPointsHereIsNotAnswered() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404")
        .doesNotContain("Set-Cookie");
  }

  @Test
  void eventsAreStreamed() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(desks.pageUri() + "api/events").toURL().openConnection();
    connection.setRequestProperty("X-Agent-Token", desks.settings().agentToken());
    connection.setReadTimeout(5_000);
    try (var lines = connection.getInputStream()) {
      assertThat(connection.getContentType()).isEqualTo("text/event-stream");
      raise("servicedesk", "cara", "<script>alert(1)</script>");
      String seen = "";
      while (!seen.contains("\"kind\":\"raised\"")) {
        seen += (char) lines.read();
      }
      assertThat(seen).contains("data: {").doesNotContain("<script>");
    }
  }

  @Test
  void pageHasAPolicyAndNoForeignParts() {
    Rest page = Rest.anonymous(desks.pageUri().resolve("/"));
    for (String path : new String[] {"", "desks.css", "desks.js", "favicon.svg"}) {
      Reply file = page.get(path);
      assertThat(file.status()).as(path).isEqualTo(200);
      assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(file.text()).doesNotContain("https://").doesNotContain("innerHTML");
    }
    assertThat(page.get("nowhere").status()).isEqualTo(404);
  }

  @Test
  void ticketsWebAddressLeadsToThePage() {
    DeskTicket ticket = desks.serviceDesk().raise("cara", NewTicket.of("Where", ""));

    Reply reply = Rest.anonymous(ticket.web()).get("");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("/#" + ticket.key());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", desks.pageUri().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
