package io.ticketbridge.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.ticketbridge.testing.ApiDescription;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and what is not a message. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridges.class)
class DoorTest {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final String PROBLEM = "application/problem+json";

  @TestHTTPResource("/")
  URI root;

  @AfterEach
  void allIsWellAgain() {
    CloudGates.open();
    Desk.ACME.furnish();
  }

  @Test
  void userAndPasswordWillDoAsWell() {
    Desk.ACME.creates("by password", "ACP", 3001);

    basic(ConfiguredBridges.USER, ConfiguredBridges.PASSWORD)
        .body(new Sent("by password").body())
        .post(Sent.PATH)
        .then()
        .statusCode(201);
  }

  @Test
  void messageWithoutAnIdIsKnownByItsBody() {
    Desk.ACME.creates("no id", "ACP", 3002);
    String body = new Sent("no id").comment("a comment").body();

    for (int time = 0; time < 2; time++) {
      basic(ConfiguredBridges.USER, ConfiguredBridges.PASSWORD).body(body).post(Sent.PATH);
    }

    assertThat(Desk.ACME.raised("no id")).isOne();
    assertThat(LaneView.events("acme:3002", 2))
        .allSatisfy(event -> assertThat(event).matches("h-[0-9a-f]{40}/[01]"))
        .doesNotHaveDuplicates();
  }

