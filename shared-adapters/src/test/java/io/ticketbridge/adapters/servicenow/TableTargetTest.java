package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
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
import io.ticketbridge.ticket.Version;
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

final class TableTargetTest {

  private static final String TABLE = "/api/now/table/incident";
  private static final String RECORD = TABLE + "/" + Corp.SYS_ID;
  private static final String USERS = "/api/now/table/sys_user";
  private static final String SHOWN = Corp.file("record.json");
  private static final TicketRef SOURCE =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
  private static final Marker MARKER = new Marker("test", SOURCE, new Attempt("abcdef12"));
  private static final Map<Field, WireValue> FIELDS =
      Map.of(
          Field.SUMMARY, new WireValue("Badge reader at gate 4 is dead"),
          Field.DESCRIPTION, new WireValue("Nobody gets in."),
          Field.STATUS, new WireValue("2"),
          Field.PRIORITY, new WireValue("2"));

  @RegisterExtension
  static final WireMockExtension CORP =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final Bridge bridge = Corp.bridge(Map.of());

  private static TicketTarget target(Bridge bridge, Talk talk) {
    return ServiceNow.of(
            List.of(Corp.connection(URI.create("http://127.0.0.1:" + CORP.getPort()))),
            List.of(Corp.end(talk)),
            Bridges.of(List.of(bridge)),
            Clock.systemUTC())
        .target(bridge);
  }

