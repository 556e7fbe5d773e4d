package io.ticketbridge.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.testing.LogLines;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of tickets and their changes. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridges.class)
class InboundApiTest {

  /** Much longer than a create, or the reading of a record, may take here. */
  private static final Duration SLOW = Duration.ofSeconds(25);

  private final LaneStore lanes = LocalClients.lanes();

  @AfterEach
  void allIsWellAgain() {
    CloudGates.open();
    Desk.ACME.furnish();
    Desk.AWAY.leave();
  }

  @Test
  void newTicketIsCreatedAndAnsweredWithItsKey() {
    Desk.ACME.creates("new ticket", "ACP", 1001);

    new Sent("new ticket")
        .comment("first comment")
        .comment("second comment")
        .send("n-1")
        .then()
        .statusCode(201)
        .header("Location", Desk.ACME.url() + "/browse/ACP-1001")
        .body("external_identifier", equalTo("ACP-1001"))
        .body("url", equalTo(Desk.ACME.url() + "/browse/ACP-1001"));

    assertThat(Desk.ACME.raised("new ticket")).isOne();
    assertThat(LaneView.events("acme:1001", 2)).containsExactly("n-1/0", "n-1/1");
    assertThat(LaneView.read("acme:1001"))
        .allSatisfy(event ->
            assertThat(event.change()).isInstanceOf(TicketEvent.Change.CommentAdded.class));
  }

  @Test
  void knownTicketIsAnsweredAtOnceAndItsChangeIsOnItsLane() {
    Desk.ACME.creates("known ticket", "ACP", 1002);
    new Sent("known ticket").send("k-1").then().statusCode(201);
    // From here on Service Desk is not needed.
    Desk.ACME.answers("known ticket", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    new Sent("known ticket")
        .update(1)
        .comment("a comment")
        .send("k-2")
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("ACP-1002"))
        .body("url", equalTo(Desk.ACME.url() + "/browse/ACP-1002"));

    assertThat(LaneView.events("acme:1002", 2)).containsExactly("k-2/0", "k-2/1");
    assertThat(Desk.ACME.raised("known ticket")).isOne();
  }

