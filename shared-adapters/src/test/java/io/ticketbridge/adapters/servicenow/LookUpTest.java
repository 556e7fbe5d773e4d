package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found out about tickets and comments that may be ours. */
final class LookUpTest {

  private static final String TABLE = "/api/now/table/incident";
  private static final String RECORD = TABLE + "/" + Corp.SYS_ID;
  private static final String JOURNAL = "/api/now/table/sys_journal_field";
  private static final String SHOWN = Corp.file("record.json");
  private static final Instant SINCE = Instant.parse("2026-03-02T09:00:00.700Z");
  private static final Marker ONE = marker("abcdef12");
  private static final Marker TWO = marker("ghijkl34");

  @RegisterExtension
  static final WireMockExtension CORP =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final Bridge bridge = Corp.bridge(Map.of("assignment_group", Corp.GROUP));

  private static Marker marker(String attempt) {
    var source = new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");
    return new Marker("test", source, new Attempt(attempt));
  }

  private ServiceNow servicenow() {
    return ServiceNow.of(
        List.of(Corp.connection(URI.create("http://127.0.0.1:" + CORP.getPort()))),
        List.of(Corp.end(Talk.Table.STANDARD)),
        Bridges.of(List.of(bridge)),
        Clock.systemUTC());
  }

  private TicketTarget target() {
    return servicenow().target(bridge);
  }

  private TicketSource source() {
    return servicenow().source(Corp.CORP);
  }

  private static String list(String... records) {
    return "{\"result\":[" + String.join(",", records) + "]}";
  }

  private static String marked(String id, String marker) {
    return "{\"sys_id\":\"%s\",\"number\":\"INC%s\",\"correlation_id\":\"%s\"}"
        .formatted(id, id, marker);
  }

  private static String entry(String id, String element, String text, String at, String by) {
    return ("{\"sys_id\":\"%s\",\"element\":\"%s\",\"element_id\":\"%s\",\"value\":\"%s\","
            + "\"sys_created_on\":\"2026-03-02 %s\",\"sys_created_by\":\"%s\"}")
        .formatted(id, element, Corp.SYS_ID, text, at, by);
  }

  private static List<Created> found(Looked<List<Created>> looked) {
    return ((Looked.Found<List<Created>>) looked).answer();
  }

  private static List<Trace> traces(Looked<List<Trace>> looked) {
    return ((Looked.Found<List<Trace>>) looked).answer();
  }

  private Looked<List<Created>> find() {
    return target().find(bridge, List.of(ONE, TWO));
  }

  private Looked<List<Trace>> traces() {
    return target().traces(bridge, Corp.TICKET, SINCE);
  }

  @Test
  void ticketIsFoundByAnyOfItsMarkers() {
    CORP.stubFor(get(urlPathEqualTo(TABLE)).willReturn(okJson(list(marked("a1", TWO.text())))));

    assertThat(found(find())).extracting(created -> created.ref().id()).containsExactly("a1");
    CORP.verify(
        getRequestedFor(urlPathEqualTo(TABLE))
            .withQueryParam(
                "sysparm_query",
                equalTo(
                    "correlation_idINtb:test:acme:10042:abcdef12,tb:test:acme:10042:ghijkl34")));
  }

