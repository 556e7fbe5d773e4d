package io.ticketbridge.processor;

import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.ticket.Visibility;
import org.junit.jupiter.api.Test;

/** What an operator joins and takes apart, from the door to the desks. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class OperatorLinksTest extends OperatorScene {

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
    inTheLog(log ->
        assertThat(log.of("operator.audit").getLast().keys()).containsEntry("outcome", "refused"));
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
    inTheLog(log ->
        assertThat(log.of("operator.audit"))
            .hasSize(3)
            .allSatisfy(line -> assertThat(line.keys()).containsEntry("outcome", "refused")));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("link"))
        .body("audit[0].outcome", equalTo("refused"));
  }

  @Test
  @DisabledOnIntegrationTest("reads the log of its own process")
  void eventsOfUnlinkedTicketsEndSkipped() {
    var events = new Events(210);
    eye.put(events, events.created());
    eye.paired(events);
    eye.awaitState(events, LaneState.OPEN);

    eventually().untilAsserted(() -> post(events, "unlink").statusCode(200));

    eye.awaitState(events, LaneState.UNLINKED);
    eye.put(events, events.commented("Into the void", Visibility.PUBLIC));
    inTheLog(log ->
        eventually()
            .untilAsserted(() ->
                assertThat(log.lines)
                    .anySatisfy(line ->
                        assertThat(line.keys())
                            .containsEntry("ticket", events.ticket().toString())
                            .containsEntry("outcome", "skipped"))));
    assertThat(SERVICENOW.journal(events.key())).isEmpty();
    assertThat(listed("unlinked", events).get("reason")).isEqualTo("Unlinked by " + BY);
    assertThat(listed("unlinked", events)).doesNotContainKey("due");
    view(events).body("$", not(hasKey("due")));
    post(events, "unlink").statusCode(404).body("detail", containsString("no counterpart"));
    audited(events, "unlink", "", "unknown");
  }

  private static ValidatableResponse link(Events events, String bridge, String incident) {
    return operator()
        .body(
            "{\"bridge\": \"%s\", \"serviceDesk\": \"%s\", \"servicenow\": \"%s\"}"
                .formatted(bridge, events.ticket().id(), incident))
        .post("/operator/links")
        .then();
  }
}
