package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.BRIDGE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ISSUE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CommentWritingTest {

  private static final String COMMENTS = "/rest/api/2/issue/10042/comment";
  private static final String COMMENT = COMMENTS + "/30001";
  private static final CommentId ID = new CommentId("30001");
  private static final Written<Commented> DONE = new Written.Done<>(new Commented(Optional.of(ID)));

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static Written<Commented> add(Visibility visibility, Instant deadline) {
    var draft = new CommentDraft(new EventId("w1/0"), "Secret plan B", visibility, Person.UNKNOWN);
    return Fixtures.target(DESK.baseUrl(), Flavour.CLOUD).comment(BRIDGE, ISSUE, draft, deadline);
  }

  private static TakenBack takeBack() {
    return Fixtures.target(DESK.baseUrl(), Flavour.CLOUD).takeBack(BRIDGE, ISSUE, ID, soon());
  }

  private static void posts(String answer) {
    DESK.stubFor(post(COMMENTS).willReturn(okJson(answer).withStatus(201)));
  }

  private static void tellsNothing() {
    DESK.stubFor(
        get(urlPathEqualTo("/rest/servicedeskapi/request/10042/comment/30001"))
            .willReturn(status(404)));
    DESK.stubFor(
        get(urlPathEqualTo(COMMENT))
            .willReturn(
                okJson(
                    """
                    {"id":"30001","body":"x","created":"2026-01-01T10:01:00.000+0000"}\
                    """)));
    DESK.stubFor(
        get(urlPathEqualTo("/rest/api/2/comment/30001/properties/sd.public.comment"))
            .willReturn(status(404)));
  }

  @Test
  void internalCommentSaysSoInTheSameRequest() {
    posts("{\"id\":\"30001\",\"jsdPublic\":false}");

    assertThat(add(Visibility.INTERNAL, soon())).isEqualTo(DONE);

    DESK.verify(
        1,
        postRequestedFor(urlEqualTo(COMMENTS))
            .withRequestBody(
                equalToJson(
                    """
                    {"body":"Secret plan B","properties":[
                      {"key":"sd.public.comment","value":{"internal":true}},
                      {"key":"ticketbridge","value":{"event":"w1/0"}}]}\
                    """)));
    DESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void publicCommentCarriesTheEventIdOnly() {
    posts("{\"id\":\"30001\",\"jsdPublic\":true}");

    assertThat(add(Visibility.PUBLIC, soon())).isEqualTo(DONE);

    DESK.verify(
        1,
        postRequestedFor(urlEqualTo(COMMENTS))
            .withRequestBody(
                equalToJson(
                    """
                    {"body":"Secret plan B","properties":[
                      {"key":"ticketbridge","value":{"event":"w1/0"}}]}\
                    """)));
  }

  @Test
  void internalCommentIsReadBackWhereTheAnswerDoesNotSay() {
    posts("{\"id\":\"30001\"}");
    DESK.stubFor(
        get(urlPathEqualTo("/rest/servicedeskapi/request/10042/comment/30001"))
            .willReturn(
                okJson(
                    """
                    {"id":"30001","body":"x","public":false,
                     "created":{"epochMillis":1767261660000}}\
                    """)));

    assertThat(add(Visibility.INTERNAL, soon())).isEqualTo(DONE);
  }

  /** What it was must be written down first. */
  @Test
  void internalCommentThatTurnsOutPublicIsLeftToBeTakenBack() {
    posts("{\"id\":\"30001\",\"jsdPublic\":true}");

    assertExposed(add(Visibility.INTERNAL, soon()));
    DESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void internalCommentThatCannotBeReadBackCountsAsExposed() {
    posts("{\"id\":\"30001\"}");
    tellsNothing();

    assertExposed(add(Visibility.INTERNAL, soon()));
    DESK.verify(0, deleteRequestedFor(anyUrl()));
  }

  @Test
  void internalCommentIsInDoubtWhileNobodySaysWhoCanReadIt() {
    posts("{\"id\":\"30001\"}");
    DESK.stubFor(get(anyUrl()).willReturn(status(503)));

    assertThat(add(Visibility.INTERNAL, soon()))
        .isInstanceOfSatisfying(
            Written.Unknown.class, doubt -> assertThat(doubt.reason()).contains("30001"));
    DESK.verify(0, deleteRequestedFor(anyUrl()));
  }

  private static void assertExposed(Written<Commented> written) {
    assertThat(written)
        .isInstanceOfSatisfying(
            Written.Exposed.class,
            shown -> {
              assertThat(shown.comment()).isEqualTo(ID);
              assertThat(shown.reason()).contains("30001", "10042").doesNotContain("Secret");
            });
  }

  @Test
  void takenBackMeansDeleted() {
    DESK.stubFor(delete(COMMENT).willReturn(status(204)));

    assertThat(takeBack().gone()).isTrue();
    DESK.verify(1, deleteRequestedFor(urlEqualTo(COMMENT)));
  }

  @Test
  void commentThatCannotBeDeletedIsSaidToBeThere() {
    DESK.stubFor(delete(COMMENT).willReturn(status(403)));
    tellsNothing();

    TakenBack taken = takeBack();
    assertThat(taken.gone()).isFalse();
    assertThat(taken.reason()).contains("delete comment 30001 by hand");
  }

  @Test
  void deletionIsTriedAgainUntilTheCommentIsGone() {
    DESK.stubFor(delete(COMMENT).willReturn(status(500)));
    DESK.stubFor(get(urlPathEqualTo(COMMENT)).willReturn(status(404)));

    assertThat(takeBack().gone()).isTrue();
  }

  @Test
  void answerWithoutAnIdLeavesDoubt() {
    posts("{}");

    assertThat(add(Visibility.INTERNAL, soon())).isInstanceOf(Written.Unknown.class);
  }

  @Test
  void serverErrorLeavesDoubtAndIsNotRepeated() {
    DESK.stubFor(post(COMMENTS).willReturn(status(500)));

    assertThat(add(Visibility.PUBLIC, soon())).isInstanceOf(Written.Unknown.class);
    DESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void refusalDoesNotQuoteTheComment() {
    DESK.stubFor(
        post(COMMENTS)
            .willReturn(
                okJson("{\"errorMessages\":[],\"errors\":{\"comment\":\"'Secret plan B' is bad\"}}")
                    .withStatus(400)));

    assertThat(add(Visibility.PUBLIC, soon()))
        .isEqualTo(
            new Written.Refused<>(
                "Service Desk 'acme' answered 400 when asked to add a comment to issue 10042:"
                    + " comment"));
  }

  @Test
  void nothingIsSentWithoutTime() {
    for (var visibility : Visibility.values()) {
      assertThat(add(visibility, Instant.now().minusMillis(1))).isInstanceOf(Written.NotSent.class);
    }
    DESK.verify(0, anyRequestedFor(anyUrl()));
  }
}
