package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACME;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACP;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeskSourceTest {

  private static final CommentId ID = new CommentId("30001");
  private static final String BY_DESK = "/rest/servicedeskapi/request/10042/comment/30001";
  private static final String BY_PLATFORM = "/rest/api/2/issue/10042/comment/30001";
  private static final String PROPERTY = "/rest/api/2/comment/30001/properties/sd.public.comment";
  private static final String PLATFORM_COMMENT =
      """
      {"id":"30001","body":"Rebooted","author":{"name":"ana","key":"K1","displayName":"Ana"},
       "created":"2026-01-01T10:01:00.000+0000"}\
      """;

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static TicketSource source() {
    return Fixtures.serviceDesk(DESK.baseUrl(), Flavour.CLOUD, ACP).source(ACME);
  }

  private static void answers(String path, String body) {
    DESK.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }

  private static void answers(String path, int status) {
    DESK.stubFor(get(urlPathEqualTo(path)).willReturn(status(status)));
  }

  private static Comment found(Looked<Comment> looked) {
    return ((Looked.Found<Comment>) looked).answer();
  }

  @Test
  void ticketIsReadWhole() {
    answers(
        "/rest/api/2/issue/10042",
        """
        {"id":"10042","key":"ACP-7","fields":{
          "summary":"VPN is down","description":null,"status":{"name":"Open"},
          "priority":{"name":"High"},"issuetype":{"name":"Incident"},
          "project":{"key":"ACP"},"reporter":{"accountId":"c1","displayName":"Cora"},
          "customfield_10002":[{"id":"59","name":"CSOC"}],"customfield_10300":null,
          "customfield_10010":{"requestType":{"id":"14"}},
          "customfield_11824":"tb:demo:corp:9d385017c611228701d22104cc95c371:Zx81ab",
          "created":"2026-01-01T10:00:00.000+0000","updated":"2026-01-01T10:05:00.000+0000"}}\
        """);

    var looked = source().ticket(ISSUE);

    assertThat(looked)
        .isEqualTo(
            new Looked.Found<>(
                new Ticket(
                    ISSUE,
                    "ACP-7",
                    new Home("ACP", Map.of("requestType", "14", "issueType", "Incident")),
                    Optional.of(URI.create(DESK.baseUrl() + "/browse/ACP-7")),
                    Instant.parse("2026-01-01T10:00:00Z"),
                    Optional.of(Version.of(Instant.parse("2026-01-01T10:05:00Z").toEpochMilli())),
                    Map.of(
                        Field.SUMMARY, new WireValue("VPN is down"),
                        Field.DESCRIPTION, new WireValue(""),
                        Field.STATUS, new WireValue("Open"),
                        Field.PRIORITY, new WireValue("High"),
                        Field.SERVICE, new WireValue("59"),
                        Field.ASSIGNMENT_GROUP, new WireValue("")),
                    new Person("c1", "Cora", Optional.empty()),
                    Optional.of(Fixtures.marker("Zx81ab")))));
  }

  @Test
  void requestTypeThatNoFieldShowsIsAskedFor() {
    answers(
        "/rest/api/2/issue/10042",
        """
        {"id":"10042","key":"OPS-7","fields":{"project":{"key":"OPS"},
          "created":"2026-01-01T10:00:00.000+0000"}}\
        """);
    answers("/rest/servicedeskapi/request/10042", "{\"requestTypeId\":\"15\"}");

    var ticket = ((Looked.Found<Ticket>) source().ticket(ISSUE)).answer();

    assertThat(ticket.home().attributes()).containsEntry("requestType", "15");
  }

  @Test
  void ticketThatIsNoRequestIsKnownToBeNone() {
    answers(
        "/rest/api/2/issue/10042",
        """
        {"id":"10042","key":"OPS-7","fields":{"project":{"key":"OPS"},
          "created":"2026-01-01T10:00:00.000+0000"}}\
        """);
    answers("/rest/servicedeskapi/request/10042", 404);

    var ticket = ((Looked.Found<Ticket>) source().ticket(ISSUE)).answer();

    assertThat(ticket.home().attributes()).containsEntry("requestType", "");
  }

  @Test
  void ticketThatIsGoneIsMissing() {
    answers("/rest/api/2/issue/10042", 404);

    assertThat(source().ticket(ISSUE)).isInstanceOf(Looked.Missing.class);
  }

  @Test
  void answerAboutAnotherTicketIsNone() {
    answers("/rest/api/2/issue/10042", "{\"id\":\"10043\",\"key\":\"ACP-8\",\"fields\":{}}");

    assertThat(source().ticket(ISSUE)).isInstanceOf(Looked.Unavailable.class);
  }

  @Test
  void idThatIsNoNumberIsNeverPutIntoAPath() {
    var odd = new TicketRef(Side.SERVICE_DESK, ACME, "..");

    assertThatThrownBy(() -> source().ticket(odd)).hasMessageContaining("no number");
  }

  @Test
  void serviceDeskApiSaysWhoMayReadAComment() {
    answers(
        BY_DESK,
        """
        {"id":"30001","body":"Rebooted","public":true,
         "author":{"accountId":"a1","displayName":"Ana","emailAddress":"ana@acme.example"},
         "created":{"jira":"2026-01-01T10:01:00.000+0000","epochMillis":1767261660000}}\
        """);

    assertThat(source().comment(ISSUE, ID))
        .isEqualTo(
            new Looked.Found<>(
                new Comment(
                    ID,
                    "Rebooted",
                    Visibility.PUBLIC,
                    Evidence.LOOKED_UP,
                    new Person("a1", "Ana", Optional.of("ana@acme.example")),
                    Instant.parse("2026-01-01T10:01:00Z"))));
  }

  @Test
  void commentThatTheServiceDeskApiDoesNotKnowHasAProperty() {
    answers(BY_DESK, 404);
    answers(BY_PLATFORM, PLATFORM_COMMENT);
    answers(PROPERTY, "{\"key\":\"sd.public.comment\",\"value\":{\"internal\":true}}");

    var comment = found(source().comment(ISSUE, ID));

    assertThat(comment.visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(comment.evidence()).isEqualTo(Evidence.LOOKED_UP);
    assertThat(comment.author()).isEqualTo(new Person("K1", "Ana", Optional.empty()));
  }

  @Test
  void commentOfWhichNobodySaysWhoMayReadItIsInternal() {
    answers(BY_DESK, 404);
    answers(BY_PLATFORM, PLATFORM_COMMENT);
    answers(PROPERTY, 404);

    var comment = found(source().comment(ISSUE, ID));

    assertThat(comment.visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(comment.evidence()).isEqualTo(Evidence.ASSUMED);
  }

  @Test
  void oddPropertyIsNoLeaveToPublish() {
    answers(BY_DESK, 403);
    answers(BY_PLATFORM, PLATFORM_COMMENT);
    answers(PROPERTY, "{\"key\":\"sd.public.comment\",\"value\":{\"internal\":\"false\"}}");

    assertThat(found(source().comment(ISSUE, ID)).visibility()).isEqualTo(Visibility.INTERNAL);
  }

  @Test
  void visibilityThatCannotBeAskedForNowIsNotAssumed() {
    answers(BY_DESK, 404);
    answers(BY_PLATFORM, PLATFORM_COMMENT);
    answers(PROPERTY, 429);

    assertThat(source().comment(ISSUE, ID)).isInstanceOf(Looked.Unavailable.class);
  }

  @Test
  void commentThatIsGoneIsMissing() {
    answers(BY_DESK, 404);
    answers(BY_PLATFORM, 404);

    assertThat(source().comment(ISSUE, ID)).isInstanceOf(Looked.Missing.class);
  }
}
