package io.ticketbridge.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LaneView;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The predecessor's callers, who were not touched. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(ConfiguredBridges.class)
class LegacyRoutesTest {

  private final LaneStore lanes = LocalClients.lanes();

  @AfterEach
  void allIsWellAgain() {
    CloudGates.open();
    Desk.ACME.furnish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/in", "/v2/in/old"})
  void newTicketIsCreatedAndAnsweredAsThePredecessorDid(String path) {
    int id = 2000 + path.length();
    Desk.ACME.creates("old new " + id, "OLD", id);

    Response answer = Sent.legacy(path, create("INC" + id, "old new " + id));

    answer.then().statusCode(200).contentType("application/json");
    assertThat(answer.jsonPath().getMap("$")).isEqualTo(Map.of("external_identifier", "OLD-" + id));
  }

  @Test
  void commentOfAKnownTicketIsOnItsLaneAndInternal() {
    Desk.ACME.creates("old known", "OLD", 2101);
    Sent.legacy("/v2/in", create("INC2101", "old known")).then().statusCode(200);

    Sent.legacy("/v2/in", comment("INC2101", "OLD-2101", "c1"))
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2101"));

    LaneView.events("acme:2101", 1);
    assertThat(LaneView.read("acme:2101").getFirst().change())
        .isInstanceOfSatisfying(
            Change.CommentAdded.class,
            added -> {
              assertThat(added.id().value()).isEqualTo("c1");
              assertThat(added.comment().orElseThrow().visibility()).isEqualTo(Visibility.INTERNAL);
              assertThat(added.comment().orElseThrow().evidence()).isEqualTo(Evidence.ASSUMED);
            });
  }

  @Test
  void ticketBornInServiceDeskIsFoundByItsKeyAlone() {
    OwnCreate.old(lanes, 2102, "old born here").record("INC2102");
    Desk.ACME.shows("OLD", 2102, "");

    Sent.legacy("/v2/add", "{\"supplier_reference\":\"OLD-2102\",\"comments\":\"seen\"}")
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2102"));

    LaneView.events("acme:2102", 1);
    assertThat(LaneView.read("acme:2102").getFirst().ticket())
        .isEqualTo(new TicketRef(Side.SERVICENOW, new ConnectionId("siam"), "INC2102"));
  }

  @Test
  void ticketBornInServiceDeskIsFoundByItsOwnIdAlone() {
    OwnCreate.old(lanes, 2103, "old born here too").record("INC2103");

    Sent.legacy("/v2/add", "{\"internal_identifier\":\"INC2103\",\"comments\":\"seen\"}")
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2103"));
  }

  @Test
  void payloadWithNothingToCarryIsAnsweredWithTheKeyAllTheSame() {
    OwnCreate.old(lanes, 2104, "old nothing").record("INC2104");

    Sent.legacy("/v2/add", "{\"internal_identifier\":\"INC2104\"}")
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2104"));

    assertThat(LaneView.events("acme:2104")).isEmpty();
  }

  @Test
  void updateBeforeItsCreateIsRecordedIsAskedToComeAgain() {
    var scene = OwnCreate.old(lanes, 2105, "old in flight");
    Desk.ACME.shows("OLD", 2105, "");
    String body = comment("INC2105", "OLD-2105", "c5");

    Sent.legacy("/v2/add", body).then().statusCode(503);

    scene.record("INC2105");
    Sent.legacy("/v2/add", body)
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2105"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/in", "/v2/add"})
  void ticketThatShouldBeKnownAndIsNotIsParkedAndNeverCreated(String path) {
    String id = "INC22" + path.length();
    Desk.ACME.shows("OLD", 2106, "");
    String body =
        """
        {"internal_identifier":"%s","external_identifier":"OLD-2106","title":"stray",
         "status":"1","priority":"2","comments":"a word","comment_sysid":"c6"}\
        """
            .formatted(id);

    Sent.legacy(path, body).then().statusCode(202).body("reason", not(equalTo("")));

    assertThat(Desk.ACME.raised("stray")).isZero();
    var lane = ((Whereabouts.Unpaired) lanes.find(ticket(id))).lane();
    assertThat(lanes.backlog(lane, 10).events())
        .anySatisfy(stored ->
            assertThat(stored.event().change())
                .isInstanceOfSatisfying(
                    Change.CommentAdded.class,
                    added -> assertThat(added.comment().orElseThrow().text()).isEqualTo("a word")));
  }

