package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a record is commented, changed and shown by the Table API. */
final class TableChangeTest extends TableTargetScene {

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

  private Looked<Shown> show() {
    return target().show(bridge, Corp.TICKET, Set.of(Field.STATUS));
  }
}
