package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EnvelopeTargetTest {

  private static final String PATH = "/api/corp/messages";
  private static final TicketRef ON = new TicketRef(Side.SERVICENOW, Corp.CORP, "INC0031");
  private static final TicketRef SOURCE =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  private static final Marker MARKER = new Marker("test", SOURCE, new Attempt("abcdef12"));
  private static final Map<Field, WireValue> FIELDS =
      Map.of(
          Field.SUMMARY, new WireValue("Mail is slow"),
          Field.DESCRIPTION, new WireValue("Since noon"),
          Field.PRIORITY, new WireValue("2"),
          Field.STATUS, new WireValue("2"),
          Field.SERVICE, new WireValue("AWS ACP"),
          Field.ASSIGNMENT_GROUP, new WireValue(""));

  @RegisterExtension
  static final WireMockExtension CORP =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final Bridge bridge = Corp.bridge(Map.of());

  private static Talk.Envelope talk(Optional<String> internal, boolean deduplicates) {
    var plain = Talk.Envelope.asThePredecessor(PATH);
    var messages =
        new Talk.Messages(plain.messages().create(), plain.messages().update(), internal);
    return new Talk.Envelope(
        PATH, messages, false, plain.echoWindow(), deduplicates, false, plain.pointers());
  }

  private ServiceNow servicenow(Talk.Envelope talk) {
    var end =
        new ServiceNowBridge(
            Corp.ACP, Corp.CORP, "incident", ServiceNowBridge.ALONGSIDE_PREDECESSOR, talk);
    return ServiceNow.of(
        List.of(Corp.connection(URI.create("http://127.0.0.1:" + CORP.getPort()))),
        List.of(end),
        Bridges.of(List.of(bridge)),
        Clock.systemUTC());
  }

  private TicketTarget target() {
    return servicenow(talk(Optional.empty(), false)).target(bridge);
  }

  private static void answer(String body) {
    CORP.stubFor(post(urlEqualTo(PATH)).willReturn(okJson(body)));
  }

  private static String named(String identifier) {
    return "{\"result\":{\"internal_identifier\":\"" + identifier + "\"}}";
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  private Written<Created> create() {
    var ticket =
        new Ticket(
            SOURCE,
            "ACP-12",
            Home.of("ACP"),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Map.of(),
            Person.UNKNOWN,
            Optional.empty());
    return target().create(bridge, new Draft(MARKER, ticket, FIELDS), soon());
  }

  private static CommentDraft comment(Visibility visibility) {
    return new CommentDraft(new EventId("e1/0"), "Still slow", visibility, Person.UNKNOWN);
  }

  @Test
  void createIsOneMessageAndItsAnswerNamesTheTicket() {
    answer(named("INC0031"));

    var created = ((Written.Done<Created>) create()).answer();

    assertThat(created)
        .isEqualTo(new Created(ON, "INC0031", new Shown(FIELDS, Optional.empty(), List.of())));
    CORP.verify(
        1,
        postRequestedFor(urlEqualTo(PATH))
            .withBasicAuth(new BasicCredentials(Corp.USER, "pa55-word"))
            .withRequestBody(
                equalToJson(
                    """
                    {"messageid":"HO_SIAM_IN_REST_INC_POST_JSON_ACP_Incident_Create",
                     "external_identifier":"ACP-12",
                     "payload":{"title":"Mail is slow","description":"Since noon","priority":"2",
                       "state":"2","business_service":"AWS ACP","external_identifier":"ACP-12",
                       "id":"ACP-12"}}
                    """)));
  }

  @Test
  void answerThatNamesNoTicketLeavesDoubt() {
    for (String body : List.of("{}", "<html>", "{\"result\":\"ok\"}", named(""), named("a b"))) {
      answer(body);

      assertThat(create()).as(body).isInstanceOf(Written.Unknown.class);
      assertThat(target().comment(bridge, ON, comment(Visibility.PUBLIC), soon()))
          .isInstanceOf(Written.Unknown.class);
    }
  }

  @Test
  void publicCommentIsAnUpdateMessage() {
    answer(named("INC0031"));

    assertThat(target().comment(bridge, ON, comment(Visibility.PUBLIC), soon()))
        .isEqualTo(new Written.Done<>(new Commented(Optional.empty())));
    CORP.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"messageid":"HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
                     "internal_identifier":"INC0031",
                     "payload":{"comments":"Still slow","comment_sysid":"e1/0"}}
                    """)));
  }

  @Test
  void internalCommentIsWithheldWhereThereIsNoMessageForIt() {
    assertThat(target().comment(bridge, ON, comment(Visibility.INTERNAL), soon()))
        .isInstanceOfSatisfying(
            Written.Withheld.class,
            withheld ->
                assertThat(withheld.reason())
                    .contains("bridges.acp.servicenow.envelope.messages.internal-comment")
                    .doesNotContain("Still slow"));
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void internalCommentHasAMessageOfItsOwn() {
    answer(named("INC0031"));
    var target = servicenow(talk(Optional.of("NOTE"), false)).target(bridge);

    assertThat(target.comment(bridge, ON, comment(Visibility.INTERNAL), soon()))
        .isInstanceOf(Written.Done.class);
    CORP.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(equalToJson("{\"messageid\":\"NOTE\"}", true, true)));
  }

  @Test
  void fieldsAreAnUpdateMessageAndWhatWasSentIsWhatIsAgreed() {
    answer(named("INC0031"));
    var values = Map.of(Field.STATUS, new WireValue("6"));

    assertThat(target().set(bridge, ON, values, soon()))
        .isEqualTo(new Written.Done<>(new Shown(values, Optional.empty(), List.of())));
    CORP.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"messageid":"HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
                     "internal_identifier":"INC0031",
                     "payload":{"state":"6","resolution_code":"done"}}
                    """)));
  }

  @Test
  void fieldThatWasClearedIsSentEmpty() {
    answer(named("INC0031"));
    var values = Map.of(Field.SERVICE, new WireValue(""));

    assertThat(target().set(bridge, ON, values, soon()))
        .isEqualTo(new Written.Done<>(new Shown(values, Optional.empty(), List.of())));
    CORP.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"messageid":"HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
                     "internal_identifier":"INC0031","payload":{"business_service":""}}
                    """)));
  }

  @Test
  void messageTakenForAnotherTicketParks() {
    answer(named("INC0099"));

    assertThat(target().comment(bridge, ON, comment(Visibility.PUBLIC), soon()))
        .isInstanceOfSatisfying(
            Written.Refused.class,
            refused -> assertThat(refused.reason()).contains("INC0031", "INC0099"));
  }

  @Test
  void errorsAreToldApart() {
    CORP.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withStatus(400)));
    assertThat(create()).isInstanceOf(Written.Refused.class);
    CORP.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withStatus(429)));
    assertThat(create()).isInstanceOf(Written.NotSent.class);
    CORP.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withStatus(500)));
    assertThat(create()).isInstanceOf(Written.Unknown.class);
  }

  @Test
  void nothingIsEverRead() {
    var target = target();
    var source = servicenow(talk(Optional.empty(), false)).source(Corp.CORP);

    assertThat(target.show(bridge, ON, Set.of(Field.STATUS))).isInstanceOf(Looked.Blind.class);
    assertThat(target.find(bridge, List.of(MARKER))).isInstanceOf(Looked.Blind.class);
    assertThat(target.carrying(bridge, ON, List.of(MARKER))).isInstanceOf(Looked.Blind.class);
    assertThat(target.traces(bridge, ON, Instant.EPOCH)).isInstanceOf(Looked.Blind.class);
    assertThat(source.ticket(ON)).isInstanceOf(Looked.Blind.class);
    assertThat(source.comment(ON, new CommentId("c1"))).isInstanceOf(Looked.Blind.class);
    assertThat(target.mark(bridge, ON, MARKER, soon())).isInstanceOf(Written.Refused.class);
    assertThat(target.takeBack(bridge, ON, new CommentId("c1"), soon()).gone()).isFalse();
    assertThat(servicenow(talk(Optional.empty(), false)).check().run())
        .isEqualTo(new ServiceNowCheck.Report(List.of(), List.of()));
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void farEndEchoesWithinTheWindowIfTheBridgeSaysSo() {
    var silent = talk(Optional.empty(), false);
    var echoing =
        new Talk.Envelope(
            PATH, silent.messages(), true, Duration.ofMinutes(3), false, false, silent.pointers());

    assertThat(target().echoWindow(bridge)).isEmpty();
    assertThat(servicenow(echoing).target(bridge).echoWindow(bridge))
        .contains(Duration.ofMinutes(3));
  }

  @Test
  void farEndDeduplicatesIfTheBridgeSaysSo() {
    assertThat(target().deduplicates(bridge)).isFalse();
    assertThat(servicenow(talk(Optional.empty(), true)).target(bridge).deduplicates(bridge))
        .isTrue();
  }
}
