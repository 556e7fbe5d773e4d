package io.ticketbridge.processor;

import static io.restassured.RestAssured.get;
import static io.ticketbridge.processor.LaneEye.eventually;
import static io.ticketbridge.testing.DesksProcess.SERVICENOW;
import static io.ticketbridge.testing.DesksProcess.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.catchup.CatchUpStore;
import io.ticketbridge.testing.DesksProcess;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.testing.LocalCloudResource;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks whose webhooks are lost, one and all. */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@WithTestResource(SilentDesks.class)
class CatchUpProcessorTest {

  private static final String P2 = "P2 - Production system impaired";

  private final CatchUpStore store = LocalClients.catchUp();

  @BeforeEach
  void closeConnections() {
    ClosingConnections.fromNowOn();
  }

  private final DesksProcess desks = SilentDesks.desks;

  @Test
  void whatHappensInServiceDeskArrivesOnce() {
    String key = desks.raise(SERVICE_DESK, "ana", "VPN down", P2).path("key").asText();
    desks.comment(SERVICE_DESK, "ana", key, "For everybody", "public");
    desks.comment(SERVICE_DESK, "ana", key, "For agents", "internal");
    JsonNode made = only(SERVICENOW, "VPN down");
    awaitComments(SERVICENOW, made, "Ana Agent: For everybody", "Ana Agent: For agents");

    desks.status(SERVICE_DESK, "ana", key, "Investigating");
    desks.comment(SERVICE_DESK, "ana", key, "For everybody", "public");

    awaitStatus(SERVICENOW, made, "In Progress");
    awaitComments(
        SERVICENOW,
        made,
        "Ana Agent: For everybody",
        "Ana Agent: For agents",
        "Ana Agent: For everybody");
    afterMoreRounds();
    assertThat(desks.tickets(SERVICENOW, "VPN down")).hasSize(1);
    assertThat(desks.tickets(SERVICE_DESK, "VPN down")).hasSize(1);
    assertThat(comments(desks.ticket(SERVICENOW, key(made)))).hasSize(3);
    assertThat(comments(desks.ticket(SERVICE_DESK, key))).hasSize(3);
    assertThat(internal(desks.ticket(SERVICENOW, key(made))))
        .containsExactly("Ana Agent: For agents");
  }

  @Test
  void whatHappensInServiceNowArrivesOnce() {
    String key = key(desks.raise(SERVICENOW, agent(), "Printer on fire", "3"));
    desks.comment(SERVICENOW, agent(), key, "For agents", "internal");
    desks.comment(SERVICENOW, agent(), key, "For everybody", "public");
    JsonNode made = only(SERVICE_DESK, "Printer on fire");
    eventually()
        .untilAsserted(
            () -> assertThat(comments(desks.ticket(SERVICE_DESK, key(made)))).hasSize(2));

    desks.status(SERVICENOW, agent(), key, "2");

    awaitStatus(SERVICE_DESK, made, "Investigating");
    afterMoreRounds();
    assertThat(desks.tickets(SERVICENOW, "Printer on fire")).hasSize(1);
    assertThat(desks.tickets(SERVICE_DESK, "Printer on fire")).hasSize(1);
    assertThat(comments(desks.ticket(SERVICENOW, key))).hasSize(2);
    assertThat(comments(desks.ticket(SERVICE_DESK, key(made)))).hasSize(2);
    assertThat(internal(desks.ticket(SERVICE_DESK, key(made))))
        .singleElement()
        .asString()
        .endsWith("For agents");
  }

  @Test
  void ageAndNumbersAreMeasured() {
    desks.raise(SERVICE_DESK, "ana", "Lamp broken", P2);
    only(SERVICENOW, "Lamp broken");

    // It is counted after it was fed, and may have crossed by then.
    eventually()
        .untilAsserted(() ->
            assertThat(get("/q/metrics").asString())
                .contains(
                    "ticketbridge_catch_up_age_seconds{bridge=\"silent\",side=\"service-desk\"}")
                .contains(
                    "ticketbridge_catch_up_age_seconds{bridge=\"silent\",side=\"servicenow\"}")
                .containsPattern(
                    "ticketbridge_catch_up_events_total\\{bridge=\"silent\",kind=\"fields\","
                        + "side=\"service-desk\"\\} [1-9]"));
  }

  private String agent() {
    return "sam.support";
  }

  private JsonNode only(String desk, String summary) {
    eventually().untilAsserted(() -> assertThat(desks.tickets(desk, summary)).hasSize(1));
    return desks.tickets(desk, summary).getFirst();
  }

  private void awaitComments(String desk, JsonNode ticket, String... texts) {
    eventually()
        .untilAsserted(
            () -> assertThat(comments(desks.ticket(desk, key(ticket)))).containsExactly(texts));
  }

  private void awaitStatus(String desk, JsonNode ticket, String status) {
    eventually()
        .untilAsserted(() ->
            assertThat(desks.ticket(desk, key(ticket)).path("status").asText()).contains(status));
  }

  /** The search has shown everything by then, and it was asked for again. */
  private void afterMoreRounds() {
    Instant later = Instant.now().plusSeconds(4);
    for (String watch : List.of("silent:SD", "silent:SN")) {
      eventually()
          .untilAsserted(() -> assertThat(store.place(watch).orElseThrow().mark()).isAfter(later));
    }
  }

  private static String key(JsonNode ticket) {
    return ticket.path("key").asText();
  }

  private static List<String> comments(JsonNode ticket) {
    return StreamSupport.stream(ticket.path("comments").spliterator(), false)
        .map(comment -> comment.path("text").asText())
        .toList();
  }

  private static List<String> internal(JsonNode ticket) {
    return StreamSupport.stream(ticket.path("comments").spliterator(), false)
        .filter(comment -> comment.path("visibility").asText().equals("internal"))
        .map(comment -> comment.path("text").asText())
        .toList();
  }
}