  private TicketTarget target() {
    return target(bridge, Talk.Table.STANDARD);
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  private static Draft draft(String email) {
    var reporter = new Person("5b10", "Carl Caller", Optional.of(email));
    var ticket =
        new Ticket(
            SOURCE,
            "ACP-12",
            Home.of("ACP"),
            Optional.empty(),
            Instant.parse("2026-03-02T08:00:00Z"),
            Optional.empty(),
            Map.of(),
            reporter,
            Optional.empty());
    return new Draft(MARKER, ticket, FIELDS);
  }

  private static Created created(Written<Created> written) {
    return ((Written.Done<Created>) written).answer();
  }

  private static Shown shown(Written<Shown> written) {
    return ((Written.Done<Shown>) written).answer();
  }

  private static void answerCreate(String body) {
    CORP.stubFor(post(urlPathEqualTo(TABLE)).willReturn(jsonResponse(body, 201)));
  }

  private static void answerChange(String body) {
    CORP.stubFor(patch(urlPathEqualTo(RECORD)).willReturn(okJson(body)));
  }

  private static void answerLook(String record) {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson("{\"result\":" + record + "}")));
  }

  private static void answerUsers(String... users) {
    CORP.stubFor(
        get(urlPathEqualTo(USERS))
            .willReturn(okJson("{\"result\":[" + String.join(",", users) + "]}")));
  }

  private static String user(String id, String email) {
    return "{\"sys_id\":\"%s\",\"email\":\"%s\",\"active\":\"true\"}".formatted(id, email);
  }

  @Test
  void createCarriesItsMarkerCallerAndWhatMakesThePriority() {
    answerCreate(SHOWN);
    answerUsers(user("bb00000000000000000000000000d001", "Carl@example.com"));

    var created = created(target().create(bridge, draft("carl@example.com"), soon()));

    assertThat(created.ref()).isEqualTo(Corp.TICKET);
    assertThat(created.key()).isEqualTo("INC0020007");
    assertThat(created.shown().differences()).isEmpty();
    assertThat(created.shown().version()).contains(Version.of(3));
    assertThat(created.shown().fields()).containsEntry(Field.PRIORITY, new WireValue("2"));
    CORP.verify(
        1,
        postRequestedFor(urlPathEqualTo(TABLE))
            .withBasicAuth(new BasicCredentials(Corp.USER, "pa55-word"))
            .withHeader("Accept", equalTo("application/json"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withQueryParam("sysparm_display_value", equalTo("false"))
            .withRequestBody(
                equalToJson(
                    """
                    {"short_description":"Badge reader at gate 4 is dead",
                     "description":"Nobody gets in.","state":"2","impact":"1","urgency":"2",
                     "correlation_id":"tb:test:acme:10042:abcdef12","correlation_display":"ACP-12",
                     "caller_id":"bb00000000000000000000000000d001"}
                    """)));
    CORP.verify(
        getRequestedFor(urlPathEqualTo(USERS))
            .withQueryParam("sysparm_query", equalTo("email=carl@example.com^active=true")));
  }

  @Test
  void createShowsWhatBelongsToTheBridgeAndItsDefaults() {
    answerCreate(SHOWN);
    var selective = Corp.bridge(Map.of("assignment_group", Corp.GROUP));
    var talk =
        new Talk.Table(
            Talk.Columns.STANDARD,
            "",
            Talk.Table.STANDARD_MATRIX,
            Map.of("contact_type", "integration"));

    var created =
        created(target(selective, talk).create(selective, draft("carl@example.com"), soon()));

    assertThat(created.shown().differences())
        .singleElement()
        .asString()
        .startsWith("incident.contact_type was sent but is not shown");
    CORP.verify(
        postRequestedFor(urlPathEqualTo(TABLE))
            .withRequestBody(
                equalToJson(
                    "{\"assignment_group\":\"%s\",\"contact_type\":\"integration\"}"
                        .formatted(Corp.GROUP),
                    true,
                    true)));
    CORP.verify(0, getRequestedFor(urlPathEqualTo(USERS)));
  }

  @Test
  void caretInAnAddressDoesNotBeginAnotherCondition() {
    answerCreate(SHOWN);
    answerUsers();

    target().create(bridge, draft("a^ORactive=true@example.com"), soon());

    CORP.verify(
        getRequestedFor(urlPathEqualTo(USERS))
            .withQueryParam(
                "sysparm_query", equalTo("email=a^^ORactive=true@example.com^active=true")));
  }

  @Test
  void addressThatCouldBeAScriptIsNotLookedUp() {
    answerCreate(SHOWN);

    target().create(bridge, draft("javascript:gs.sleep(9)@example.com"), soon());

    CORP.verify(0, getRequestedFor(urlPathEqualTo(USERS)));
  }

  @Test
  void ambiguousOrUnknownCallerIsLeftOut() {
    answerCreate(SHOWN);
    for (String[] users :
        new String[][] {{}, {user("d1", "carl@example.com"), user("d2", "carl@example.com")}}) {
      answerUsers(users);

      var created = created(target().create(bridge, draft("carl@example.com"), soon()));

      assertThat(created.shown().differences()).isEmpty();
    }
    CORP.verify(
        0,
        postRequestedFor(urlPathEqualTo(TABLE)).withRequestBody(matchingJsonPath("$.caller_id")));
  }

  @Test
  void callerFromASearchThatWasNotHonouredIsLeftOut() {
    answerCreate(SHOWN);
    answerUsers(user("d9", "admin@example.com"));

    var created = created(target().create(bridge, draft("carl@example.com"), soon()));

    assertThat(created.shown().differences())
        .singleElement()
        .asString()
        .contains("did not search sys_user");
  }

  @Test
  void createIsNotSentWhileCallersCannotBeLookedUp() {
    CORP.stubFor(
        get(urlPathEqualTo(USERS))
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")));

    var written = target().create(bridge, draft("carl@example.com"), soon());

    assertThat(((Written.NotSent<?>) written).retryAfter()).contains(Duration.ofSeconds(30));
    CORP.verify(0, postRequestedFor(urlPathEqualTo(TABLE)));
  }

  @Test
  void userTableThatMayNotBeReadCostsTheCallerOnly() {
    answerCreate(SHOWN);
    CORP.stubFor(get(urlPathEqualTo(USERS)).willReturn(aResponse().withStatus(403)));

    var created = created(target().create(bridge, draft("carl@example.com"), soon()));

    assertThat(created.shown().differences()).singleElement().asString().contains("sys_user");
  }

  @Test
  void ticketWhoseMarkerWasNotTakenIsAdoptedLoudly() {
    answerUsers();
    answerCreate(SHOWN.replace("tb:test:acme:10042:abcdef12", ""));

    var created = created(target().create(bridge, draft("carl@example.com"), soon()));

    assertThat(created.ref()).isEqualTo(Corp.TICKET);
    assertThat(created.shown().differences())
        .singleElement()
        .asString()
        .contains("incident.correlation_id was not taken")
        .contains("recognised by its id alone");
  }

  @Test
  void whatWasNotTakenIsReportedWithoutTicketText() {
    answerUsers();
    answerCreate(
        SHOWN
            .replace("\"urgency\": \"2\"", "\"urgency\": \"3\"")
            .replace("\"priority\": \"2\"", "\"priority\": \"3\"")
            .replace("Nobody gets in.", "Nobody"));

    var created = created(target().create(bridge, draft("carl@example.com"), soon()));

    assertThat(created.shown().differences())
        .containsExactly(
            "incident.description was not taken as it was sent: of 15 characters it shows 6",
            "incident.urgency was not taken: '2' was sent and it shows '3'",
            "incident.priority was not taken: '2' was sent and it shows '3'");
  }

  @Test
  void markerThatDoesNotFitIsRefusedBeforeAnythingIsSent() {
    var longest =
        new Marker(
            "deployment-of-twenty",
            new TicketRef(Side.SERVICE_DESK, new ConnectionId("a".repeat(40)), "9".repeat(20)),
            new Attempt("a".repeat(32)));
    var draft = new Draft(longest, draft("carl@example.com").source(), FIELDS);

    assertThat(target().create(bridge, draft, soon()))
        .isInstanceOfSatisfying(
            Written.Refused.class, refused -> assertThat(refused.reason()).contains("100"));
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void answerWithoutARecordLeavesTheCreateInDoubt() {
    answerUsers();
    for (String body :
        List.of(
            "<html>Your instance is hibernating</html>",
            "{\"error\":{\"message\":\"Transaction cancelled\"},\"result\":{}}",
            "{\"result\":{\"number\":\"INC1\"}}")) {
      answerCreate(body);

      assertThat(target().create(bridge, draft("carl@example.com"), soon()))
          .isInstanceOf(Written.Unknown.class);
    }
  }

  @Test
  void refusalSaysWhatServiceNowSaysButNoTicketText() {
    answerUsers();
    CORP.stubFor(
        post(urlPathEqualTo(TABLE))
            .willReturn(
                jsonResponse(
                    "{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"Data Policy"
                        + " Exception: Nobody gets in. lacks a Category\"},\"status\":\"failure\"}",
                    403)));

    var written = target().create(bridge, draft("carl@example.com"), soon());

    assertThat(written)
        .isInstanceOfSatisfying(
            Written.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("403", "Operation Failed", "table 'incident'")
                    .doesNotContain("Nobody gets in", "pa55"));
  }

  @Test
  void writesInDoubtAndWritesNotSentAreToldApart() {
    answerUsers();
    CORP.stubFor(post(urlPathEqualTo(TABLE)).willReturn(aResponse().withStatus(500)));
    assertThat(target().create(bridge, draft("carl@example.com"), soon()))
        .isInstanceOf(Written.Unknown.class);

    CORP.stubFor(
        post(urlPathEqualTo(TABLE))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThat(target().create(bridge, draft("carl@example.com"), soon()))
        .isInstanceOf(Written.Unknown.class);

    CORP.stubFor(
        post(urlPathEqualTo(TABLE))
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "12")));
    var throttled = target().create(bridge, draft("carl@example.com"), soon());
    assertThat(((Written.NotSent<?>) throttled).retryAfter()).contains(Duration.ofSeconds(12));
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    assertThat(target().create(bridge, draft("carl@example.com"), Instant.now().minusSeconds(1)))
        .isInstanceOf(Written.NotSent.class);
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void publicCommentAndInternalNoteGoWhereTheyBelong() {
    answerChange("{\"result\":{\"sys_id\":\"" + Corp.SYS_ID + "\",\"comments\":\"\"}}");

    for (Visibility visibility : Visibility.values()) {
      var draft = new CommentDraft(new EventId("e/0"), "Fixed", visibility, Person.UNKNOWN);
      assertThat(target().comment(bridge, Corp.TICKET, draft, soon()))
          .isEqualTo(new Written.Done<>(new Commented(Optional.empty())));
    }

    CORP.verify(
        1,
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(equalToJson("{\"comments\":\"Fixed\"}")));
    CORP.verify(
        1,
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(equalToJson("{\"work_notes\":\"Fixed\"}")));
  }

  @Test
  void commentAnsweredWithAPageIsInDoubt() {
    answerChange("<html>Your instance is hibernating</html>");

    assertThat(
            target()
                .comment(
                    bridge,
                    Corp.TICKET,
                    new CommentDraft(
                        new EventId("e/0"), "Fixed", Visibility.PUBLIC, Person.UNKNOWN),
                    soon()))
        .isInstanceOf(Written.Unknown.class);
  }

  @Test
  void whatStandsInCloseNotesStays() {
    answerLook("{\"close_code\":\"\",\"close_notes\":\"Patch rolled back\"}");
    answerChange(
        """
        {"result":{"state":"7","close_code":"Solution provided","sys_mod_count":"4"}}
        """);

    var shown =
        shown(target().set(bridge, Corp.TICKET, Map.of(Field.STATUS, new WireValue("7")), soon()));

    assertThat(shown.differences()).isEmpty();
    CORP.verify(
        getRequestedFor(urlPathEqualTo(RECORD))
            .withQueryParam("sysparm_fields", matching("close_(code|notes),close_(code|notes)")));
    CORP.verify(
        1,
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(
                equalToJson("{\"state\":\"7\",\"close_code\":\"Solution provided\"}")));
  }

  @Test
  void stateIsNotWrittenUntilItIsKnownWhatStandsBesideIt() {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(aResponse().withStatus(503)));

    assertThat(target().set(bridge, Corp.TICKET, Map.of(Field.STATUS, new WireValue("6")), soon()))
        .isInstanceOf(Written.NotSent.class);
    CORP.verify(0, patchRequestedFor(urlPathEqualTo(RECORD)));
  }

  @Test
  void stateThatTakesNothingAlongIsWrittenWithoutALook() {
    answerChange("{\"result\":{\"state\":\"2\",\"sys_mod_count\":\"4\"}}");

    target().set(bridge, Corp.TICKET, Map.of(Field.STATUS, new WireValue("2")), soon());

    CORP.verify(0, getRequestedFor(urlPathEqualTo(RECORD)));
    CORP.verify(1, patchRequestedFor(urlPathEqualTo(RECORD)));
  }

  @Test
  void resolvingStateTakesItsCloseCodeAndNotesAlong() {
    answerLook("{\"close_code\":\"\",\"close_notes\":\"\"}");
    answerChange(
        """
        {"result":{"state":"6","close_code":"","close_notes":"Resolved in Service Desk",
         "sys_mod_count":"4","priority":"2"}}
        """);

    var shown =
        shown(target().set(bridge, Corp.TICKET, Map.of(Field.STATUS, new WireValue("6")), soon()));

    assertThat(shown.version()).contains(Version.of(4));
    assertThat(shown.fields()).containsEntry(Field.STATUS, new WireValue("6"));
    assertThat(shown.differences())
        .containsExactly(
            "incident.close_code was not taken: 'Solution provided' was sent and it shows ''");
    CORP.verify(
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(
                equalToJson(
                    """
                    {"state":"6","close_code":"Solution provided",
                     "close_notes":"Resolved in Service Desk"}
                    """)));
  }

  @Test
  void stateOnHoldTakesItsReasonAlong() {
    answerLook("{\"hold_reason\":\"\"}");
    answerChange("{\"result\":{\"state\":\"3\",\"hold_reason\":\"4\",\"sys_mod_count\":\"4\"}}");

    target().set(bridge, Corp.TICKET, Map.of(Field.STATUS, new WireValue("3")), soon());

    CORP.verify(
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(equalToJson("{\"state\":\"3\",\"hold_reason\":\"4\"}")));
  }

  @Test
  void priorityWithoutItsPartsIsRefusedWithTheKeyToSet() {
    assertThat(
            target().set(bridge, Corp.TICKET, Map.of(Field.PRIORITY, new WireValue("9")), soon()))
        .isInstanceOfSatisfying(
            Written.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("'9'", "bridges.acp.servicenow.priority-matrix"));
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void emptyMatrixWritesThePriorityItself() {
    answerChange("{\"result\":{\"priority\":\"2\",\"sys_mod_count\":\"4\"}}");
    var plain = new Talk.Table(Talk.Columns.STANDARD, "caller_id", Map.of(), Map.of());

    target(bridge, plain)
        .set(bridge, Corp.TICKET, Map.of(Field.PRIORITY, new WireValue("2")), soon());

    CORP.verify(
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(equalToJson("{\"priority\":\"2\"}")));
  }

  @Test
  void markReplacesTheMarkerOrSaysThatItCouldNot() {
    answerChange(SHOWN);
    assertThat(shown(target().mark(bridge, Corp.TICKET, MARKER, soon())).differences()).isEmpty();
    CORP.verify(
        patchRequestedFor(urlPathEqualTo(RECORD))
            .withRequestBody(
                equalToJson(
                    """
                    {"correlation_id":"tb:test:acme:10042:abcdef12","correlation_display":""}
                    """)));

    answerChange(SHOWN.replace("abcdef12", "other123"));
    assertThat(target().mark(bridge, Corp.TICKET, MARKER, soon()))
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void showTellsTheFieldsAskedForAndTheirVersion() {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson(SHOWN)));

    var looked = target().show(bridge, Corp.TICKET, Set.of(Field.STATUS, Field.PRIORITY));

    assertThat(looked)
        .isEqualTo(
            new Looked.Found<>(
                new Shown(
                    Map.of(Field.STATUS, new WireValue("2"), Field.PRIORITY, new WireValue("2")),
                    Optional.of(Version.of(3)),
                    List.of())));
  }

  @Test
  void lookIsJudgedByTheErrorItMeets() {
    String none =
        "{\"error\":{\"message\":\"No Record found\",\"detail\":\"x\"},\"status\":\"failure\"}";
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(jsonResponse(none, 404)));
    assertThat(show()).isInstanceOf(Looked.Missing.class);
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(aResponse().withStatus(403)));
    assertThat(show()).isInstanceOf(Looked.Refused.class);
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(aResponse().withStatus(503)));
    assertThat(show()).isInstanceOf(Looked.Unavailable.class);
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson("<html>")));
    assertThat(show()).isInstanceOf(Looked.Unavailable.class);
    CORP.stubFor(
        get(urlPathEqualTo(RECORD)).willReturn(okJson("{\"error\":\"late\",\"result\":{}}")));
    assertThat(show()).isInstanceOf(Looked.Unavailable.class);
  }

  private Looked<Shown> show() {
    return target().show(bridge, Corp.TICKET, Set.of(Field.STATUS));
  }

  @Test
  void idThatIsNoSysIdReachesNoAddress() {
    var odd = new TicketRef(Side.SERVICENOW, Corp.CORP, "..");

    assertThat(target().show(bridge, odd, Set.of(Field.STATUS))).isInstanceOf(Looked.Missing.class);
    assertThat(target().set(bridge, odd, Map.of(Field.STATUS, new WireValue("2")), soon()))
        .isInstanceOf(Written.Refused.class);
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void exposedEntryIsShownToAPersonForTheJournalIsAppendOnly() {
    TakenBack taken = target().takeBack(bridge, Corp.TICKET, new CommentId("c1"), soon());

    assertThat(taken.gone()).isFalse();
    assertThat(taken.reason()).contains("c1", Corp.SYS_ID);
    CORP.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void tableDoesNotDeduplicate() {
    assertThat(target().deduplicates(bridge)).isFalse();
  }

  @Test
  void tableGivesIdsSoNothingIsRecognisedByItsWords() {
    assertThat(target().echoWindow(bridge)).isEmpty();
  }
}
