package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.config.Secret;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssueKeysTest {

  private static final ConnectionId ACME = new ConnectionId("acme");

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void keyStandsForTheIdThatNeverChanges() {
    answers("{\"id\":\"10042\",\"key\":\"NEW-1\",\"fields\":{}}");

    assertThat(named("ACP-7"))
        .isEqualTo(new Looked.Found<>(new TicketRef(Side.SERVICE_DESK, ACME, "10042")));
  }

  @Test
  void deskThatKnowsNoSuchTicketSaysSo() {
    DESK.stubFor(get(urlPathEqualTo("/rest/api/2/issue/ACP-7")).willReturn(status(404)));

    assertThat(named("ACP-7")).isInstanceOf(Looked.Missing.class);
  }

  @Test
  void answerWithoutAnIdIsNone() {
    answers("{\"fields\":{}}");

    assertThat(named("ACP-7")).isInstanceOf(Looked.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10042", "acp-7", "ACP-7/comment", "../field", "ACP-7?x=1", "ACP 7"})
  void whatIsNoKeyIsNotAskedFor(String key) {
    assertThat(named(key)).isInstanceOf(Looked.Missing.class);

    DESK.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void onlyConfiguredConnectionsAreAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> desk().named(new ConnectionId("other"), "ACP-7", Instant.MAX));
  }

  private static void answers(String issue) {
    DESK.stubFor(get(urlPathEqualTo("/rest/api/2/issue/ACP-7")).willReturn(okJson(issue)));
  }

  private static Looked<TicketRef> named(String key) {
    return desk().named(ACME, key, Instant.MAX);
  }

  private static ServiceDesk desk() {
    var connection =
        new ServiceDeskConnection(
            ACME,
            URI.create(DESK.baseUrl()),
            Flavour.CLOUD,
            new Credentials.Basic("bridge@acme.example", new Secret("a token")),
            Limits.DEFAULT);
    return ServiceDesk.of(List.of(connection), List.of(), Clock.systemUTC());
  }
}
