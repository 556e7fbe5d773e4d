package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.BRIDGE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.INCIDENT;
import static io.ticketbridge.adapters.servicedesk.Fixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CreationsTest {

  private static final String REQUEST = "/rest/servicedeskapi/request";
  private static final String ISSUE_PATH = "/rest/api/2/issue/10042";
  private static final String TRANSITIONS = ISSUE_PATH + "/transitions";
  private static final String USERS = "/rest/api/3/user/search";

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static Draft draft(Optional<String> email, Map<Field, WireValue> more) {
    var fields = new HashMap<Field, WireValue>();
    fields.put(Field.SUMMARY, new WireValue("VPN is\ndown"));
    fields.put(Field.DESCRIPTION, new WireValue("Nobody can connect"));
    fields.put(Field.PRIORITY, new WireValue("High"));
    fields.put(Field.SERVICE, new WireValue("59"));
    fields.put(Field.ASSIGNMENT_GROUP, new WireValue(""));
    fields.putAll(more);
    var source =
        new Ticket(
            INCIDENT,
            "INC0010042",
            Home.of("incident"),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Map.of(),
            new Person("u1", "Cora", email),
            Optional.empty());
    return new Draft(Fixtures.marker("Zx81ab"), source, fields);
  }

  private static Written<Created> create(Optional<String> email) {
    return create(draft(email, Map.of()), Flavour.CLOUD);
  }

  private static Written<Created> create(Draft draft, Flavour flavour) {
    return Fixtures.target(DESK.baseUrl(), flavour).create(BRIDGE, draft, soon());
  }

  private static Created done(Written<Created> written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done<Created>) written).answer();
  }

  private static void raises() {
    DESK.stubFor(
        post(REQUEST)
            .willReturn(
                okJson(
                        "{\"issueId\":\"10042\",\"issueKey\":\"ACP-7\","
                            + "\"createdDate\":{\"epochMillis\":1767261600003}}")
                    .withStatus(201)));
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(okJson(issue("Open", "High"))));
  }

  private static String issue(String status, String priority) {
    return """
    {"id":"10042","key":"ACP-7","fields":{"status":{"name":"%s"},"priority":{"name":"%s"},
     "customfield_10002":[{"id":"59"}],"updated":"2026-01-01T10:00:00.003+0000"}}\
    """
        .formatted(status, priority);
  }

  private static void knows(String users) {
    DESK.stubFor(get(urlPathEqualTo(USERS)).willReturn(okJson(users)));
  }

  private static void verifyRaisedBy(String expected) {
    DESK.verify(
        1,
        postRequestedFor(urlEqualTo(REQUEST))
            .withRequestBody(matchingJsonPath("$.raiseOnBehalfOf", equalTo(expected))));
  }

  private static void verifyRaisedByUs() {
    DESK.verify(
        0,
        postRequestedFor(urlEqualTo(REQUEST))
            .withRequestBody(matchingJsonPath("$.raiseOnBehalfOf")));
    DESK.verify(1, postRequestedFor(urlEqualTo(REQUEST)));
  }

  @Test
  void requestCarriesItsMarkerFromTheFirstMoment() {
    raises();

    var created = done(create(Optional.empty()));

    assertThat(created.ref()).isEqualTo(Fixtures.ISSUE);
    assertThat(created.key()).isEqualTo("ACP-7");
    assertThat(created.shown().fields()).containsEntry(Field.STATUS, new WireValue("Open"));
    assertThat(created.shown().version()).isPresent();
    assertThat(created.shown().differences()).isEmpty();
    DESK.verify(
        1,
        postRequestedFor(urlEqualTo(REQUEST))
            .withRequestBody(
                equalToJson(
                    """
                    {"serviceDeskId":"1","requestTypeId":"14","requestFieldValues":{
                      "summary":"VPN is down","description":"Nobody can connect",
                      "priority":{"name":"High"},"customfield_10002":[59],
                      "customfield_11824":
                        "tb:demo:corp:9d385017c611228701d22104cc95c371:Zx81ab"}}\
                    """)));
  }

  @Test
  void requestIsRaisedForTheOnePersonWithThatAddress() {
    raises();
    knows("[{\"accountId\":\"c1\",\"emailAddress\":\"Cora@customer.example\",\"active\":true}]");

    done(create(Optional.of("cora@customer.example")));

    verifyRaisedBy("c1");
    DESK.verify(
        getRequestedFor(urlPathEqualTo(USERS))
            .withQueryParam("query", equalTo("cora@customer.example")));
  }

  @Test
  void personWhoseAddressIsHiddenIsTakenIfTheOnlyHit() {
    raises();
    knows("[{\"accountId\":\"c1\"}]");

    done(create(Optional.of("cora@customer.example")));

    verifyRaisedBy("c1");
  }

  @Test
  void requestIsRaisedByUsUnlessExactlyOnePersonFits() {
    for (String users :
        new String[] {
          "[]",
          "[{\"accountId\":\"c1\"},{\"accountId\":\"c2\"}]",
          "[{\"accountId\":\"c1\",\"emailAddress\":\"other@customer.example\"}]",
          "[{\"accountId\":\"c1\",\"active\":false}]",
          "{}"
        }) {
      DESK.resetAll();
      raises();
      knows(users);

      done(create(Optional.of("cora@customer.example")));

      verifyRaisedByUs();
    }
  }

  @Test
  void deskThatHidesItsUsersStillGetsTheTicket() {
    raises();
    DESK.stubFor(get(urlPathEqualTo(USERS)).willReturn(status(403)));

    done(create(Optional.of("cora@customer.example")));

    verifyRaisedByUs();
  }

  @Test
  void dataCenterKnowsPeopleByName() {
    raises();
    DESK.stubFor(
        get(urlPathEqualTo("/rest/api/2/user/search"))
            .withQueryParam("username", equalTo("cora@customer.example"))
            .willReturn(okJson("[{\"name\":\"cora\",\"key\":\"JIRAUSER1\"}]")));

    done(create(draft(Optional.of("cora@customer.example"), Map.of()), Flavour.DATA_CENTER));

    verifyRaisedBy("cora");
  }

  @Test
  void reporterWhoMayNotRaiseRequestsIsLeftOut() {
    raises();
    knows("[{\"accountId\":\"c1\"}]");
    DESK.stubFor(
        post(REQUEST)
            .withRequestBody(matchingJsonPath("$.raiseOnBehalfOf"))
            .willReturn(okJson("{\"errorMessage\":\"c1 is no customer\"}").withStatus(400)));

    var created = done(create(Optional.of("cora@customer.example")));

    assertThat(created.shown().differences()).hasSize(1);
  }

  @Test
  void deskThatIsDownIsNotSentACreate() {
    raises();
    DESK.stubFor(
        get(urlPathEqualTo(USERS)).willReturn(status(503).withHeader("Retry-After", "30")));

    assertThat(create(Optional.of("cora@customer.example"))).isInstanceOf(Written.NotSent.class);
    DESK.verify(0, postRequestedFor(urlEqualTo(REQUEST)));
  }

  @Test
  void requestGoesOnToTheStatusOfItsSource() {
    DESK.stubFor(
        post(REQUEST)
            .willReturn(okJson("{\"issueId\":\"10042\",\"issueKey\":\"ACP-7\"}").withStatus(201)));
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH)).inScenario("s").willReturn(okJson(issue("Open", "High"))));
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .inScenario("s")
            .whenScenarioStateIs("moved")
            .willReturn(okJson(issue("Investigating", "High"))));
    DESK.stubFor(
        get(urlPathEqualTo(TRANSITIONS))
            .willReturn(
                okJson("{\"transitions\":[{\"id\":\"21\",\"to\":{\"name\":\"Investigating\"}}]}")));
    DESK.stubFor(
        post(TRANSITIONS)
            .inScenario("s")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(status(204))
            .willSetStateTo("moved"));

    var created =
        done(
            create(
                draft(Optional.empty(), Map.of(Field.STATUS, new WireValue("Investigating"))),
                Flavour.CLOUD));

    assertThat(created.shown().fields())
        .containsEntry(Field.STATUS, new WireValue("Investigating"));
    assertThat(created.shown().differences()).isEmpty();
  }

  @Test
  void statusThatCannotBeReachedIsADifferenceAndNoFailure() {
    raises();
    DESK.stubFor(get(urlPathEqualTo(TRANSITIONS)).willReturn(okJson("{\"transitions\":[]}")));

    var created =
        done(
            create(
                draft(Optional.empty(), Map.of(Field.STATUS, new WireValue("Resolved"))),
                Flavour.CLOUD));

    assertThat(created.shown().fields()).containsEntry(Field.STATUS, new WireValue("Open"));
    assertThat(created.shown().differences().getFirst())
        .contains("keeps its first status", "Resolved");
  }

  @Test
  void fieldThatWasNotTakenIsADifference() {
    raises();
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(okJson(issue("Open", "Low"))));

    assertThat(done(create(Optional.empty())).shown().differences())
        .containsExactly("PRIORITY was not taken");
  }

  @Test
  void createThatCannotBeReadBackIsDoneAllTheSame() {
    raises();
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(status(404)));

    Shown shown = done(create(Optional.empty())).shown();
    assertThat(shown.fields()).isEmpty();
    assertThat(shown.version()).contains(Version.of(1_767_261_600_003L));
  }

  @Test
  void whatSomebodyMadeOfTheNewTicketStands() {
    raises();
    String later = issue("Monitoring", "High").replace("10:00:00.003", "10:00:00.107");
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(okJson(later)));

    Draft draft = draft(Optional.empty(), Map.of(Field.STATUS, new WireValue("Investigating")));
    Shown shown = done(create(draft, Flavour.CLOUD)).shown();

    assertThat(shown.fields()).doesNotContainKey(Field.STATUS);
    assertThat(shown.version()).contains(Version.of(1_767_261_600_003L));
    DESK.verify(0, getRequestedFor(urlPathEqualTo(TRANSITIONS)));
  }

  /** Where times are of whole seconds, the version does not tell that nobody has touched it. */
  @Test
  void whatSomebodyMadeOfTheNewTicketWithinItsFirstSecondStands() {
    raisedInWholeSeconds();
    Draft draft = draft(Optional.empty(), Map.of(Field.STATUS, new WireValue("Investigating")));
    showsInWholeSeconds("Monitoring");

    Shown shown = done(create(draft, Flavour.DATA_CENTER)).shown();

    assertThat(shown.fields()).doesNotContainKey(Field.STATUS);
    DESK.verify(0, getRequestedFor(urlPathEqualTo(TRANSITIONS)));
  }

  @Test
  void firstStatusOfATicketIsNobodysInItsFirstSecondEither() {
    raisedInWholeSeconds();
    DESK.stubFor(get(urlPathEqualTo(TRANSITIONS)).willReturn(okJson("{\"transitions\":[]}")));
    Draft draft = draft(Optional.empty(), Map.of(Field.STATUS, new WireValue("Investigating")));
    showsInWholeSeconds("Open");

    Shown shown = done(create(draft, Flavour.DATA_CENTER)).shown();

    assertThat(shown.fields()).containsEntry(Field.STATUS, new WireValue("Open"));
    DESK.verify(1, getRequestedFor(urlPathEqualTo(TRANSITIONS)));
  }

  private static void raisedInWholeSeconds() {
    DESK.stubFor(
        post(REQUEST)
            .willReturn(
                okJson(
                        "{\"issueId\":\"10042\",\"issueKey\":\"ACP-7\","
                            + "\"currentStatus\":{\"status\":\"Open\"},"
                            + "\"createdDate\":{\"epochMillis\":1767261600000}}")
                    .withStatus(201)));
  }

  private static void showsInWholeSeconds(String status) {
    String issue = issue(status, "High").replace("10:00:00.003", "10:00:00.000");
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(okJson(issue)));
  }

  @Test
  void createOfUnknownEffectIsSentOnce() {
    DESK.stubFor(post(REQUEST).willReturn(status(502)));

    assertThat(create(Optional.empty())).isInstanceOf(Written.Unknown.class);
    DESK.verify(1, postRequestedFor(urlEqualTo(REQUEST)));
  }

  @Test
  void createWhoseAnswerTellsNoIdIsUnknown() {
    DESK.stubFor(post(REQUEST).willReturn(okJson("{}").withStatus(201)));

    assertThat(create(Optional.empty())).isInstanceOf(Written.Unknown.class);
  }

  @Test
  void refusalSaysWhatTheDeskSaysButNotTheTicketsText() {
    DESK.stubFor(
        post(REQUEST)
            .willReturn(
                okJson(
                        "{\"errorMessages\":[\"Fields are missing\"],"
                            + "\"errorMessage\":\"'Nobody can con…' has no priority\"}")
                    .withStatus(400)));

    assertThat(create(Optional.empty()))
        .isEqualTo(
            new Written.Refused<>(
                "Service Desk 'acme' answered 400 when asked to create a request of type 14:"
                    + " Fields are missing"));
  }

  @Test
  void summaryIsOneLineThatJiraTakes() {
    assertThat(FieldForm.summary(new WireValue(" a \r\n b\n\nc "))).isEqualTo("a b c");
    assertThat(FieldForm.summary(new WireValue("x".repeat(400)))).hasSize(255).endsWith("…");
  }
}
