package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.http.Fault;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a ticket is created by the Table API. */
final class TableCreateTest extends TableTargetScene {

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
}