  @Test
  void twoTicketsAreToldAsTwo() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE))
            .willReturn(
                okJson(
                    list(
                        marked("a1", ONE.text()),
                        marked("a2", ONE.text()),
                        marked("a3", TWO.text())))));

    assertThat(found(find())).hasSize(2);
  }

  @Test
  void markerIsComparedExactly() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE))
            .willReturn(okJson(list(marked("a1", ONE.text().toUpperCase(Locale.ROOT))))));

    assertThat(found(find())).isEmpty();
  }

  @Test
  void recordThatTheQueryExcludesMeansThatItWasNotHonoured() {
    for (String other : List.of("", "tb:test:acme:10042:elsewise", "something else")) {
      CORP.stubFor(
          get(urlPathEqualTo(TABLE))
              .willReturn(okJson(list(marked("a1", ONE.text()), marked("a2", other)))));

      assertThat(find())
          .isInstanceOfSatisfying(
              Looked.Unavailable.class,
              away -> assertThat(away.reason()).contains("incident.correlation_id"));
    }
  }

  @Test
  void nothingFoundIsNothingInEitherVersionOfTheApi() {
    CORP.stubFor(get(urlPathEqualTo(TABLE)).willReturn(okJson(list())));
    assertThat(found(find())).isEmpty();

    CORP.stubFor(
        get(urlPathEqualTo(TABLE))
            .willReturn(jsonResponse("{\"error\":{\"message\":\"No Record found\"}}", 404)));
    assertThat(found(find())).isEmpty();
  }

  @Test
  void wrongAddressIsNotTakenForNothingFound() {
    CORP.stubFor(
        get(urlPathEqualTo(TABLE)).willReturn(aResponse().withStatus(404).withBody("<html>")));

    assertThat(find()).isInstanceOf(Looked.Missing.class);
  }

  @Test
  void witnessIsAskedForItsMarker() {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson(SHOWN)));

    assertThat(found(target().carrying(bridge, Corp.TICKET, List.of(TWO, ONE))))
        .extracting(Created::key)
        .containsExactly("INC0020007");
    assertThat(found(target().carrying(bridge, Corp.TICKET, List.of(TWO)))).isEmpty();
  }

  @Test
  void tracesAreTheEntriesSinceThatSecondOldestFirst() {
    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL))
            .willReturn(
                okJson(
                    list(
                        entry("c1", "comments", "old", "08:59:59", Corp.USER),
                        entry("c2", "comments", "ours", "09:00:00", "INT.bridge"),
                        entry("c3", "work_notes", "theirs", "09:00:05", "dora.desk")))));

    assertThat(traces(traces()))
        .containsExactly(
            new Trace(
                new CommentId("c2"),
                "ours",
                Visibility.PUBLIC,
                true,
                Optional.empty(),
                Instant.parse("2026-03-02T09:00:00Z")),
            new Trace(
                new CommentId("c3"),
                "theirs",
                Visibility.INTERNAL,
                false,
                Optional.empty(),
                Instant.parse("2026-03-02T09:00:05Z")));
    CORP.verify(
        getRequestedFor(urlPathEqualTo(JOURNAL))
            .withQueryParam(
                "sysparm_query",
                equalTo(
                    "element_id="
                        + Corp.SYS_ID
                        + "^elementINcomments,work_notes^sys_created_on>=2026-03-01 09:00:00"
                        + "^ORDERBYsys_created_on^ORDERBYsys_id")));
  }

  @Test
  void tracesAreReadPageByPage() {
    page(0, 0, 100, "250");
    page(100, 100, 200, "250");
    page(200, 200, 250, "250");

    assertThat(traces(traces())).hasSize(250);
  }

  @Test
  void pageThatHidesSomeEntriesIsNotTheLast() {
    page(0, 0, 40, "101");
    page(100, 100, 101, "101");

    assertThat(traces(traces())).hasSize(41);
  }

  @Test
  void pagesEndWithAShortOneWhereNoTotalIsTold() {
    page(0, 0, 100, null);
    page(100, 100, 100, null);

    assertThat(traces(traces())).hasSize(100);
  }

  private static void page(int offset, int from, int to, String total) {
    String entries =
        IntStream.range(from, to)
            .mapToObj(i ->
                entry(
                    "c" + i,
                    "comments",
                    "text " + i,
                    "10:%02d:%02d".formatted(i / 60, i % 60),
                    Corp.USER))
            .collect(Collectors.joining(","));
    var response = okJson(list(entries));
    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL))
            .withQueryParam("sysparm_offset", equalTo(Integer.toString(offset)))
            .willReturn(total == null ? response : response.withHeader("X-Total-Count", total)));
  }

  @Test
  void foreignEntryMeansThatTheQueryWasNotHonoured() {
    String sound = entry("c1", "comments", "ours", "09:00:01", Corp.USER);
    for (String foreign :
        List.of(
            sound.replace(Corp.SYS_ID, "0".repeat(32)),
            sound.replace("\"comments\"", "\"close_notes\""),
            sound.replace("\"value\"", "\"other\""),
            sound.replace("2026-03-02 09:00:01", "yesterday"))) {
      CORP.stubFor(get(urlPathEqualTo(JOURNAL)).willReturn(okJson(list(sound, foreign))));

      assertThat(traces()).as(foreign).isInstanceOf(Looked.Unavailable.class);
    }
  }

  @Test
  void journalThatMayNotBeReadIsRefused() {
    CORP.stubFor(get(urlPathEqualTo(JOURNAL)).willReturn(aResponse().withStatus(403)));

    assertThat(traces()).isInstanceOf(Looked.Refused.class);
  }

  @Test
  void wholeTicketIsReadWithItsCaller() {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson(SHOWN)));

    Ticket ticket = ((Looked.Found<Ticket>) source().ticket(Corp.TICKET)).answer();

    assertThat(ticket.key()).isEqualTo("INC0020007");
    assertThat(ticket.home().attributes()).isEqualTo(Map.of("assignment_group", Corp.GROUP));
    assertThat(ticket.createdAt()).isEqualTo("2026-03-02T08:15:30Z");
    assertThat(ticket.version()).contains(Version.of(3));
    assertThat(ticket.marker()).contains(ONE);
    assertThat(ticket.field(Field.ASSIGNMENT_GROUP)).isEqualTo(new WireValue(Corp.GROUP));
    assertThat(ticket.reporter())
        .isEqualTo(
            new Person(
                "bb00000000000000000000000000d001",
                "Carl Caller",
                Optional.of("carl@example.com")));
  }

  @Test
  void ticketWhoseMarkerIsNotShownIsNotReadAsUnmarked() {
    CORP.stubFor(
        get(urlPathEqualTo(RECORD))
            .willReturn(okJson(SHOWN.replace("\"correlation_id\"", "\"other\""))));

    assertThat(source().ticket(Corp.TICKET)).isInstanceOf(Looked.Refused.class);
  }

  @Test
  void commentIsReadFromTheJournal() {
    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL + "/c3"))
            .willReturn(
                okJson(
                    "{\"result\":"
                        + entry("c3", "work_notes", "theirs", "09:00:05", "dora.desk")
                        + "}")));

    assertThat(source().comment(Corp.TICKET, new CommentId("c3")))
        .isEqualTo(
            new Looked.Found<>(
                new Comment(
                    new CommentId("c3"),
                    "theirs",
                    Visibility.INTERNAL,
                    Evidence.LOOKED_UP,
                    new Person("dora.desk", "dora.desk", Optional.empty()),
                    Instant.parse("2026-03-02T09:00:05Z"))));
  }

  @Test
  void commentOfAnotherTicketIsMissing() {
    CORP.stubFor(
        get(urlPathEqualTo(JOURNAL + "/c3"))
            .willReturn(
                okJson(
                    "{\"result\":"
                        + entry("c3", "comments", "x", "09:00:05", "dora.desk")
                            .replace(Corp.SYS_ID, "0".repeat(32))
                        + "}")));

    assertThat(source().comment(Corp.TICKET, new CommentId("c3")))
        .isInstanceOf(Looked.Missing.class);
    assertThat(source().comment(Corp.TICKET, new CommentId("../incident/x")))
        .isInstanceOf(Looked.Missing.class);
  }
}
