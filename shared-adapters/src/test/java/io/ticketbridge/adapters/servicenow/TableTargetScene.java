package io.ticketbridge.adapters.servicenow;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.Bridges;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ticket of Service Desk, its incident, and a Table API that answers as it is told to. */
abstract class TableTargetScene {

  static final String TABLE = "/api/now/table/incident";
  static final String RECORD = TABLE + "/" + Corp.SYS_ID;
  static final String USERS = "/api/now/table/sys_user";
  static final String SHOWN = Corp.file("record.json");

  static final TicketRef SOURCE =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042");

  static final Marker MARKER = new Marker("test", SOURCE, new Attempt("abcdef12"));

  static final Map<Field, WireValue> FIELDS =
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

  final Bridge bridge = Corp.bridge(Map.of());

  static TicketTarget target(Bridge bridge, Talk talk) {
    return ServiceNow.of(
            List.of(Corp.connection(URI.create("http://127.0.0.1:" + CORP.getPort()))),
            List.of(Corp.end(talk)),
            Bridges.of(List.of(bridge)),
            Clock.systemUTC())
        .target(bridge);
  }

  TicketTarget target() {
    return target(bridge, Talk.Table.STANDARD);
  }

  static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  static Draft draft(String email) {
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

  static Created created(Written<Created> written) {
    return ((Written.Done<Created>) written).answer();
  }

  static Shown shown(Written<Shown> written) {
    return ((Written.Done<Shown>) written).answer();
  }

  static void answerCreate(String body) {
    CORP.stubFor(post(urlPathEqualTo(TABLE)).willReturn(jsonResponse(body, 201)));
  }

  static void answerChange(String body) {
    CORP.stubFor(patch(urlPathEqualTo(RECORD)).willReturn(okJson(body)));
  }

  static void answerLook(String record) {
    CORP.stubFor(get(urlPathEqualTo(RECORD)).willReturn(okJson("{\"result\":" + record + "}")));
  }

  static void answerUsers(String... users) {
    CORP.stubFor(
        get(urlPathEqualTo(USERS))
            .willReturn(okJson("{\"result\":[" + String.join(",", users) + "]}")));
  }

  static String user(String id, String email) {
    return "{\"sys_id\":\"%s\",\"email\":\"%s\",\"active\":\"true\"}".formatted(id, email);
  }
}
