package io.ticketbridge.adapters.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Answer.Lost;
import io.ticketbridge.adapters.http.Answer.NotSent;
import io.ticketbridge.adapters.http.Answer.TooLarge;
import io.ticketbridge.sync.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RemoteTest {

  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 2_000);
  private static final Limits HASTY =
      new Limits(Duration.ofSeconds(2), Duration.ofSeconds(3), 2_000);
  private static final String OVERSIZED = "\"" + "x".repeat(3_000) + "\"";
  private static final Patience PATIENCE =
      new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(1));

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static Remote remote(URI base, Limits limits, Circuit circuit) {
    return new Remote(
        "connection 'acme'",
        base,
        Authorization.basic("bridge", new Secret("s3cret")),
        limits,
        circuit,
        PATIENCE,
        Clock.systemUTC());
  }

  private static Remote remote(URI base) {
    return remote(base, LIMITS, new Circuit("acme", Duration.ofMinutes(1), 100));
  }

  private static Remote desk() {
    return remote(URI.create(DESK.baseUrl()));
  }

  private static Call draft() {
    return Call.json("POST", "/tickets", JsonNodeFactory.instance.objectNode().put("a", "ä"));
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  @Test
  void writeSendsBodyAndCredentialsAndGivesTheAnswer() {
    DESK.stubFor(post("/tickets").willReturn(okJson("{\"id\":\"7\"}").withStatus(201)));

    var answer = (Answered) desk().write(draft(), soon());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().get("id").textValue()).isEqualTo("7");
    assertThat(answer.header("content-TYPE")).contains("application/json");
    DESK.verify(
        1,
        postRequestedFor(urlEqualTo("/tickets"))
            .withBasicAuth(new BasicCredentials("bridge", "s3cret"))
            .withRequestBody(equalToJson("{\"a\":\"ä\"}")));
  }

  @Test
  void answerThatIsNoJsonHasNoBody() {
    DESK.stubFor(post("/tickets").willReturn(aResponse().withStatus(502).withBody("<html>")));

    assertThat(((Answered) desk().write(draft(), soon())).body().isMissingNode()).isTrue();
  }

  @Test
  void answerWithoutBodyHasNoBody() {
    DESK.stubFor(post("/tickets").willReturn(status(204)));

    assertThat(((Answered) desk().write(draft(), soon())).body().isMissingNode()).isTrue();
  }

  @Test
  void postWhoseConnectionIsDroppedIsSentOnce() throws IOException {
    try (var server = new RawServer(RawServer.HANG_UP)) {
      assertThat(remote(server.base()).write(draft(), soon())).isInstanceOf(Lost.class);

      assertThat(server.requestLines()).containsExactly("POST /tickets HTTP/1.1");
    }
  }

  @Test
  void postOnAReusedConnectionThatIsDroppedIsSentOnce() throws IOException {
    String fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    try (var server = new RawServer(fine, RawServer.HANG_UP)) {
      Remote remote = remote(server.base());

      assertThat(remote.read("/tickets")).isInstanceOf(Answered.class);
      assertThat(remote.write(draft(), soon())).isInstanceOf(Lost.class);

      assertThat(server.requestLines())
          .containsExactly("GET /tickets HTTP/1.1", "POST /tickets HTTP/1.1");
    }
  }

  @Test
  void refusedConnectionIsNotSent() throws IOException {
    int closedPort;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    var answer = remote(URI.create("http://127.0.0.1:" + closedPort)).write(draft(), soon());

    assertThat(answer)
        .isEqualTo(new NotSent(Optional.empty(), "connection 'acme': the connection was refused"));
  }

  @Test
  void silenceIsLostAfterTheTimeOut() throws IOException {
    try (var server = new RawServer(RawServer.SILENCE)) {
      var remote = remote(server.base(), HASTY, new Circuit("acme", Duration.ofMinutes(1), 100));

      assertThat(remote.write(draft(), soon())).isInstanceOf(Lost.class);
      assertThat(server.requestLines()).hasSize(1);
    }
  }

  @Test
  void deadlineCoversTheBodyToo() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":";
    var patient = new Limits(Duration.ofSeconds(3), Duration.ofMinutes(1), 2_000);
    try (var server = new RawServer(half)) {
      Instant limit = Instant.now().plus(patient.read());
      var answer =
          remote(server.base(), patient, Circuit.of("acme"))
              .write(draft(), Instant.now().plusSeconds(2));

      assertThat(answer).isInstanceOf(Lost.class);
      assertThat(Instant.now()).isBefore(limit);
    }
  }

  @Test
  void answerCutShortIsLost() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{\"a\":";
    try (var server = new RawServer(half)) {
      var remote = remote(server.base(), HASTY, new Circuit("acme", Duration.ofMinutes(1), 100));

      assertThat(remote.write(draft(), soon())).isInstanceOf(Lost.class);
    }
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    var answer = desk().write(draft(), Instant.now().minusMillis(1));

    assertThat(answer).isInstanceOf(NotSent.class);
    DESK.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void bodyBeyondTheLimitIsTooLargeAndNotAskedForAgain() {
    DESK.stubFor(any(anyUrl()).willReturn(okJson(OVERSIZED)));

    assertThat(desk().write(draft(), soon())).isInstanceOf(TooLarge.class);
    assertThat(desk().read("/tickets"))
        .isEqualTo(new TooLarge("connection 'acme': the answer 200 is larger than 2000 bytes"));
    DESK.verify(1, getRequestedFor(urlEqualTo("/tickets")));
  }

  @Test
  void bodyUpToTheLimitIsTaken() {
    DESK.stubFor(any(anyUrl()).willReturn(okJson("\"" + "x".repeat(1_998) + "\"")));

    assertThat(((Answered) desk().read("/tickets")).body().textValue()).hasSize(1_998);
  }

  @Test
  void errorOfManyWordsIsThatError() {
    DESK.stubFor(any(anyUrl()).willReturn(okJson(OVERSIZED).withStatus(400)));

    var answer = (Answered) desk().write(draft(), soon());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().isMissingNode()).isTrue();
  }

  @Test
  void redirectIsNotFollowed() {
    DESK.stubFor(
        get("/tickets").willReturn(status(302).withHeader("Location", DESK.baseUrl() + "/other")));

    assertThat(((Answered) desk().read("/tickets")).status()).isEqualTo(302);
    DESK.verify(0, getRequestedFor(urlEqualTo("/other")));
  }

  @Test
  void writeIsNotRepeatedWhateverTheAnswer() {
    for (int status : new int[] {408, 425, 429, 500, 503}) {
      DESK.resetAll();
      DESK.stubFor(post("/tickets").willReturn(status(status)));

      assertThat(((Answered) desk().write(draft(), soon())).status()).isEqualTo(status);
      DESK.verify(1, postRequestedFor(urlEqualTo("/tickets")));
    }
  }

  @Test
  void readIsRepeatedUntilItSucceeds() {
    DESK.stubFor(get("/tickets").inScenario("s").willReturn(status(503)).willSetStateTo("limited"));
    DESK.stubFor(
        get("/tickets")
            .inScenario("s")
            .whenScenarioStateIs("limited")
            .willReturn(status(429).withHeader("Retry-After", "0"))
            .willSetStateTo("fine"));
    DESK.stubFor(
        get("/tickets").inScenario("s").whenScenarioStateIs("fine").willReturn(okJson("{}")));

    assertThat(((Answered) desk().read("/tickets")).status()).isEqualTo(200);
    DESK.verify(3, getRequestedFor(urlEqualTo("/tickets")));
  }

  @Test
  void readGivesUpAfterItsTries() {
    DESK.stubFor(get("/tickets").inScenario(Scenario.STARTED).willReturn(status(500)));

    assertThat(((Answered) desk().read("/tickets")).status()).isEqualTo(500);
    DESK.verify(3, getRequestedFor(urlEqualTo("/tickets")));
  }

  @Test
  void readThatIsNotAnsweredInItsTimeIsNotRepeated() throws IOException {
    try (var server = new RawServer(RawServer.SILENCE)) {
      var answer = remote(server.base(), HASTY, Circuit.of("acme")).read("/tickets");

      assertThat(answer).isInstanceOf(Lost.class);
      assertThat(server.requestLines()).hasSize(1);
    }
  }

  @Test
  void allTriesOfAReadTakeNoLongerThanOneMay() {
    DESK.stubFor(get("/busy").willReturn(status(503)));
    var clock = new ManualClock();
    Clock utc = clock.withZone(ZoneOffset.UTC);
    // Every try takes two fifths of the time that one may take.
    Authorization slow =
        () -> {
          clock.advance(LIMITS.read().multipliedBy(2).dividedBy(5));
          return Map.of();
        };
    var circuit = Circuit.of("acme");
    var remote =
        new Remote("acme", URI.create(DESK.baseUrl()), slow, LIMITS, circuit, PATIENCE, utc);

    remote.read("/busy");

    DESK.verify(2, getRequestedFor(urlEqualTo("/busy")));
  }

  @Test
  void readThatIsAskedToStayAwayLongIsNotRepeated() {
    DESK.stubFor(get("/tickets").willReturn(status(429).withHeader("Retry-After", "30")));

    assertThat(((Answered) desk().read("/tickets")).status()).isEqualTo(429);
    DESK.verify(1, getRequestedFor(urlEqualTo("/tickets")));
  }

  @Test
  void readThatWasRefusedIsNotRepeated() {
    DESK.stubFor(get("/tickets").willReturn(status(404)));

    desk().read("/tickets");

    DESK.verify(1, getRequestedFor(urlEqualTo("/tickets")));
  }

  @Test
  void circuitOpensAndSaysForHowLong() {
    DESK.stubFor(post("/tickets").willReturn(status(503)));
    Remote remote =
        remote(URI.create(DESK.baseUrl()), LIMITS, new Circuit("acme", Duration.ofMinutes(1), 4));
    for (int i = 0; i < 4; i++) {
      assertThat(remote.write(draft(), soon())).isInstanceOf(Answered.class);
    }

    var answer = (NotSent) remote.write(draft(), soon());

    assertThat(answer.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(((NotSent) remote.read("/tickets")).retryAfter()).isPresent();
    DESK.verify(4, anyRequestedFor(anyUrl()));
  }

  @Test
  void circuitClosesAgainWhenTheSystemIsBack() {
    DESK.stubFor(post("/tickets").willReturn(status(503)));
    Remote remote =
        remote(URI.create(DESK.baseUrl()), LIMITS, new Circuit("acme", Duration.ofMillis(50), 4));
    for (int i = 0; i < 4; i++) {
      remote.write(draft(), soon());
    }
    DESK.stubFor(post("/tickets").willReturn(okJson("{}")));

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(remote.write(draft(), soon()))
                .isInstanceOfSatisfying(
                    Answered.class, it -> assertThat(it.status()).isEqualTo(200)));
  }

  @Test
  void oneBadTicketOpensNoCircuit() {
    DESK.stubFor(post("/tickets").willReturn(status(500)));
    Remote remote =
        remote(URI.create(DESK.baseUrl()), LIMITS, new Circuit("acme", Duration.ofMinutes(1), 4));

    for (int i = 0; i < 10; i++) {
      assertThat(remote.write(draft(), soon())).isInstanceOf(Answered.class);
    }
    DESK.stubFor(any(anyUrl()).willReturn(okJson(OVERSIZED)));
    for (int i = 0; i < 10; i++) {
      assertThat(remote.read("/tickets")).isInstanceOf(TooLarge.class);
    }
  }

  @Test
  void callWithoutCredentialsIsNotSent() {
    Authorization none =
        () -> {
          throw new AuthorizationFailedException("no token", Optional.of(Duration.ofSeconds(7)));
        };
    var remote = new Remote("corp", URI.create(DESK.baseUrl()), none, LIMITS);

    assertThat(remote.write(draft(), soon()))
        .isEqualTo(new NotSent(Optional.of(Duration.ofSeconds(7)), "corp: no token"));
    DESK.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void staleCredentialsAreReported() {
    DESK.stubFor(post("/tickets").willReturn(status(401)));
    var rejections = new AtomicInteger();
    var authorization =
        new Authorization() {
          @Override
          public Map<String, String> headers() {
            return Map.of("Authorization", "Bearer old");
          }

          @Override
          public void rejected() {
            rejections.incrementAndGet();
          }
        };

    new Remote("corp", URI.create(DESK.baseUrl()), authorization, LIMITS).write(draft(), soon());

    assertThat(rejections).hasValue(1);
  }

  @Test
  void baseMayHaveAPathAndATrailingSlash() {
    DESK.stubFor(get("/jira/tickets").willReturn(okJson("{}")));

    var answer = remote(URI.create(DESK.baseUrl() + "/jira/")).read("/tickets");

    assertThat(((Answered) answer).status()).isEqualTo(200);
  }

  @Test
  void baseWithCredentialsOrAnotherSchemeIsRefused() {
    for (String base : new String[] {"ftp://a", "http://u:p@a", "http://a?b=c", "/a", "http:a"}) {
      assertThatThrownBy(() -> remote(URI.create(base)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("connection 'acme'")
          .hasMessageNotContaining("u:p");
    }
  }
}
