package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Answer;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import io.ticketbridge.sync.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OAuthTokenTest {

  private static final String TOKENS = "/oauth_token.do";
  private static final String RECORD = "/api/now/table/incident/1";

  @RegisterExtension
  static final WireMockExtension CORP =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final ManualClock clock = new ManualClock();
  private final Instance instance =
      Instance.of(
          Corp.connection(
              URI.create("http://127.0.0.1:" + CORP.getPort()),
              new Authentication.OAuth(Corp.USER, "bridge app", new Secret("s3cr&t"))),
          clock.withZone(ZoneOffset.UTC));

  @BeforeEach
  void beginNow() {
    // What sends requests goes by the system's clock.
    clock.advanceTo(Instant.now());
  }

  private static void grant(String token, int seconds) {
    CORP.stubFor(
        post(urlPathEqualTo(TOKENS))
            .willReturn(
                okJson(
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                        .formatted(token, seconds))));
  }

  private static void accept(String token) {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(aResponse().withStatus(401)));
    CORP.stubFor(
        get(urlPathEqualTo(RECORD))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .willReturn(okJson("{\"result\":{}}")));
  }

  private static int status(Answer answer) {
    return ((Answered) answer).status();
  }

  @Test
  void oneTokenServesManyCallsUntilShortlyBeforeItExpires() {
    grant("one", 1800);
    accept("one");

    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(200);
    clock.advance(Duration.ofMinutes(28));
    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(200);
    CORP.verify(1, postRequestedFor(urlPathEqualTo(TOKENS)));

    grant("two", 1800);
    accept("two");
    clock.advance(Duration.ofSeconds(61));
    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(200);
    CORP.verify(2, postRequestedFor(urlPathEqualTo(TOKENS)));
  }

  @Test
  void credentialsGoIntoTheFormAndNowhereElse() {
    grant("one", 1800);
    accept("one");

    instance.read(RECORD, Instant.MAX);

    CORP.verify(
        postRequestedFor(urlPathEqualTo(TOKENS))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withoutHeader("Authorization")
            .withRequestBody(
                equalTo(
                    "grant_type=client_credentials&client_id=bridge%20app&client_secret=s3cr%26t")));
  }

  @Test
  void refusedTokenIsRenewedOnce() {
    grant("one", 1800);
    accept("one");
    instance.read(RECORD, Instant.MAX);

    grant("two", 1800);
    accept("two");
    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(200);
    CORP.verify(2, postRequestedFor(urlPathEqualTo(TOKENS)));

    grant("three", 1800);
    accept("never");
    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(401);
    CORP.verify(3, postRequestedFor(urlPathEqualTo(TOKENS)));
  }

  @Test
  void writeThatWasNotLetInIsSentAgainOnceWithANewToken() {
    CORP.stubFor(
        post(urlPathEqualTo(TOKENS))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson("{\"access_token\":\"one\",\"expires_in\":\"1800\"}"))
            .willSetStateTo("renewed"));
    CORP.stubFor(
        post(urlPathEqualTo(TOKENS))
            .inScenario("tokens")
            .whenScenarioStateIs("renewed")
            .willReturn(okJson("{\"access_token\":\"two\",\"expires_in\":\"1800\"}")));
    CORP.stubFor(post(urlPathEqualTo("/x")).willReturn(aResponse().withStatus(401)));
    CORP.stubFor(
        post(urlPathEqualTo("/x"))
            .withHeader("Authorization", equalTo("Bearer two"))
            .willReturn(aResponse().withStatus(201)));

    var call = Call.json("POST", "/x", JsonNodeFactory.instance.objectNode());

    assertThat(status(instance.write(call, Instant.now().plusSeconds(10)))).isEqualTo(201);
    CORP.verify(2, postRequestedFor(urlPathEqualTo("/x")));
  }

  @Test
  void manyCallersShareOneFetch() throws ExecutionException, InterruptedException {
    grant("one", 1800);
    accept("one");

    var calls = new ArrayList<Future<Answer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        calls.add(threads.submit(() -> instance.read(RECORD, Instant.MAX)));
      }
    }

    for (Future<Answer> call : calls) {
      assertThat(status(call.get())).isEqualTo(200);
    }
    CORP.verify(1, postRequestedFor(urlPathEqualTo(TOKENS)));
  }

  @Test
  void withoutATokenNothingIsSentAndNoSecretIsTold() {
    CORP.stubFor(
        post(urlPathEqualTo(TOKENS))
            .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"s3cr&t is wrong\"}")));

    var answer = (Answer.NotSent) instance.read(RECORD, Instant.MAX);

    assertThat(answer.reason())
        .contains("servicenow.corp", "401", "client-id and client-secret")
        .doesNotContain("s3cr");
    CORP.verify(0, getRequestedFor(urlPathEqualTo(RECORD)));
  }

  @Test
  void failedFetchIsNotRepeatedByEveryCallerAtOnce() {
    CORP.stubFor(post(urlPathEqualTo(TOKENS)).willReturn(aResponse().withStatus(400)));

    var first = (Answer.NotSent) instance.read(RECORD, Instant.MAX);
    var second = (Answer.NotSent) instance.read(RECORD, Instant.MAX);

    assertThat(first.retryAfter()).isPresent();
    assertThat(second.retryAfter()).isPresent();
    CORP.verify(1, postRequestedFor(urlPathEqualTo(TOKENS)));

    grant("one", 1800);
    accept("one");
    clock.advance(Duration.ofSeconds(6));
    assertThat(status(instance.read(RECORD, Instant.MAX))).isEqualTo(200);
  }

  @Test
  void apiKeyStandsInItsHeader() {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson("{\"result\":{}}")));
    var keyed =
        Instance.of(
            Corp.connection(
                URI.create("http://127.0.0.1:" + CORP.getPort()),
                new Authentication.ApiKey(Corp.USER, new Secret("k3y"))),
            clock.withZone(ZoneOffset.UTC));

    keyed.read(RECORD, Instant.MAX);

    CORP.verify(
        getRequestedFor(urlPathEqualTo(RECORD))
            .withHeader("x-sn-apikey", equalTo("k3y"))
            .withoutHeader("Authorization"));
  }
}
