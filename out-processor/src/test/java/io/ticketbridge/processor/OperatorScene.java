package io.ticketbridge.processor;

import static io.restassured.RestAssured.given;
import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.testing.LogLines;
import io.ticketbridge.ticket.EventId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The processor with its operator, who says who it is and is watched by the audit. */
abstract class OperatorScene {

  static final TableApiDesk SERVICENOW = TwoDesks.SERVICENOW;
  static final String PROBLEM = "application/problem+json";
  static final String BY = "ana.operator";

  final LaneQueue queue = LocalClients.queue();
  final LaneStore lanes = LocalClients.lanes();

  LaneEye eye;
  private LogLines log;

  @BeforeEach
  void look() {
    eye = new LaneEye(queue, lanes);
    log = LogLines.kept();
    ClosingConnections.fromNowOn();
  }

  @AfterEach
  void nothingSecretIsLogged() {
    log.close();
    CloudGates.open();
    inTheLog(kept ->
        assertThat(kept.lines.toString())
            .doesNotContain(Events.SUMMARY)
            .doesNotContain(TwoDesks.OPERATORS_TOKEN)
            .doesNotContain("guessed"));
  }

  static RequestSpecification authenticated() {
    return given().header("Authorization", "Bearer " + TwoDesks.OPERATORS_TOKEN);
  }

  static RequestSpecification operator() {
    return authenticated().header("X-Operator", BY);
  }

  static ValidatableResponse post(Events events, String verb) {
    return operator().post("/operator/lanes/" + events.lane() + "/" + verb).then();
  }

  static ValidatableResponse post(Events events, String verb, String event) {
    return operator()
        .body("{\"event\": \"%s\"}".formatted(event))
        .post("/operator/lanes/" + events.lane() + "/" + verb)
        .then();
  }

  static ValidatableResponse view(Events events) {
    return operator().get("/operator/lanes/" + events.lane()).then().statusCode(200);
  }

  static Map<String, Object> listed(String state, Events events) {
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

  /** What the log must show, if it is kept in this process: an executable writes its own. */
  void inTheLog(Consumer<LogLines> shown) {
    if (!getClass().isAnnotationPresent(QuarkusIntegrationTest.class)) {
      shown.accept(log);
    }
  }

  /** In the log and in the table. */
  void audited(Events events, String action, String event, String outcome) {
    inTheLog(log ->
        assertThat(log.of("operator.audit"))
            .anySatisfy(line -> {
              assertThat(line.keys())
                  .containsEntry("action", action)
                  .containsEntry("lane", events.lane().group())
                  .containsEntry("by", BY)
                  .containsEntry("outcome", outcome);
              String about = line.keys().getOrDefault("about", "");
              assertThat(line.keys().getOrDefault("event", about)).isEqualTo(event);
            }));
    view(events)
        .body("audit[0].action", equalTo(action))
        .body("audit[0].by", equalTo(BY))
        .body("audit[0].outcome", equalTo(outcome));
  }

  Lane enter(Events events, Optional<LaneState> closed) {
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
}
