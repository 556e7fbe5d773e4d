package io.ticketbridge.outbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import io.ticketbridge.testing.LogLines;
import io.ticketbridge.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a webhook. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridge.class)
class OutboundApiTest {

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

  @Test
  void queueOutOfReachIsToldAndTheRepeatIsTaken() {
    CloudGates.shutQueue();
    Sent.signed(Sent.PATH, Sent.update(121), "w-121")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
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
}