  @Test
  void sameMessageTwiceAtOnceMakesOneTicketAndBothGetItsKey() {
    Desk.ACME.shows("ACP", 1003, "");
    Desk.ACME.answers("twice at once", Desk.created("ACP", 1003).withFixedDelay(300));
    var message = new Sent("twice at once").comment("one comment");

    List<Response> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> message.send("t-1"), threads))
              .limit(4)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    assertThat(answers).extracting(Response::statusCode).isSubsetOf(200, 201, 503).contains(201);
    message.send("t-1").then().statusCode(200).body("external_identifier", equalTo("ACP-1003"));
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() < 300)
        .extracting(answer -> answer.path("external_identifier").toString())
        .containsOnly("ACP-1003");
    assertThat(Desk.ACME.raised("twice at once")).isOne();
    assertThat(LaneView.events("acme:1003", 2)).containsOnlyOnce("t-1/0", "t-1/1");
  }

  @Test
  @DisabledOnIntegrationTest(Drained.NEEDS_BEANS)
  void serviceDeskThatIsDownIsWaitedForAndNothingIsDoubled() {
    var message = new Sent("down").table("change_request").comment("while it was down");

    message
        .send("d-1")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .body("type", equalTo("urn:ticketbridge:problem:unavailable"));
    message.send("d-1").then().statusCode(503);
    message.update(1).send("d-2").then().statusCode(503);

    Desk.AWAY.start();
    Desk.AWAY.creates("down", "FAR", 1004);
    Desk.AWAY.stub(
        post(urlPathEqualTo("/rest/servicedeskapi/request/1004/comment"))
            .willReturn(Desk.status(201, "{\"id\":\"77\",\"public\":true}")));
    Drained.untilPaired(lanes, ticket(message));

    message.send("d-2").then().statusCode(200).body("external_identifier", equalTo("FAR-1004"));
    assertThat(Desk.AWAY.raised("down")).isOne();
  }

  @Test
  @DisabledOnIntegrationTest(Drained.NEEDS_BEANS)
  void deskThatIsSlowerThanTheDeadlineIsNotWaitedForAndNothingIsDoubled() {
    Desk.AWAY.start();
    Desk.AWAY.answers("slow", Desk.created("FAR", 1020).withFixedDelay((int) SLOW.toMillis()));
    var message = new Sent("slow").table("change_request");

    isToldToComeAgainInTime(message, "s-1");

    Desk.AWAY.finds("slow", "FAR", 1020);
    Desk.AWAY.shows("FAR", 1020, Desk.AWAY.marker("slow"));
    Drained.untilPaired(lanes, ticket(message));
    message.send("s-1").then().statusCode(200).body("external_identifier", equalTo("FAR-1020"));
    assertThat(Desk.AWAY.raised("slow")).isOne();
  }

  @Test
  void ticketThatIsReadSlowlyIsNotWaitedForLonger() {
    var message = new Sent("read slowly").withoutFields();
    Desk.CORP.stub(
        get(urlPathEqualTo("/api/now/table/incident/" + message.sysId()))
            .willReturn(okJson("{}").withFixedDelay((int) SLOW.toMillis())));

    isToldToComeAgainInTime(message, "s-2");
    Desk.CORP.furnish();
  }

  /** In time, which ends long before the desk answers. */
  private static void isToldToComeAgainInTime(Sent message, String id) {
    Instant desksAnswer = Instant.now().plus(SLOW);
    message.send(id).then().statusCode(503).header("Retry-After", matchesPattern("[1-9]\\d*"));
    assertThat(Instant.now()).isBefore(desksAnswer);
  }

  @Test
  @DisabledOnIntegrationTest("reads the log of its own process")
  void everyRequestLeavesOneLineWithKeysAndNoText() {
    Desk.ACME.creates("private words", "ACP", 1030);
    Desk.ACME.answers(
        "more private words",
        Desk.status(400, "{\"errors\":{\"summary\":\"Cannot take 'more private words'\"}}"));
    try (var log = LogLines.kept()) {
      new Sent("private words").comment("private words").send("l-1");
      new Sent("private words").update(1).comment("private words too").send("l-2");
      new Sent("private words, unmapped").state("7").send("l-3");
      new Sent("more private words").send("l-4");
      new Sent("private words, down").table("change_request").send("l-5");
      Sent.signed(Sent.PATH, "l-6", "{\"private words\"".getBytes(UTF_8), Instant.now());
      given().contentType("application/json").body("private words").post(Sent.PATH);

      var lines = log.of("inbound.message");
      assertThat(lines).extracting(LogLines.Line::text).containsOnly("ServiceNow message");
      assertThat(lines)
          .extracting(line -> line.keys().get("outcome"))
          .containsExactly("created", "queued", "noted", "noted", "later", "refused", "refused");
      assertThat(lines.getFirst().keys())
          .containsEntry("bridge", "acp")
          .containsEntry("connection", "corp")
          .containsEntry("ticket", "SN:corp:" + Sent.sysId("private words"))
          .containsEntry("counterpart", "SD:acme:1030")
          .containsEntry("event", "l-1/0 l-1/1")
          .containsKey("durationMs");
      assertThat(lines.get(2).keys().get("reason")).contains("bridges.acp.servicenow.status");
      assertThat(lines.get(3).keys().get("reason")).contains("400").endsWith(": summary");
      assertThat(log.lines.toString())
          .doesNotContain("private words", ConfiguredBridges.SECRET, ConfiguredBridges.PASSWORD);
    }
  }

  @Test
  @DisabledOnIntegrationTest(Drained.NEEDS_BEANS)
  void createWhoseAnswerWasLostIsAdoptedAndNotMadeAgain() {
    Desk.ACME.answers("hang-up", aResponse().withFault(Fault.EMPTY_RESPONSE));
    var message = new Sent("hang-up");

    message.send("h-1").then().statusCode(503);
    message.send("h-1").then().statusCode(503);
    assertThat(Desk.ACME.raised("hang-up")).isOne();

    Desk.ACME.finds("hang-up", "ACP", 1005);
    Drained.untilPaired(lanes, ticket(message));

    message.send("h-1").then().statusCode(200).body("external_identifier", equalTo("ACP-1005"));
    assertThat(Desk.ACME.raised("hang-up")).isOne();
  }

  @Test
  void deskThatAsksForPatienceIsGivenIt() {
    Desk.ACME.answers("throttled", Desk.status(429, "{}").withHeader("Retry-After", "7"));

    new Sent("throttled")
        .send("p-1")
        .then()
        .statusCode(503)
        .header("Retry-After", matchesPattern("[67]"));
  }

  @Test
  void refusedTicketIsParkedWithTheReasonAndItsChangesWaitBehindIt() {
    Desk.ACME.answers(
        "refused", Desk.status(400, "{\"errorMessage\":\"The request type is restricted\"}"));
    var message = new Sent("refused").comment("first");

    message.send("r-1").then().statusCode(202).body("reason", containsString("restricted"));
    new Sent("refused").update(1).comment("second").send("r-2").then().statusCode(202);

    Whereabouts where = lanes.find(ticket(message));
    assertThat(where).isInstanceOf(Whereabouts.Unpaired.class);
    var lane = ((Whereabouts.Unpaired) where).lane();
    assertThat(lanes.backlog(lane, 10).events())
        .extracting(stored -> stored.event().id().value())
        .containsExactly("r-1/0", "r-1/1", "r-2/0", "r-2/1");
    assertThat(Desk.ACME.raised("refused")).isOne();
  }

  @Test
  void repeatedMessageOfAParkedTicketWaitsOnce() {
    Desk.ACME.answers("parked twice", Desk.status(400, "{}"));
    var message = new Sent("parked twice").comment("a comment");

    message.send("q-1").then().statusCode(202);
    message.send("q-1").then().statusCode(202);

    var lane = ((Whereabouts.Unpaired) lanes.find(ticket(message))).lane();
    assertThat(lanes.backlog(lane, 10).events()).hasSize(2);
  }

  @Test
  void unmappedValueIsParkedWithTheKeyToSet() {
    new Sent("unmapped")
        .state("7")
        .send("u-1")
        .then()
        .statusCode(202)
        .body("reason", containsString("bridges.acp.servicenow.status"));

    assertThat(Desk.ACME.raised("unmapped")).isZero();
  }

  @Test
  void ticketOfAnotherTableIsNoneOfOurBusiness() {
    new Sent("elsewhere")
        .table("problem")
        .send("e-1")
        .then()
        .statusCode(202)
        .body("reason", containsString("corp"));
  }

  @Test
  void ticketBornBeforeTheBridgeIsLeftAlone() {
    new Sent("old one")
        .bornOn("2025-12-31 23:59:59")
        .send("o-1")
        .then()
        .statusCode(202)
        .body("reason", containsString("2026-01-01"));

    assertThat(Desk.ACME.raised("old one")).isZero();
  }

  @Test
  void messageWithoutFieldsIsReadFromItsDesk() {
    var message = new Sent("told in part").withoutFields();
    Desk.CORP.stub(
        get(urlPathEqualTo("/api/now/table/incident/" + message.sysId()))
            .willReturn(
                okJson(
                    """
                    {"result":{"sys_id":"%s","number":"INC0010042","short_description":"read",
                     "description":"","state":"1","priority":"2","correlation_id":"",
                     "sys_mod_count":"0","sys_created_on":"2026-06-01 10:00:00",
                     "sys_updated_on":"2026-06-01 10:00:00"}}\
                    """
                        .formatted(message.sysId()))));
    Desk.ACME.creates("read", "ACP", 1006);

    message.send("m-1").then().statusCode(201).body("external_identifier", equalTo("ACP-1006"));
  }

  @Test
  void messageOfOurOwnCreateIsAskedToComeAgainUntilTheCreateIsRecorded() {
    var scene = new OwnCreate(lanes, 1007, "own create");
    var message = new Sent("own create").marked(scene.marker());

    message.send("w-1").then().statusCode(503).header("Retry-After", "1");

    scene.record(message.sysId());
    message.send("w-1").then().statusCode(200).body("external_identifier", equalTo("ACP-1007"));

    assertThat(LaneView.events("acme:1007", 1)).containsExactly("w-1/0");
    assertThat(Desk.ACME.raised("own create")).isZero();
  }

  @Test
  void messageOfOurOwnCreateInDoubtIsItsWitness() {
    var scene = new OwnCreate(lanes, 1008, "own doubt");
    scene.vanish();
    var message = new Sent("own doubt").marked(scene.marker());

    message.send("y-1").then().statusCode(503);

    assertThat(scene.seenByADrain().witness()).contains(ticket(message));
  }

  @Test
  void orphanIsParkedAndShown() {
    var scene = new OwnCreate(lanes, 1009, "orphan");
    scene.record(Sent.sysId("the counterpart"));
    String otherAttempt = scene.marker().replace(OwnCreate.ATTEMPT, "anotherattempt");

    new Sent("orphan")
        .marked(otherAttempt)
        .send("x-1")
        .then()
        .statusCode(202)
        .body("reason", containsString("orphan"));

    assertThat(Desk.ACME.raised("orphan")).isZero();
  }

  @Test
  void cloneOfACounterpartIsATicketOfItsOwn() {
    var scene = new OwnCreate(lanes, 1010, "cloned");
    scene.record(Sent.sysId("the cloned counterpart"));
    Desk.ACME.creates("cloned", "ACP", 1011);

    new Sent("cloned")
        .marked(scene.marker())
        .send("c-1")
        .then()
        .statusCode(201)
        .body("external_identifier", equalTo("ACP-1011"));
  }

  @Test
  void queueThatRefusesTheRestIsToldAndTheRepeatFindsTheTicketKnown() {
    Desk.ACME.creates("rest refused", "ACP", 1012);
    var message = new Sent("rest refused").comment("the rest");
    CloudGates.shutQueue();

    message.send("z-1").then().statusCode(503).header("Retry-After", "10");

    CloudGates.open();
    message.send("z-1").then().statusCode(200).body("external_identifier", equalTo("ACP-1012"));
    assertThat(LaneView.events("acme:1012", 2)).containsExactly("z-1/0", "z-1/1");
    assertThat(Desk.ACME.raised("rest refused")).isOne();
  }

  @Test
  void tableOutOfReachIsToldAndNothingIsDone() {
    CloudGates.shutTable();

    new Sent("no table").send("v-1").then().statusCode(503).header("Retry-After", "10");

    assertThat(Desk.ACME.raised("no table")).isZero();
  }

  private static TicketRef ticket(Sent message) {
    return new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), message.sysId());
  }
}