  @Test
  void keyOfATicketWithoutACounterpartIsUnknown() {
    Desk.ACME.shows("OLD", 2107, "");

    Sent.legacy("/v2/add", "{\"external_identifier\":\"OLD-2107\",\"comments\":\"x\"}")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("SD:acme:2107"));
  }

  @Test
  void serviceDeskOutOfReachLosesNoUpdate() {
    Desk.ACME.stub(
        get(urlPathEqualTo("/rest/api/2/issue/OLD-2108")).willReturn(aResponse().withStatus(500)));

    Sent.legacy("/v2/add", "{\"external_identifier\":\"OLD-2108\",\"comments\":\"x\"}")
        .then()
        .statusCode(503);
  }

  @Test
  @DisabledOnIntegrationTest(Drained.NEEDS_BEANS)
  void repeatOfACreateThatWasWaitedForDoublesNothing() {
    Desk.ACME.answers("old lost", aResponse().withFault(Fault.EMPTY_RESPONSE));
    String body =
        """
        {"internal_identifier":"INC2109","title":"old lost","status":"1","priority":"2",
         "comments":"a comment without an id"}\
        """;

    Sent.legacy("/v2/in", body).then().statusCode(503);
    Desk.ACME.finds("old lost", "OLD", 2109);
    Desk.ACME.stub(
        post(urlPathMatching(".*/2109/comment")).willReturn(Desk.status(201, "{\"id\":\"99\"}")));
    Drained.untilPaired(lanes, ticket("INC2109"));

    Sent.legacy("/v2/in", body)
        .then()
        .statusCode(200)
        .body("external_identifier", equalTo("OLD-2109"));
    assertThat(Desk.ACME.raised("old lost")).isOne();
    // The repeat's comment has the very id that the first had, by which the processor knows it.
    String comment = LaneView.events("acme:2109", 2).getFirst();
    assertThat(comment).matches("b-[0-9a-f]{40}/0");
    assertThat(LaneView.read("acme:2109").getFirst().commentId().orElseThrow().value())
        .isEqualTo(comment);
  }

  @Test
  void createRepeatedWhileServiceDeskIsDownWaitsOnce() {
    Desk.ACME.answers("old down", Desk.status(503, "{}"));
    String body = create("INC2113", "old down");

    for (int repetition = 0; repetition < 5; repetition++) {
      Sent.legacy("/v2/in", body).then().statusCode(503);
    }
    assertThat(waiting("INC2113")).hasSize(1);
    String change = body.replace("all of it", "more of it");
    for (int repetition = 0; repetition < 2; repetition++) {
      Sent.legacy("/v2/in", change).then().statusCode(503);
      Sent.legacy("/v2/in", body).then().statusCode(503);
    }

    // In the order in which they first came.
    assertThat(waiting("INC2113"))
        .extracting(stored -> stored.event().told().orElseThrow().fields().get(Field.DESCRIPTION))
        .containsExactly(new WireValue("all of it"), new WireValue("more of it"));
  }

  @Test
  void stateThatComesBackIsNotTakenForARepetition() {
    Desk.ACME.creates("old to and fro", "OLD", 2112);
    String body = create("INC2112", "old to and fro");
    Sent.legacy("/v2/in", body).then().statusCode(200);

    Sent.legacy("/v2/in", body).then().statusCode(200);
    Sent.legacy("/v2/in", body).then().statusCode(200);

    assertThat(LaneView.events("acme:2112", 2)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void wrongPasswordIsTurnedAway() {
    given()
        .contentType("application/json")
        .auth()
        .preemptive()
        .basic(ConfiguredBridges.OLD_USER, "guessed")
        .body(create("INC1", "x"))
        .post("/v2/in")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Basic"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/in/acp", "/v2/add/none"})
  void pathOfNoSuchBridgeTellsWhichThereAre(String path) {
    Sent.legacy(path, "{}")
        .then()
        .statusCode(404)
        .body("detail", containsString("/v2/in/old, /v2/add/old"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "no JSON", "{}", "{\"title\":\"nobody's\"}"})
  void whatNamesNoTicketIsMalformed(String body) {
    Sent.legacy("/v2/in", body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("$", not(anEmptyMap()));
  }

  @Test
  void textsThatCannotBeCarriedAreRefusedAndNotCutOff() {
    Sent.legacy("/v2/in", create("INC2110", "x".repeat(250_000)))
        .then()
        .statusCode(400)
        .body("detail", containsString("shorten"));
  }

  @Test
  void contentTypeIsNotAskedFor() {
    Desk.ACME.creates("old plain", "OLD", 2111);

    given()
        .contentType("text/plain")
        .auth()
        .preemptive()
        .basic(ConfiguredBridges.OLD_USER, ConfiguredBridges.OLD_PASSWORD)
        .body(create("INC2111", "old plain"))
        .post("/v2/in")
        .then()
        .statusCode(200);
  }

  private static String create(String id, String title) {
    return """
    {"internal_identifier":"%s","title":"%s","description":"all of it","status":"1",
     "priority":"2","reporter_name":"Cara Caller"}\
    """
        .formatted(id, title);
  }

  private static String comment(String id, String key, String comment) {
    return """
    {"internal_identifier":"%s","external_identifier":"%s","comments":"a word",
     "comment_sysid":"%s"}\
    """
        .formatted(id, key, comment);
  }

  private List<StoredEvent> waiting(String id) {
    var lane = ((Whereabouts.Unpaired) lanes.find(ticket(id))).lane();
    return lanes.backlog(lane, 10).events();
  }

  private static TicketRef ticket(String id) {
    return new TicketRef(Side.SERVICENOW, new ConnectionId("siam"), id);
  }
}
