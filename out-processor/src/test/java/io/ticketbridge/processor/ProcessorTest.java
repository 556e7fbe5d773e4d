package io.ticketbridge.processor;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.ticketbridge.processor.LaneEye.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.processor.TableApiDesk.Mishap;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LocalClients;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The processor between a real queue, a real table and two desks. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class ProcessorTest {

  private static final TableApiDesk SERVICENOW = TwoDesks.SERVICENOW;

  private final LaneQueue queue = LocalClients.queue();
  private final LaneStore lanes = LocalClients.lanes();
  private final SqsClient sqs = LocalClients.SQS;

  private LaneEye eye;

  @BeforeEach
  void look() {
    eye = new LaneEye(queue, lanes);
    ClosingConnections.fromNowOn();
  }

  @AfterEach
  void leaveOpen() {
    CloudGates.open();
  }

  @Test
  void createdTicketIsCreatedOnceAndPaired() {
    var events = new Events(101);
    TicketEvent created = events.created();

    eye.put(events, created);

    Whereabouts.Paired paired = eye.paired(events);
    assertThat(paired.correlation().servicenowKey()).startsWith("INC");
    assertThat(paired.correlation().bridge()).hasToString("acp");
    assertThat(SERVICENOW.creates(events.key())).isEqualTo(1);
    assertThat(SERVICENOW.tickets(events.key()))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.path("short_description").asText()).isEqualTo(Events.SUMMARY);
          assertThat(row.path("priority").asText()).isEqualTo("2");
          assertThat(row.path("correlation_id").asText()).startsWith("tb:test:acme:101:");
        });
  }

  @Test
  void repeatedCreateMakesNoSecondTicket() {
    var events = new Events(102);
    TicketEvent created = events.created();
    eye.put(events, created);
    eye.paired(events);

    eye.put(events, renamed(created, "another delivery"), events.status("Investigating"));

    awaitStatus(events, "2");
    assertThat(SERVICENOW.creates(events.key())).isEqualTo(1);
  }

  @Test
  void commentsLandOnceAsTheyWereMeant() {
    var events = new Events(103);

    eye.put(
        events,
        events.created(),
        events.commented("For everybody", Visibility.PUBLIC),
        events.commented("For agents", Visibility.INTERNAL));

    eventually()
        .untilAsserted(() ->
            assertThat(SERVICENOW.journal(events.key()))
                .containsExactly(
                    "comments: Ana Agent: For everybody", "work_notes: Ana Agent: For agents"));
    assertThat(SERVICENOW.changes(events.key())).isEqualTo(2);
  }

  @Test
  void commentFromServiceNowLandsInServiceDesk() {
    var events = new Events(104);
    TwoDesks.SERVICE_DESK.stubFor(
        post(urlPathEqualTo("/rest/api/2/issue/104/comment"))
            .willReturn(okJson("{\"id\": \"30001\", \"jsdPublic\": true}")));
    eye.put(events, events.created());
    var pair = eye.paired(events).correlation();

    var id = new CommentId("0123456789abcdef0123456789abcdef");
    var comment =
        new Comment(
            id,
            "The gateway is up again",
            Visibility.PUBLIC,
            Evidence.STATED,
            new Person("otto", "Otto", Optional.empty()),
            Instant.parse("2026-03-01T11:00:00Z"));
    var event =
        new TicketEvent(
            new EventId("sn-104/0"),
            pair.servicenow(),
            pair.servicenowKey(),
            new Change.CommentAdded(id, Optional.of(comment)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    eye.put(events, event);

    eventually()
        .untilAsserted(() ->
            TwoDesks.SERVICE_DESK.verify(
                1,
                postRequestedFor(urlPathEqualTo("/rest/api/2/issue/104/comment"))
                    .withRequestBody(
                        matchingJsonPath("$.body", equalTo("Otto: The gateway is up again")))));
  }

  @Test
  void throttledTicketWaitsAndGoesOnByItself() {
    var events = new Events(105);
    SERVICENOW.strike(events.key(), new Mishap.Throttled(1));

    eye.put(events, events.created(), events.status("Investigating"));

    eye.awaitState(events, LaneState.WAITING);
    awaitStatus(events, "2");
    eye.awaitState(events, LaneState.OPEN);
    assertThat(SERVICENOW.tickets(events.key())).hasSize(1);
    assertThat(SERVICENOW.creates(events.key())).isEqualTo(2);
  }

  @Test
  void ticketCreatedBeforeTheLineWasCutIsAdopted() {
    var events = new Events(106);
    SERVICENOW.strike(events.key(), new Mishap.HungUp());

    eye.put(events, events.created(), events.commented("Any news?", Visibility.PUBLIC));

    eye.paired(events);
    eventually()
        .untilAsserted(() ->
            assertThat(SERVICENOW.journal(events.key()))
                .containsExactly("comments: Ana Agent: Any news?"));
    assertThat(SERVICENOW.creates(events.key())).isEqualTo(1);
  }

  @Test
  void slowTicketDelaysNoOther() {
    var slow = new Events(107);
    var letGo = new CountDownLatch(1);
    SERVICENOW.strike(slow.key(), new Mishap.Slow(letGo));
    eye.put(slow, slow.created());
    eventually().until(() -> SERVICENOW.creates(slow.key()) == 1);

    List<Events> others = IntStream.range(1070, 1075).mapToObj(Events::new).toList();
    others.forEach(events -> eye.put(events, events.created()));
    others.forEach(eye::paired);
    List<?> meanwhile = SERVICENOW.tickets(slow.key());
    letGo.countDown();

    assertThat(meanwhile).isEmpty();
    eye.paired(slow);
    assertThat(SERVICENOW.tickets(slow.key())).hasSize(1);
  }

  @Test
  void orderIsKeptPerTicket() {
    var events = new Events(108);
    List<String> texts = IntStream.range(0, 12).mapToObj(number -> "Line " + number).toList();

    eye.put(events, events.created());
    texts.forEach(text -> eye.put(events, events.commented(text, Visibility.PUBLIC)));

    eventually().until(() -> SERVICENOW.journal(events.key()).size() == texts.size());
    assertThat(SERVICENOW.journal(events.key()))
        .containsExactlyElementsOf(
            texts.stream().map(text -> "comments: Ana Agent: " + text).toList());
  }

  @Test
  void messageThatCannotBeReadGoesToTheDeadLetters() {
    sqs.sendMessage(message ->
        message
            .queueUrl(address("ticketbridge.fifo"))
            .messageGroupId("acme:109")
            .messageDeduplicationId("unreadable-109")
            .messageBody("{\"unreadable\": 109}"));

    eventually()
        .untilAsserted(() ->
            assertThat(deadLetters()).extracting(Message::body).contains("{\"unreadable\": 109}"));
  }

  @Test
  @DisabledOnIntegrationTest("lets a bean of its own process crash")
  void eventThatCrashesIsHandedBackAndParksAfterItsAttempts() {
    var events = new Events(110);
    eye.put(events, events.created());
    Crashing.ticket = eye.paired(events).correlation().servicenow().id();

    eye.put(
        events, events.status("Investigating"), events.commented("Behind it", Visibility.PUBLIC));

    eye.awaitState(events, LaneState.PARKED);
    assertThat(Crashing.crashes).hasValue(TwoDesks.ATTEMPTS);
    assertThat(SERVICENOW.journal(events.key())).isEmpty();
  }

  @Test
  void processorIsReadyAndAliveWhileQueueAndTableAnswer() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("queue", "table"));
    given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
  }

  @Test
  void withoutItsTableItIsAliveButNotReady() {
    CloudGates.shutTable();

    eventually().untilAsserted(() -> assertThat(down()).containsExactly("table"));

    get("/q/health/live").then().statusCode(200);
    CloudGates.open();
    eventually().untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void withoutItsQueueItIsAliveButNotReady() {
    CloudGates.shutQueue();

    eventually().untilAsserted(() -> assertThat(down()).containsExactly("queue"));

    get("/q/health/live").then().statusCode(200);
    CloudGates.open();
    eventually().untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void metricsTellOutcomesAndNoTicket() {
    var events = new Events(111);
    eye.put(events, events.created());
    eye.paired(events);

    eventually()
        .untilAsserted(() ->
            assertThat(get("/q/metrics").asString())
                .contains("ticketbridge_events_seconds_count{")
                .contains("outcome=\"applied\"")
                .contains("side=\"service-desk\"")
                .contains("ticketbridge_lanes{state=\"waiting\"}")
                .doesNotContain(events.key())
                .doesNotContain(Events.SUMMARY));
  }

  /** What readiness says is missing, with the status that keeps callers away. */
  private static List<String> down() {
    return get("/q/health/ready")
        .then()
        .statusCode(503)
        .extract()
        .path("checks.findAll { it.status == 'DOWN' }.name");
  }

  private static TicketEvent renamed(TicketEvent event, String suffix) {
    return new TicketEvent(
        new EventId(event.id().value() + "-" + suffix.replace(' ', '-')),
        event.ticket(),
        event.key(),
        event.change(),
        event.home(),
        event.marker(),
        event.told());
  }

  private void awaitStatus(Events events, String state) {
    eventually()
        .untilAsserted(() ->
            assertThat(SERVICENOW.tickets(events.key()))
                .singleElement()
                .satisfies(row -> assertThat(row.path("state").asText()).isEqualTo(state)));
  }

  private List<Message> deadLetters() {
    return sqs.receiveMessage(poll ->
            poll.queueUrl(address("ticketbridge-dead.fifo"))
                .maxNumberOfMessages(10)
                .visibilityTimeout(0))
        .messages();
  }

  private String address(String queueName) {
    return sqs.getQueueUrl(wanted -> wanted.queueName(queueName)).queueUrl();
  }
}
