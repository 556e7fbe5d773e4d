package io.ticketbridge.processor;

import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.ticket.Visibility;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What an operator does about a whole bridge, and about what could not be read at all. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class OperatorBridgesTest extends OperatorScene {

  private final SqsClient sqs = LocalClients.SQS;

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
    inTheLog(log ->
        assertThat(log.of("operator.audit").getLast().keys())
            .containsEntry("action", "redrive")
            .hasEntrySatisfying("about", about -> assertThat(about).contains("messages moved"))
            .containsEntry("by", BY)
            .containsEntry("outcome", "done"));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("redrive"))
        .body("audit[0].about", containsString("moved"))
        .body("audit[1].about", containsString("at most 1000"));
  }

  private void audited(String bridge, String outcome) {
    inTheLog(log ->
        assertThat(log.of("operator.audit"))
            .anySatisfy(line ->
                assertThat(line.keys())
                    .containsEntry("action", "retry")
                    .containsEntry("bridge", bridge)
                    .containsEntry("outcome", outcome)));
    operator()
        .get("/operator/audit")
        .then()
        .body("audit[0].action", equalTo("retry"))
        .body("audit[0].about", equalTo(bridge))
        .body("audit[0].outcome", equalTo(outcome));
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