  @Test
  void wrongSignatureIsTurnedAwayBeforeAnythingIsRead() {
    byte[] body = "{no JSON".getBytes(StandardCharsets.UTF_8);
    String now = String.valueOf(Instant.now().getEpochSecond());

    given()
        .contentType("application/json")
        .header("webhook-id", "s-1")
        .header("webhook-timestamp", now)
        .header("webhook-signature", Sent.signature("guessed", "s-1", now, body))
        .body(body)
        .post(Sent.PATH)
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("Basic"))
        .body("type", equalTo("urn:ticketbridge:problem:unauthenticated"))
        .body("detail", containsString("'corp'"))
        .body("instance", equalTo(Sent.PATH));
  }

  @ParameterizedTest
  @ValueSource(ints = {-301, 420})
  void signatureOfAnotherTimeIsTurnedAway(int seconds) {
    byte[] body = new Sent("stale").body().getBytes(StandardCharsets.UTF_8);

    Sent.signed(Sent.PATH, "s-2", body, Instant.now().plusSeconds(seconds))
        .then()
        .statusCode(401)
        .body("detail", containsString("five minutes"));

    assertThat(Desk.ACME.raised("stale")).isZero();
  }

  @Test
  void signatureIsGoodForItsOwnMessageOnly() {
    byte[] body = new Sent("signed").body().getBytes(StandardCharsets.UTF_8);
    String now = String.valueOf(Instant.now().getEpochSecond());

    given()
        .contentType("application/json")
        .header("webhook-id", "s-4")
        .header("webhook-timestamp", now)
        .header("webhook-signature", Sent.signature(ConfiguredBridges.SECRET, "s-3", now, body))
        .body(body)
        .post(Sent.PATH)
        .then()
        .statusCode(401);
  }

  @Test
  void otherConnectionsPasswordIsNoGoodHere() {
    basic(ConfiguredBridges.OLD_USER, ConfiguredBridges.OLD_PASSWORD)
        .body(new Sent("other's").body())
        .post(Sent.PATH)
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/webhooks/servicenow/crop", "/webhooks/servicenow"})
  void pathThatStandsForNoConnectionTellsTheFormAndNoNames(String path) {
    Sent.signed(path, "s-5", new byte[] {'{', '}'}, Instant.now())
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", containsString("/webhooks/servicenow/{connection}"))
        .body("detail", not(containsString("/webhooks/servicenow/corp")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "{",
        "[]",
        "\"text\"",
        "{}",
        "\u0000",
        "{\"table\":\"incident\"}",
        "{\"table\":\"incident\",\"sys_id\":\"9d385017c611228701d22104cc95c371\"}"
      })
  void whatIsNoMessageIsMalformed(String body) {
    Sent.signed(Sent.PATH, "s-6", body.getBytes(StandardCharsets.UTF_8), Instant.now())
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:ticketbridge:problem:malformed"));
  }

  @Test
  void whatIsNotServedIsToldAsAProblem() {
    given().get("/nothing/here").then().statusCode(404).contentType(PROBLEM);
    given()
        .get(Sent.PATH)
        .then()
        .statusCode(405)
        .contentType(PROBLEM)
        .header("Allow", containsString("POST"));
    given()
        .contentType("text/plain")
        .body("{}")
        .post(Sent.PATH)
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @Test
  void announcedBodyBeyondOneMebibyteIsTooLarge() {
    Sent.signed(Sent.PATH, "s-7", new byte[MAX_BYTES + 1], Instant.now())
        .then()
        .statusCode(413)
        .contentType(PROBLEM)
        .body("type", equalTo("urn:ticketbridge:problem:too-large"));
  }

  @Test
  void bodyOfUnannouncedLengthBeyondOneMebibyteIsTooLarge() throws Exception {
    byte[] body = new byte[MAX_BYTES + 1];
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(Sent.PATH))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("urn:ticketbridge:problem:too-large");
    }
  }

  @Test
  void largeMessageIsCarriedByItsIds() {
    String text = "x".repeat(300_000);
    Desk.ACME.creates("large", "ACP", 3003);

    new Sent("large").comment(text).send("s-8").then().statusCode(201);

    assertThat(LaneView.events("acme:3003", 1)).containsExactly("s-8/0");
  }

  @Test
  void noGarbageMakesTheServiceFail() {
    var random = new Random(20260101);
    byte[] sound =
        new Sent("garbage")
            .bornOn("2020-01-01 00:00:00")
            .comment("a comment")
            .body()
            .getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 250; round++) {
      byte[] body = garbled(sound, round, random);

      Response answer = Sent.signed(Sent.PATH, "g-" + round, body, Instant.now());

      assertThat(answer.statusCode()).as("round %d", round).isIn(200, 201, 202, 400, 503);
    }
  }

  private static byte[] garbled(byte[] sound, int round, Random random) {
    if (round % 3 == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] body = sound.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return round % 3 == 1 ? body : Arrays.copyOf(body, random.nextInt(body.length));
  }

  @Test
  void readinessLooksAtQueueAndTableAndLivenessDoesNot() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("queue", "table"));

    for (Runnable shut : List.<Runnable>of(CloudGates::shutQueue, CloudGates::shutTable)) {
      shut.run();
      becomesReady(503);
      given().get("/q/health/live").then().statusCode(200);
      CloudGates.open();
      becomesReady(200);
    }
  }

  private static void becomesReady(int status) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> given().get("/q/health/ready").statusCode() == status);
  }

  @Test
  void documentIsServedAsItStands() throws IOException {
    Path written = Path.of("src", "main", "resources", "META-INF", "openapi.yaml");

    assertThat(document()).isEqualTo(Files.readAllBytes(written));
  }

  @Test
  void documentTellsEveryPathAndAnswer() {
    ApiDescription api = ApiDescription.read(document());

    assertThat(api.at("paths"))
        .containsOnlyKeys(
            "/webhooks/servicenow/{connection}",
            "/webhooks/servicenow",
            "/v2/in",
            "/v2/in/{bridge}",
            "/v2/add",
            "/v2/add/{bridge}");
    assertThat(api.at("paths", "/webhooks/servicenow/{connection}", "post", "responses"))
        .containsKeys("200", "201", "202", "400", "401", "404", "408", "413", "415", "503");
    assertThat(
            api.at("components", "responses", "Created", "content", "application/json", "example"))
        .containsEntry("external_identifier", "ACP-42");
  }

  private static byte[] document() {
    return given()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .extract()
        .asByteArray();
  }

  private static RequestSpecification basic(String user, String password) {
    return given().contentType("application/json").auth().preemptive().basic(user, password);
  }
}
