package io.ticketbridge.outbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import io.ticketbridge.testing.LogLines;
import io.ticketbridge.ticket.TicketEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridge.class)
class OutboundApiTest {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final String PROBLEM = "application/problem+json";

  @TestHTTPResource("/")
  URI root;

  @AfterEach
  void openGate() {
    CloudGates.open();
  }

  @Test
  void signedWebhookIsOnItsLaneBeforeItIsAnswered() {
    Sent.signed(Sent.PATH, Sent.update(101), "w-101")
        .then()
        .statusCode(202)
        .contentType("application/json")
        .body("event", equalTo("w-101/0"))
        .body("events", contains("w-101/0", "w-101/1"));

    assertThat(LaneView.events("acme:101", 2)).containsExactly("w-101/0", "w-101/1");
    List<TicketEvent> events = LaneView.read("acme:101");
    assertThat(events)
        .extracting(event -> event.id().value())
        .containsExactly("w-101/0", "w-101/1");
    assertThat(events.getFirst().change()).isInstanceOf(TicketEvent.Change.CommentAdded.class);
    assertThat(events.getLast().change()).isInstanceOf(TicketEvent.Change.FieldsChanged.class);
  }

  @Test
  void textBeyondAsciiIsSignedAndCarriedAsItCame() {
    String text = "Köln – 電源 🔌 cut \\ud83d";

    Sent.signed(Sent.PATH, Sent.comment(102, "ACP", text), "w-102").then().statusCode(202);

    LaneView.events("acme:102", 1);
    assertThat(LaneView.read("acme:102").getFirst().change())
        .isInstanceOfSatisfying(
            TicketEvent.Change.CommentAdded.class,
            added ->
                assertThat(added.comment().orElseThrow().text())
                    .isEqualTo("Köln – 電源 🔌 cut \ud83d"));
  }

