package io.ticketbridge.processor;

import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.processor.TableApiDesk.Mishap;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator sees of a lane that waits, and does about it, from the door to the desks. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class OperatorLanesTest extends OperatorScene {

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
    post(events, "unlink")
        .statusCode(409)
        .body("detail", containsString("skip or resend the event, then unlink"));

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

  /** A paired ticket whose next status nobody mapped. */
  private Events parked(int issue) {
    var events = new Events(issue);
    eye.put(events, events.created());
    eye.paired(events);
    eye.put(events, events.status("No such state"));
    eye.awaitState(events, LaneState.PARKED);
    return events;
  }
}
