package io.ticketbridge.processor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.ticketbridge.adapters.sqs.NamedQueue;
import io.ticketbridge.adapters.sqs.SqsLaneQueue;
import io.ticketbridge.testing.CloudGates;
import io.ticketbridge.testing.LocalCloudProcess;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The processor as it is shipped, between a real queue, a real table and two desks. */
@QuarkusIntegrationTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class ProcessorIT {

  private static final String OPERATOR = "Bearer " + TwoDesks.OPERATORS_TOKEN;

  @Test
  void ticketAndItsCommentsCross() {
    var events = new Events(901);

    put(
        events,
        events.created(),
        events.commented("For everybody", Visibility.PUBLIC),
        events.commented("For agents", Visibility.INTERNAL));

    LaneEye.eventually()
        .untilAsserted(() ->
            assertThat(TwoDesks.SERVICENOW.journal(events.key()))
                .containsExactly(
                    "comments: Ana Agent: For everybody", "work_notes: Ana Agent: For agents"));
    assertThat(TwoDesks.SERVICENOW.creates(events.key())).isEqualTo(1);
  }

  @Test
  void operatorSeesWhatIsParkedAndWhy() {
    var events = new Events(902);

    put(events, events.created(), events.status("Nobody has mapped this"));

    LaneEye.eventually()
        .untilAsserted(() ->
            given()
                .header("Authorization", OPERATOR)
                .get("/operator/lanes/acme:902")
                .then()
                .statusCode(200)
                .body("state", equalTo("parked"))
                .body("waiting", hasSize(1)));
  }

  @Test
  void itTellsHowItIs() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200).body(containsString("ticketbridge_"));
    given().get("/q/openapi").then().statusCode(200).body(containsString("/operator/lanes"));
  }

  private static void put(Events events, TicketEvent... happened) {
    try (SqsClient client =
        SqsClient.builder()
            .endpointOverride(LocalCloudProcess.start().sqs())
            .region(Region.of(LocalCloudProcess.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(LocalCloudProcess.KEY, LocalCloudProcess.KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var queue = new NamedQueue(client, LocalCloudProcess.NAME + ".fifo");
      new SqsLaneQueue(client, queue, Duration.ofSeconds(8), Clock.systemUTC())
          .put(events.lane(), List.of(happened));
    }
  }
}
