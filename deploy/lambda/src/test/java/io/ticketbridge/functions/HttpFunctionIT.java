package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.functions.RuntimeApi.Outcome;
import io.ticketbridge.sandbox.desk.delivery.Signatures;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions behind API Gateway: what they take and what they answer, in both formats. */
final class HttpFunctionIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nobody carries this project, so that nothing but the answer comes of it. */
  private static final String ELSEWHERE =
      """
      {"timestamp": 1767261600000, "webhookEvent": "jira:issue_created", "issue": {"id": "424242",
       "key": "ZZZ-1", "fields": {"summary": "Grüße 東京 🔥", "project": {"key": "ZZZ"}}}}\
      """;

  private static final Duration SOON = Duration.ofSeconds(30);

  private static Functions functions;

  /** The kinds of API Gateway, and what each does to a request. */
  enum Kind {
    HTTP_API {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.two();
      }
    },
    HTTP_API_WITH_A_STAGE {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.two("prod");
      }
    },
    HTTP_API_THAT_ENCODES {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.encoded().two();
      }
    },
    REST_API {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.one();
      }
    },
    REST_API_WITH_A_MAPPING {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.one("/bridge");
      }
    },
    REST_API_THAT_ENCODES {
      @Override
      ObjectNode event(GatewayEvents request) {
        return request.encoded().one();
      }
    };

    abstract ObjectNode event(GatewayEvents request);
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    functions = Functions.running();
  }

  @AfterEach
  void mendDesks() {
    functions.desks.plug(Faults.none());
    functions.gateway.within(Function.TIME);
  }

  @ParameterizedTest
  @EnumSource
  void signatureOverTheRawBodyIsAccepted(Kind kind) throws Exception {
    JsonNode answer = functions.outbound.answer(kind.event(signed(ELSEWHERE)));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
    assertThat(GatewayEvents.header(answer, "content-type")).startsWith("application/json");
    assertThat(JSON.readTree(answer.path("body").asText()).path("ignored").asText())
        .contains("No bridge is configured for the project");
  }

  @ParameterizedTest
  @EnumSource
  void changedBodyIsRefused(Kind kind) throws Exception {
    GatewayEvents request = signed(ELSEWHERE).body(ELSEWHERE.replace("Grüße", "Gruesse"));

    JsonNode answer = functions.outbound.answer(kind.event(request));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(GatewayEvents.header(answer, "content-type")).isEqualTo("application/problem+json");
    assertThat(GatewayEvents.header(answer, "www-authenticate")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void signatureWithACommaInItIsAccepted(Kind kind) throws Exception {
    String body = "{\"no\": \"message of the bridge's\"}";
    String id = "msg_" + UUID.randomUUID();
    long now = Instant.now().getEpochSecond();
    GatewayEvents request =
        GatewayEvents.post("/webhooks/servicenow/corp")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .header(
                "webhook-signature",
                Signatures.standard(
                    functions.secrets.serviceNowWebhook(),
                    id,
                    now,
                    body.getBytes(StandardCharsets.UTF_8)))
            .body(body);

    JsonNode answer = functions.inbound.answer(kind.event(request));

    // Past the door: what is in the body is no message.
    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void headerThatCameTwiceIsNotTrusted(Kind kind) throws Exception {
    GatewayEvents request = signed(ELSEWHERE).header("X-Hub-Signature", "sha256=" + "0".repeat(64));

    JsonNode answer = functions.outbound.answer(kind.event(request));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatIsNoTextReachesTheServiceAsItWasSent(Kind kind) throws Exception {
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    // Every kind of API encodes what is no text.
    GatewayEvents request = signed(body).encoded();

    JsonNode answer = functions.outbound.answer(kind.event(request));

    // Past the door, so its signature fitted; and no webhook.
    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatIsTooLargeIsTurnedAway(Kind kind) throws Exception {
    GatewayEvents request = signed("x".repeat(2 * 1024 * 1024));

    JsonNode answer = functions.outbound.answer(kind.event(request));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(413);
  }

  @ParameterizedTest
  @EnumSource
  void operatorLooksThroughTheGateway(Kind kind) throws Exception {
    GatewayEvents request =
        GatewayEvents.get("/operator/lanes")
            .query("state=parked&limit=5")
            .header("Authorization", "Bearer " + functions.secrets.operatorToken());

    JsonNode answer = functions.inbound.answer(kind.event(request));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(JSON.readTree(answer.path("body").asText()).path("state").asText())
        .isEqualTo("parked");
  }

  @Test
  void operatorIsServedByInboundApiOnly() throws Exception {
    GatewayEvents request =
        GatewayEvents.get("/operator/lanes")
            .header("Authorization", "Bearer " + functions.secrets.operatorToken());

    assertThat(functions.outbound.answer(request.two()).path("statusCode").asInt()).isEqualTo(404);
    assertThat(
            functions
                .inbound
                .answer(GatewayEvents.get("/operator/lanes").two())
                .path("statusCode")
                .asInt())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "//q/metrics",
        "/./q/metrics",
        "/%71/metrics"
      })
  void nothingBelowTheInternalRootIsServed(String path) throws Exception {
    for (Function function : new Function[] {functions.outbound, functions.inbound}) {
      for (Kind kind : Kind.values()) {
        JsonNode answer = function.answer(kind.event(GatewayEvents.get(path)));

        assertThat(answer.path("statusCode").asInt()).as("%s, %s", path, kind).isEqualTo(404);
        // Not only because there happens to be nothing.
        assertThat(answer.path("body").asText())
            .as("%s, %s", path, kind)
            .contains("A function serves nothing below /q");
      }
    }
  }

  @Test
  void eventOfAnotherKindFailsAndTheNextIsServed() throws Exception {
    ObjectNode other = JsonNodeFactory.instance.objectNode().put("ticketbridge", "tick");

    Outcome outcome = functions.outbound.invoke(other);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).error().path("errorMessage").asText())
        .contains("API Gateway");
    assertThat(functions.outbound.answer(signed(ELSEWHERE).two()).path("statusCode").asInt())
        .isEqualTo(202);
  }

  @Test
  void whoeverIsNotServedInTimeIsToldToComeAgainAndGetsOneTicket() throws Exception {
    functions.gateway.speak(GatewayEvents::two);
    functions.gateway.within(Duration.ofSeconds(2));
    functions.desks.plug(
        new Faults() {
          @Override
          public Before before(RestCall call) {
            return call.path().endsWith("/request")
                ? new Before.Hold(Duration.ofSeconds(3))
                : new Before.GoOn();
          }
        });
    int before = functions.gateway.statuses().size();

    DeskTicket raised =
        functions.desks.serviceNow().raise("sam.support", NewTicket.of("Slow desk", "Very slow."));

    await().atMost(SOON).until(() -> functions.gateway.statuses().size() > before);
    assertThat(functions.gateway.statuses().get(before)).isEqualTo(503);
    functions.desks.plug(Faults.none());
    functions.gateway.within(Function.TIME);
    functions.settle();
    assertThat(functions.inServiceDesk(raised)).hasSize(1);
  }

  @Test
  void threeFunctionsLogNoTicketTextAndNoSecret() throws Exception {
    functions
        .desks
        .serviceDesk()
        .comment(
            "ana",
            functions
                .desks
                .serviceDesk()
                .raise("cara", NewTicket.of("Unsayable summary", "Unsayable description"))
                .key(),
            "Unsayable comment",
            Visibility.INTERNAL);
    await().atMost(SOON).until(() -> functions.desks.serviceDesk().pendingWebhooks() == 0);
    functions.settle();

    for (Function function :
        new Function[] {functions.outbound, functions.inbound, functions.processor}) {
      assertThat(function.log())
          .doesNotContain("Unsayable")
          .doesNotContain(functions.secrets.serviceDeskWebhook())
          .doesNotContain(functions.secrets.serviceNowWebhook())
          .doesNotContain(functions.secrets.operatorToken());
    }
  }

  private static GatewayEvents signed(String body) {
    return signed(body.getBytes(StandardCharsets.UTF_8));
  }

  private static GatewayEvents signed(byte[] body) {
    return GatewayEvents.post("/webhooks/service-desk/acme")
        .header("X-Atlassian-Webhook-Identifier", UUID.randomUUID().toString())
        .header("X-Hub-Signature", Signatures.hub(functions.secrets.serviceDeskWebhook(), body))
        .body(body);
  }
}