  @Test
  void repeatedWebhookHasTheSameEventAndIsOnTheLaneOnce() {
    String body = Sent.bareComment(103);

    Response first = Sent.signed(body.getBytes(StandardCharsets.UTF_8));
    Response again = Sent.signed(body.getBytes(StandardCharsets.UTF_8));

    assertThat(again.asString()).isEqualTo(first.asString());
    String event = first.then().statusCode(202).extract().path("event");
    assertThat(event).matches("h-[0-9a-f]{40}/0");
    assertThat(LaneView.events("acme:103", 1)).containsExactly(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/webhooks/service-desk", "/v2/out", "/v2/reverse"})
  void pathsWithoutAConnectionStandForTheOnlyOne(String path) {
    int issue = 110 + path.length();

    Sent.signed(path, Sent.comment(issue, "ACP", "text"), "w-" + issue).then().statusCode(202);

    assertThat(LaneView.events("acme:" + issue, 1)).isNotEmpty();
  }

  @Test
  void previousSecretAndSharedSecretAreGoodToo() {
    byte[] body = Sent.bareComment(104).getBytes(StandardCharsets.UTF_8);
    String old = Sent.signature(ConfiguredBridge.PREVIOUS_SECRET, body);

    given()
        .contentType("application/json")
        .header("X-Hub-Signature", old)
        .body(body)
        .post(Sent.PATH)
        .then()
        .statusCode(202);
    given()
        .contentType("application/json")
        .header("X-Ticketbridge-Secret", ConfiguredBridge.SHARED_SECRET)
        .body(body)
        .post(Sent.PATH)
        .then()
        .statusCode(202);
  }

  @Test
  void unauthenticatedSenderIsToldSoAndNothingIsDone() {
    byte[] body = Sent.bareComment(105).getBytes(StandardCharsets.UTF_8);
    String wrong = Sent.signature("guessed", body);

    given()
        .contentType("application/json")
        .header("X-Hub-Signature", wrong)
        .body(body)
        .post(Sent.PATH)
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("X-Hub-Signature"))
        .body("type", equalTo("urn:ticketbridge:problem:unauthenticated"))
        .body("status", equalTo(401))
        .body("detail", containsString("'acme'"))
        .body("instance", equalTo(Sent.PATH));
    given().contentType("application/json").body("{no JSON").post(Sent.PATH).then().statusCode(401);

    assertThat(LaneView.events("acme:105")).isEmpty();
  }

  @Test
  void ticketOfAnotherProjectIsIgnoredWithTheReason() {
    Sent.signed(Sent.PATH, Sent.comment(106, "HR", "text"), "w-106")
        .then()
        .statusCode(202)
        .body("ignored", containsString("acme"));

    assertThat(LaneView.events("acme:106")).isEmpty();
  }

  @Test
  void unknownTypeOfWebhookIsIgnoredWithTheReason() {
    Sent.signed(Sent.PATH, "{\"webhookEvent\":\"sprint_closed\",\"timestamp\":1}", "w-107")
        .then()
        .statusCode(202)
        .body("ignored", not(equalTo("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "{", "[]", "\"text\"", "{\"issue\":{}}", "\u0000"})
  void whatIsNoWebhookIsMalformed(String body) {
    Sent.signed(Sent.PATH, body, "w-108")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:ticketbridge:problem:malformed"));
  }

  @Test
  @DisabledOnIntegrationTest("reads the log of its own process")
  void unknownConnectionIsToldNoNamesButTheLogIs() {
    try (var log = LogLines.kept()) {
      Sent.signed("/webhooks/service-desk/acne", Sent.bareComment(1), "w")
          .then()
          .statusCode(404)
          .contentType(PROBLEM)
          .body("detail", containsString("/webhooks/service-desk/{connection}"))
          .body("detail", not(containsString("acme")));

      assertThat(log.of("outbound.webhook"))
          .singleElement()
          .satisfies(line -> assertThat(line.keys()).containsEntry("connections", "acme"));
    }
  }

  @Test
  void whatIsNotServedIsToldAsAProblem() {
    given()
        .get("/nothing/here")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:ticketbridge:problem:unknown"));
    given()
        .get(Sent.PATH)
        .then()
        .statusCode(405)
        .contentType(PROBLEM)
        .header("Allow", equalTo("POST"))
        .body("type", equalTo("urn:ticketbridge:problem:method"));
    given()
        .contentType("text/plain")
        .body("{}")
        .post(Sent.PATH)
        .then()
        .statusCode(415)
        .contentType(PROBLEM)
        .body("detail", containsString("application/json"));
  }

  @Test
  void bodyOfOneMebibyteIsTaken() {
    String start = Sent.bareComment(109);
    String body = start + " ".repeat(MAX_BYTES - start.length());

    Sent.signed(body.getBytes(StandardCharsets.UTF_8)).then().statusCode(202);
  }

  @Test
  void announcedBodyBeyondOneMebibyteIsTooLarge() {
    Sent.signed(new byte[MAX_BYTES + 1])
        .then()
        .statusCode(413)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:ticketbridge:problem:too-large"))
        .body("instance", equalTo(Sent.PATH));
  }

  @Test
  void hugeAnnouncementIsRefusedBeforeABodyIsSent() throws IOException {
    String answer = answerToHead("Content-Length: 99999999999");

    assertThat(answer).startsWith("HTTP/1.1 413").contains(PROBLEM, "1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX_BYTES + 1, 2 * MAX_BYTES + 100_000, 20 * MAX_BYTES})
  void bodyOfUnannouncedLengthBeyondOneMebibyteIsTooLarge(int length) throws Exception {
    HttpResponse<String> answer = chunked(new byte[length]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
    assertThat(answer.body()).contains("urn:ticketbridge:problem:too-large");
  }

  @Test
  void bodyOfUnannouncedLengthIsTaken() throws Exception {
    byte[] body = Sent.bareComment(120).getBytes(StandardCharsets.UTF_8);

    assertThat(chunked(body).statusCode()).isEqualTo(202);
  }

  @Test
  void queueOutOfReachIsToldAndTheRepeatIsTaken() {
    CloudGates.shutQueue();
    Sent.signed(Sent.PATH, Sent.update(121), "w-121")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .header("Retry-After", "10")
        .body("type", equalTo("urn:ticketbridge:problem:unavailable"));

    CloudGates.open();
    Sent.signed(Sent.PATH, Sent.update(121), "w-121")
        .then()
        .statusCode(202)
        .body("events", contains("w-121/0", "w-121/1"));

    assertThat(LaneView.events("acme:121", 2)).containsExactly("w-121/0", "w-121/1");
  }

  @Test
  void noGarbageMakesTheServiceFail() {
    var random = new Random(20260101);
    byte[] sound = Sent.update(122).getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 300; round++) {
      byte[] body = round % 3 == 0 ? new byte[random.nextInt(200)] : sound.clone();
      if (round % 3 == 0) {
        random.nextBytes(body);
      } else {
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
      }
      if (round % 3 == 2) {
        body = Arrays.copyOf(body, random.nextInt(body.length));
      }

      assertThat(Sent.signed(body).statusCode()).as("round %d", round).isIn(202, 400);
    }
  }

  @Test
  @DisabledOnIntegrationTest("reads the log of its own process")
  void everyRequestLeavesOneLineWithKeysAndNoText() {
    try (var log = LogLines.kept()) {
      Sent.signed(Sent.PATH, Sent.comment(123, "ACP", "private words"), "w-123");
      Sent.signed(Sent.PATH, Sent.comment(124, "HR", "private words"), "w-124");
      Sent.signed(Sent.PATH, "{\"private words\"", "w-125");
      given().contentType("application/json").body("private words").post(Sent.PATH);

      assertThat(log.of("outbound.webhook"))
          .extracting(LogLines.Line::text)
          .containsOnly("Service Desk webhook");
      assertThat(log.of("outbound.webhook"))
          .extracting(line -> line.keys().get("outcome"))
          .containsExactly("queued", "ignored", "refused", "refused");
      assertThat(log.of("outbound.webhook").getFirst().keys())
          .containsEntry("bridge", "acp")
          .containsEntry("ticket", "SD:acme:123")
          .containsEntry("event", "w-123/0")
          .containsKey("durationMs");
      assertThat(log.lines.toString()).doesNotContain("private words", ConfiguredBridge.SECRET);
    }
  }

  @Test
  @DisabledOnIntegrationTest("reads the log of its own process")
  void ticketThatMovedOutOfTheProjectIsToldToItsLaneAndToPeople() {
    try (var log = LogLines.kept()) {
      Sent.signed(Sent.PATH, Sent.move(126), "w-126")
          .then()
          .statusCode(202)
          .body("events", contains("w-126/0"));

      assertThat(log.lines)
          .filteredOn(line -> line.text().contains("moved out of the project"))
          .singleElement()
          .satisfies(line ->
              assertThat(line.keys())
                  .containsEntry("ticket", "SD:acme:126")
                  .containsEntry("key", "OPS-3")
                  .containsEntry("formerly", "ACP-7"));
    }
    assertThat(LaneView.events("acme:126")).containsExactly("w-126/0");
  }

  @Test
  void readinessFollowsTheQueueAndLivenessDoesNot() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));

    CloudGates.shutQueue();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> given().get("/q/health/ready").statusCode() == 503);
    given().get("/q/health/live").then().statusCode(200);

    CloudGates.open();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void documentTellsEveryPathAndAnswer() {
    String paths = "paths.'/webhooks/service-desk/{connection}'.post.";
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            "paths.keySet()",
            hasItems(
                "/webhooks/service-desk/{connection}",
                "/webhooks/service-desk",
                "/v2/out",
                "/v2/reverse"))
        .body(
            paths + "responses.keySet()",
            hasItems("202", "400", "401", "404", "408", "413", "415", "503"))
        .body(
            "components.responses.Unavailable.content.'application/problem+json'.example.status",
            equalTo(503));
  }

  private HttpResponse<String> chunked(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(Sent.PATH))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature", Sent.signature(ConfiguredBridge.SECRET, body))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** What is answered to the head of a request, before any of its body is sent. */
  private String answerToHead(String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(60_000);
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
              .formatted(Sent.PATH, header);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var answer = new StringBuilder();
      while (answer.indexOf("}") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as("end of %s", answer).isNotNegative();
        answer.append((char) next);
      }
      return answer.toString();
    }
  }
}
