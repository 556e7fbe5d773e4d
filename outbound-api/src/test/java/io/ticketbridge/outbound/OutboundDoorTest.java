package io.ticketbridge.outbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.testing.ApiDescription;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import io.ticketbridge.testing.LogLines;
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
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and what is not a webhook. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridge.class)
class OutboundDoorTest {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final String PROBLEM = "application/problem+json";

  @TestHTTPResource("/")
  URI root;

  @AfterEach
  void openGate() {
    CloudGates.open();
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
    ApiDescription api =
        ApiDescription.read(
            given().get("/q/openapi").then().statusCode(200).extract().asByteArray());

    assertThat(api.at("paths"))
        .containsOnlyKeys(
            "/webhooks/service-desk/{connection}",
            "/webhooks/service-desk",
            "/v2/out",
            "/v2/reverse");
    assertThat(api.at("paths", "/webhooks/service-desk/{connection}", "post", "responses"))
        .containsKeys("202", "400", "401", "404", "408", "413", "415", "503");
    assertThat(
            api.at(
                "components",
                "responses",
                "Unavailable",
                "content",
                "application/problem+json",
                "example"))
        .containsEntry("status", 503);
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
