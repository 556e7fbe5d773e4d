package io.ticketbridge.processor;

import static io.restassured.RestAssured.given;
import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.processor.TableApiDesk.Mishap;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LogLines;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Visibility;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a person does by the operator's API, from its door to the desks. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
final class OperatorTest {

  private static final TableApiDesk SERVICENOW = TwoDesks.SERVICENOW;
  private static final String PROBLEM = "application/problem+json";
  private static final String BY = "ana.operator";

  @Inject LaneQueue queue;
  @Inject LaneStore lanes;
  @Inject SqsClient sqs;

  private LaneEye eye;
  private LogLines log;

  @BeforeEach
  void look() {
    eye = new LaneEye(queue, lanes);
    log = LogLines.kept();
    // The service takes 64 connections at once, and the client leaves one open for each request.
    RestAssured.requestSpecification =
        new RequestSpecBuilder().addHeader("Connection", "close").build();
  }

  @AfterEach
  void nothingSecretIsLogged() {
    log.close();
    RestAssured.requestSpecification = null;
    CloudGates.open();
    assertThat(log.lines.toString())
        .doesNotContain(Events.SUMMARY)
        .doesNotContain(TwoDesks.OPERATORS_TOKEN)
        .doesNotContain("guessed");
  }

  @Test
  void strangersAreTurnedAwayWhateverTheyAskFor() {
    for (String path : List.of("/operator/lanes", "/operator", "/operator/nothing/at/all")) {
      given()
          .get(path)
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body("detail", containsString("Authorization: Bearer"));
    }
    given()
        .header("Authorization", "Bearer guessed")
        .header("X-Operator", BY)
        .body("{ this is not even read")
        .post("/operator/lanes/acme:1/skip")
        .then()
        .statusCode(401);

    assertThat(log.of("ticketbridge.operator"))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line.keys()).containsEntry("outcome", "refused"));
    assertThat(log.of("operator.audit")).isEmpty();
  }

  @Test
  void doorCannotBePassedByAnotherSpelling() {
    for (String path : List.of("/%6fperator/lanes", "//operator/lanes", "/operator/./lanes")) {
      int status = given().urlEncodingEnabled(false).get(path).statusCode();
      assertThat(status).as(path).isIn(401, 404);
    }
  }

  @Test
  void previousTokenIsAcceptedWhileTheTwoAreExchanged() {
    given()
        .header("Authorization", "Bearer " + TwoDesks.PREVIOUS_TOKEN)
        .get("/operator/lanes")
        .then()
        .statusCode(200);
  }

  @Test
  void parkedLaneIsListedWithReasonAndAge() {
    Events events = parked(201);

    Map<String, Object> listed = listed("parked", events);
    assertThat(listed.get("reason")).asString().contains("No such state", "bridges.acp");
    assertThat(listed.get("age")).asString().startsWith("PT");
    assertThat(listed.get("pair")).asString().contains("ACP-201", "INC");

    operator()
        .urlEncodingEnabled(false)
        .get("/operator/lanes/acme%3A201")
        .then()
        .statusCode(200)
        .body("lane", equalTo("acme:201"))
        .body("state", equalTo("parked"))
        .body("since", matchesPattern("\\d{4}-.*Z"))
        .body("waiting", hasSize(1))
        .body("waiting[0].kind", equalTo("fields"))
        .body("waiting[0].attempts", equalTo(0))
        .body("audit", hasSize(0));
  }

  @Test
  void listIsTurnedPageByPage() {
    parked(202);
    parked(203);

    String next =
        operator()
            .get("/operator/lanes?limit=1")
            .then()
            .statusCode(200)
            .body("lanes", hasSize(1))
            .extract()
            .path("next");

    operator()
        .queryParam("from", next)
        .queryParam("limit", 1)
        .get("/operator/lanes")
        .then()
        .statusCode(200)
        .body("lanes", hasSize(1));
  }

  @Test
  void retriedLaneIsAppliedOnceTheDeskIsMended() {
    var events = new Events(204);
    eye.put(events, events.created());
    eye.paired(events);
    SERVICENOW.strike(events.key(), new Mishap.Refused());
    eye.put(events, events.commented("Any news?", Visibility.PUBLIC));
    eye.awaitState(events, LaneState.PARKED);

    post(events, "retry").statusCode(200).body("outcome", equalTo("done"));

    eye.awaitState(events, LaneState.OPEN);
    assertThat(SERVICENOW.journal(events.key())).containsExactly("comments: Ana Agent: Any news?");
    audited(events, "retry", "", "done");
    post(events, "retry")
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", containsString("neither waiting nor parked"));
    audited(events, "retry", "", "unknown");
  }

  @Test
  void skippedEventEndsAndTheNextIsApplied() {
    Events events = parked(205);
    eye.put(events, events.commented("Behind it", Visibility.PUBLIC));
    eventually().untilAsserted(() -> view(events).body("waiting", hasSize(2)));
    String event = view(events).extract().path("waiting[0].event");

    post(events, "skip", event).statusCode(200);

    eventually()
        .untilAsserted(() ->
            assertThat(SERVICENOW.journal(events.key()))
                .containsExactly("comments: Ana Agent: Behind it"));
    eye.awaitState(events, LaneState.OPEN);
    audited(events, "skip", event, "done");
    post(events, "skip", event)
        .statusCode(404)
        .body("detail", containsString("neither waits nor is in doubt"));
    audited(events, "skip", event, "unknown");
  }

  @Test
  void commentInDoubtIsShownAndSentAgain() {
    var events = new Events(MessageDesk.PROJECT, 206);
    eye.put(events, events.created());
    eye.paired(events);
    MessageDesk.hangUp(MessageDesk.UPDATE, events.key());
    eye.put(events, events.commented("Did you get this?", Visibility.PUBLIC));
    eye.awaitState(events, LaneState.PARKED);
    MessageDesk.mend(events.key());
    int before = MessageDesk.messages(events.key()).size();
    String event =
        view(events)
            .body("doubt.kind", equalTo("comment"))
            .body("doubt.settledAfter", matchesPattern("\\d{4}-.*Z"))
            .extract()
            .path("doubt.event");

    post(events, "resend", event).statusCode(200);

    eye.awaitState(events, LaneState.OPEN);
    assertThat(MessageDesk.messages(events.key())).hasSize(before + 1);
    audited(events, "resend", event, "done");
    post(events, "resend", event).statusCode(404).body("detail", containsString("in doubt"));
    audited(events, "resend", event, "unknown");
  }

  @Test
  void createInDoubtShowsTheMarkerToLookFor() {
    var events = new Events(MessageDesk.PROJECT, 207);
    MessageDesk.hangUp(MessageDesk.CREATE, events.key());
    eye.put(events, events.created());
    eye.awaitState(events, LaneState.PARKED);

    view(events)
        .body("doubt.kind", equalTo("create"))
        .body("doubt.markers", hasSize(1))
        .body("doubt.markers[0]", startsWith("tb:test:acme:207:"));
    MessageDesk.mend(events.key());
    post(events, "resend", view(events).extract().path("doubt.event")).statusCode(200);
    eye.paired(events);
  }

  @Test
  void ticketsThatPeopleRaisedOnBothDesksAreLinked() {
    var events = new Events(208);
    TwoDesks.raise(events);
    String incident = SERVICENOW.raise(events.key());

    link(events, "acp", incident).statusCode(200);

    audited(events, "link", events.ticket() + " SN:corp:" + incident, "done");
    eye.awaitState(events, LaneState.OPEN);
    eye.put(events, events.commented("Now you see it", Visibility.PUBLIC));
    eventually()
        .untilAsserted(() ->
            assertThat(SERVICENOW.journal(events.key()))
                .contains("comments: Ana Agent: Now you see it"));
    assertThat(SERVICENOW.creates(events.key())).isZero();

    link(events, "acp", SERVICENOW.raise("another"))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("detail", containsString("unlink"));
    assertThat(log.of("operator.audit").getLast().keys()).containsEntry("outcome", "refused");
  }

  @Test
  void onlyTicketsThatAreThereAreLinked() {
    var events = new Events(209);
    link(events, "acp", "0".repeat(32)).statusCode(404).body("detail", containsString("SD:acme"));
    TwoDesks.raise(events);
    link(events, "acp", "0".repeat(32)).statusCode(404).body("detail", containsString("SN:corp"));
    link(events, "nowhere", "1").statusCode(400).body("detail", containsString("acp"));
    link(events, "env", "INC1").statusCode(409).body("detail", containsString("'ACP'"));

    assertThat(eye.state(events)).isEmpty();
    assertThat(log.of("operator.audit"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.keys()).containsEntry("outcome", "refused"));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("link"))
        .body("audit[0].outcome", equalTo("refused"));
  }

  @Test
  void eventsOfUnlinkedTicketsEndSkipped() {
    var events = new Events(210);
    eye.put(events, events.created());
    eye.paired(events);
    eye.awaitState(events, LaneState.OPEN);

    eventually().untilAsserted(() -> post(events, "unlink").statusCode(200));

    eye.awaitState(events, LaneState.UNLINKED);
    eye.put(events, events.commented("Into the void", Visibility.PUBLIC));
    eventually()
        .untilAsserted(() ->
            assertThat(log.lines)
                .anySatisfy(line ->
                    assertThat(line.keys())
                        .containsEntry("ticket", events.ticket().toString())
                        .containsEntry("outcome", "skipped")));
    assertThat(SERVICENOW.journal(events.key())).isEmpty();
    assertThat(listed("unlinked", events).get("reason")).isEqualTo("Unlinked by " + BY);
    assertThat(listed("unlinked", events)).doesNotContainKey("due");
    view(events).body("$", not(hasKey("due")));
    post(events, "unlink").statusCode(404).body("detail", containsString("no counterpart"));
    audited(events, "unlink", "", "unknown");
  }

  @Test
  void stoppedBridgeIsShownAndResumedWithAllThatIsParked() {
    var events = new Events(MessageDesk.PROJECT, 211);
    eye.put(events, events.created());
    eye.paired(events);
    eye.awaitState(events, LaneState.OPEN);
    stop("env", events);
    try {
      eye.put(events, events.commented("While it is stopped", Visibility.PUBLIC));
      eye.awaitState(events, LaneState.PARKED);
      operator()
          .get("/operator/bridges")
          .then()
          .body("bridges.find { it.bridge == 'env' }.stopped", equalTo(true))
          .body("bridges.find { it.bridge == 'env' }.reason", equalTo("a test stopped it"))
          .body("bridges.find { it.bridge == 'acp' }.stopped", equalTo(false));
    } finally {
      operator().post("/operator/bridges/env/resume").then().statusCode(200);
    }

    eye.awaitState(events, LaneState.OPEN);
    assertThat(MessageDesk.messages(events.key())).hasSize(2);
    operator()
        .post("/operator/bridges/env/resume")
        .then()
        .statusCode(404)
        .body("detail", containsString("not stopped"));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("resume"))
        .body("audit[0].about", equalTo("env"))
        .body("audit[0].outcome", equalTo("unknown"))
        .body("audit[1].outcome", equalTo("done"));
  }

  @Test
  void allParkedLanesOfABridgeAreRetried() {
    var events = new Events(MessageDesk.PROJECT, 212);
    eye.put(events, events.created(), events.status("No such state"));
    eye.awaitState(events, LaneState.PARKED);

    eventually()
        .untilAsserted(() ->
            assertThat(
                    operator()
                        .post("/operator/bridges/env/retry")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Integer>path("retried"))
                .isPositive());

    audited(events, "retry", "", "done");
    operator()
        .post("/operator/bridges/nowhere/retry")
        .then()
        .statusCode(404)
        .body("detail", containsString("GET /operator/bridges"));
  }

  @Test
  void retryOfABridgeIsAuditedEvenIfNothingIsParked() {
    operator().post("/operator/bridges/spare/retry").then().statusCode(404);
    audited("spare", "unknown");
    operator().post("/operator/bridges/acp/retry").then().statusCode(200);
    audited("acp", "done");
  }

  private void audited(String bridge, String outcome) {
    assertThat(log.of("operator.audit"))
        .anySatisfy(line ->
            assertThat(line.keys())
                .containsEntry("action", "retry")
                .containsEntry("bridge", bridge)
                .containsEntry("outcome", outcome));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("retry"))
        .body("audit[0].about", equalTo(bridge))
        .body("audit[0].outcome", equalTo(outcome));
  }

  @Test
  void deadLettersAreListedAndRedriven() {
    var events = new Events(213);
    bury("acme:213", EventJson.write(events.created()));

    operator()
        .get("/operator/dead-letters")
        .then()
        .statusCode(200)
        .body("letters.find { it.lane == 'acme:213' }.age", startsWith("PT"));
    operator()
        .post("/operator/dead-letters/redrive?limit=1000")
        .then()
        .statusCode(200)
        .body("outcome", equalTo("done"));

    eye.paired(events);
    assertThat(log.of("operator.audit").getLast().keys())
        .containsEntry("action", "redrive")
        .hasEntrySatisfying("about", about -> assertThat(about).contains("messages moved"))
        .containsEntry("by", BY)
        .containsEntry("outcome", "done");
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("redrive"))
        .body("audit[0].about", containsString("moved"))
        .body("audit[1].about", containsString("at most 1000"));
  }

  @Test
  void laneInWhichSomebodyWorksIsNotTouched() {
    Events events = parked(214);
    String event = view(events).extract().path("waiting[0].event");
    Lane held = enter(events, Optional.of(LaneState.PARKED));
    try {
      post(events, "skip", event).statusCode(409).body("detail", containsString("Somebody works"));
      audited(events, "skip", event, "busy");
      post(events, "retry").statusCode(409).body("detail", containsString("Somebody works"));
      audited(events, "retry", "", "busy");
      view(events).body("heldUntil", matchesPattern("\\d{4}-.*Z"));
    } finally {
      lanes.record(
          held,
          Recording.RELEASE.then(
              new Recording.After.Closed(
                  LaneState.PARKED, "It waits", Instant.now().plusSeconds(3600))));
    }
  }

  @Test
  void whatCannotBeUnderstoodIsToldInASentence() {
    refused(operator().get("/operator/lanes?state=asleep"), "parked");
    refused(operator().get("/operator/lanes?limit=101"), "1 to 100");
    refused(operator().get("/operator/lanes?limit=many"), "limit");
    refused(operator().get("/operator/lanes?from=somewhere"), "next");
    refused(operator().get("/operator/lanes/acme"), "<connection>:<issue id>");
    refused(operator().body("no json").post("/operator/lanes/acme:1/skip"), "{\"event\"");
    refused(operator().body("{}").post("/operator/lanes/acme:1/skip"), "'event' is missing");
    refused(operator().body("[]").post("/operator/links"), "\"serviceDesk\"");
    refused(
        operator()
            .body(
                "{\"bridge\": \"acp\", \"serviceDesk\": \"%s\", \"servicenow\": \"1\"}"
                    .formatted("9".repeat(19)))
            .post("/operator/links"),
        "its number");
    refused(operator().post("/operator/dead-letters/redrive?limit=0"), "1 to 1000");
    for (String name : List.of("", " ", "x".repeat(101), "tab\tin it")) {
      refused(
          authenticated().header("X-Operator", name).post("/operator/lanes/acme:1/retry"),
          "X-Operator");
    }
    refused(authenticated().post("/operator/lanes/acme:1/retry"), "Say who you are");
    assertThat(log.of("operator.audit")).isEmpty();
  }

  @Test
  void unknownLaneAndPathAreTold() {
    operator()
        .get("/operator/lanes/acme:4711")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", containsString("acme:4711"));
    operator().get("/operator/nothing").then().statusCode(404).contentType(PROBLEM);
    operator().get("/operator/lanes/acme:1/retry").then().statusCode(405).header("Allow", "POST");
    operator().delete("/operator/lanes").then().statusCode(405).header("Allow", "GET, HEAD");
  }

  @Test
  void withoutTheTableItIsToldThatNothingIsKnown() {
    CloudGates.shutTable();

    operator().get("/operator/lanes").then().statusCode(503).header("Retry-After", "2");
    operator()
        .post("/operator/lanes/acme:1/retry")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .body("detail", containsString("not known whether"));

    assertThat(log.of("operator.audit").getLast().keys()).containsEntry("outcome", "unavailable");
  }

  @Test
  void documentTellsEveryPathThatIsServed() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            "paths.keySet()",
            containsInAnyOrder(
                "/operator/lanes",
                "/operator/lanes/{lane}",
                "/operator/lanes/{lane}/retry",
                "/operator/lanes/{lane}/skip",
                "/operator/lanes/{lane}/resend",
                "/operator/lanes/{lane}/unlink",
                "/operator/links",
                "/operator/bridges",
                "/operator/bridges/{bridge}/resume",
                "/operator/bridges/{bridge}/retry",
                "/operator/dead-letters",
                "/operator/dead-letters/redrive",
                "/operator/audit"));
  }

  /** A paired ticket whose next status nobody mapped. */
  private Events parked(int issue) {
    var events = new Events(issue);
    eye.put(events, events.created());
    eye.paired(events);
    eye.put(events, events.status("No such state"));
    eye.awaitState(events, LaneState.PARKED);
    return events;
  }

  private static RequestSpecification authenticated() {
    return given().header("Authorization", "Bearer " + TwoDesks.OPERATORS_TOKEN);
  }

  private static RequestSpecification operator() {
    return authenticated().header("X-Operator", BY);
  }

  private static ValidatableResponse post(Events events, String verb) {
    return operator().post("/operator/lanes/" + events.lane() + "/" + verb).then();
  }

  private static ValidatableResponse post(Events events, String verb, String event) {
    return operator()
        .body("{\"event\": \"%s\"}".formatted(event))
        .post("/operator/lanes/" + events.lane() + "/" + verb)
        .then();
  }

  private static ValidatableResponse link(Events events, String bridge, String incident) {
    return operator()
        .body(
            "{\"bridge\": \"%s\", \"serviceDesk\": \"%s\", \"servicenow\": \"%s\"}"
                .formatted(bridge, events.ticket().id(), incident))
        .post("/operator/links")
        .then();
  }

  private static ValidatableResponse view(Events events) {
    return operator().get("/operator/lanes/" + events.lane()).then().statusCode(200);
  }

  private static Map<String, Object> listed(String state, Events events) {
    return eventually()
        .until(
            () ->
                operator()
                    .get("/operator/lanes?limit=100&state=" + state)
                    .then()
                    .statusCode(200)
                    .extract()
                    .<Map<String, Object>>path(
                        "lanes.find { it.lane == '%s' }".formatted(events.lane())),
            found -> found != null);
  }

  private static void refused(Response answer, String sentence) {
    answer.then().statusCode(400).contentType(PROBLEM).body("detail", containsString(sentence));
  }

  /** In the log and in the table. */
  private void audited(Events events, String action, String event, String outcome) {
    assertThat(log.of("operator.audit"))
        .anySatisfy(line -> {
          assertThat(line.keys())
              .containsEntry("action", action)
              .containsEntry("lane", events.lane().group())
              .containsEntry("by", BY)
              .containsEntry("outcome", outcome);
          String about = line.keys().getOrDefault("about", "");
          assertThat(line.keys().getOrDefault("event", about)).isEqualTo(event);
        });
    view(events)
        .body("audit[0].action", equalTo(action))
        .body("audit[0].by", equalTo(BY))
        .body("audit[0].outcome", equalTo(outcome));
  }

  private Lane enter(Events events, Optional<LaneState> closed) {
    var entrant =
        new Entrant(
            events.ticket(),
            closed.isPresent() ? Optional.empty() : Optional.of(new EventId("stop-it")),
            Optional.empty(),
            new Holder(UUID.randomUUID().toString(), Instant.now().plusSeconds(60)),
            Instant.now(),
            Optional.empty(),
            closed);
    return eventually()
        .until(
            () -> lanes.enter(entrant) instanceof Entry.Open(var lane) ? lane : null,
            it -> it != null);
  }

  private void stop(String bridge, Events events) {
    Lane held = enter(events, Optional.empty());
    lanes.record(
        held,
        Recording.RELEASE.stopping(new Recording.Stop(new BridgeId(bridge), "a test stopped it")));
  }

  private void bury(String group, String body) {
    String address = sqs.getQueueUrl(it -> it.queueName("ticketbridge-dead.fifo")).queueUrl();
    sqs.sendMessage(letter ->
        letter
            .queueUrl(address)
            .messageGroupId(group)
            .messageDeduplicationId(UUID.randomUUID().toString())
            .messageBody(body));
  }
}
