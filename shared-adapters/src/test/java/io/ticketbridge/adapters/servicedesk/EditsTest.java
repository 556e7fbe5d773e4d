package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.BRIDGE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ISSUE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EditsTest {

  private static final String ISSUE_PATH = "/rest/api/2/issue/10042";
  private static final String TRANSITIONS = ISSUE_PATH + "/transitions";
  private static final Version FIRST = version("2026-01-01T10:00:00Z");
  private static final Version SECOND = version("2026-01-01T11:00:00Z");

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static Version version(String moment) {
    return Version.of(Instant.parse(moment).toEpochMilli());
  }

  private static Written<Shown> set(Map<Field, WireValue> values) {
    return Fixtures.target(DESK.baseUrl(), Flavour.CLOUD).set(BRIDGE, ISSUE, values, soon());
  }

  private static Shown done(Written<Shown> written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done<Shown>) written).answer();
  }

  private static String issue(String status, String priority, String organisation, String updated) {
    return """
    {"id":"10042","key":"ACP-7","fields":{"status":{"name":"%s"},"priority":{"name":"%s"},
     "customfield_10002":[{"id":"%s"}],"updated":"%s"}}\
    """
        .formatted(status, priority, organisation, updated);
  }

  /** What the ticket shows before and after it is written to. */
  private static void shows(String before, String after) {
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .inScenario("ticket")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(before))
            .willSetStateTo("after"));
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .inScenario("ticket")
            .whenScenarioStateIs("after")
            .willReturn(okJson(after)));
  }

  private static void offers(String transitions) {
    DESK.stubFor(
        get(urlPathEqualTo(TRANSITIONS))
            .willReturn(okJson("{\"transitions\":[%s]}".formatted(transitions))));
    DESK.stubFor(post(TRANSITIONS).willReturn(status(204)));
  }

  private static String transition(String id, String to, String fields) {
    return "{\"id\":\"%s\",\"name\":\"Go\",\"to\":{\"name\":\"%s\"},\"fields\":{%s}}"
        .formatted(id, to, fields);
  }

  private static final String RESOLUTION =
      """
      "resolution":{"required":true,"hasDefaultValue":false,
       "allowedValues":[{"name":"Done"},{"name":"Won't Do"}]}\
      """;

  @Test
  void whatTheTicketShowsAlreadyIsNotWritten() {
    shows(issue("Open", "High", "59", "2026-01-01T10:00:00Z"), "{}");

    var shown =
        done(set(Map.of(Field.STATUS, new WireValue("Open"), Field.SERVICE, new WireValue("59"))));

    assertThat(shown.version()).contains(FIRST);
    DESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void fieldsAreEditedAndReadInOneLook() {
    shows(
        issue("Open", "High", "59", "2026-01-01T10:00:00Z"),
        issue("Open", "Low", "9", "2026-01-01T11:00:00Z"));
    DESK.stubFor(put(ISSUE_PATH).willReturn(status(204)));

    var shown =
        done(set(Map.of(Field.PRIORITY, new WireValue("Low"), Field.SERVICE, new WireValue("9"))));

    assertThat(shown.fields())
        .containsEntry(Field.PRIORITY, new WireValue("Low"))
        .containsEntry(Field.SERVICE, new WireValue("9"));
    assertThat(shown.version()).contains(SECOND);
    assertThat(shown.differences()).isEmpty();
    DESK.verify(
        1,
        putRequestedFor(urlEqualTo(ISSUE_PATH))
            .withRequestBody(
                equalToJson(
                    "{\"fields\":{\"priority\":{\"name\":\"Low\"},\"customfield_10002\":[9]}}")));
    DESK.verify(3, anyRequestedFor(anyUrl()));
  }

  @Test
  void statusIsReachedThroughATransitionLookedUpAtTheTicket() {
    shows(
        issue("Open", "High", "59", "2026-01-01T10:00:00Z"),
        issue("Investigating", "High", "59", "2026-01-01T11:00:00Z"));
    offers(transition("11", "Closed", "") + "," + transition("21", "Investigating", ""));

    var shown = done(set(Map.of(Field.STATUS, new WireValue("Investigating"))));

    assertThat(shown.version()).contains(SECOND);
    DESK.verify(
        1,
        postRequestedFor(urlEqualTo(TRANSITIONS))
            .withRequestBody(equalToJson("{\"transition\":{\"id\":\"21\"}}")));
  }

  @Test
  void resolutionIsSuppliedWhereTheTransitionAsksForOne() {
    shows(
        issue("Open", "High", "59", "2026-01-01T10:00:00Z"),
        issue("Resolved", "High", "59", "2026-01-01T11:00:00Z"));
    offers(transition("31", "Resolved", RESOLUTION) + "," + transition("41", "Closed", RESOLUTION));

    done(set(Map.of(Field.STATUS, new WireValue("Resolved"))));
    DESK.resetScenarios();
    done(set(Map.of(Field.STATUS, new WireValue("Closed"))));

    for (String body :
        new String[] {
          "{\"transition\":{\"id\":\"31\"},\"fields\":{\"resolution\":{\"name\":\"Done\"}}}",
          "{\"transition\":{\"id\":\"41\"},\"fields\":{\"resolution\":{\"name\":\"Won't Do\"}}}"
        }) {
      DESK.verify(1, postRequestedFor(urlEqualTo(TRANSITIONS)).withRequestBody(equalToJson(body)));
    }
  }

  @Test
  void statusWithoutATransitionIsRefusedNamingThoseThereAre() {
    shows(issue("Open", "High", "59", "2026-01-01T10:00:00Z"), "{}");
    offers(transition("11", "Closed", "") + "," + transition("21", "Investigating", ""));

    assertThat(set(Map.of(Field.STATUS, new WireValue("Resolved"))))
        .isEqualTo(
            new Written.Refused<>(
                "No transition leads ACP-7 to the status 'Resolved', only to [Closed,"
                    + " Investigating]; add one to its workflow that the integration user may"
                    + " take, or change bridges.acp.service-desk.status"));
  }

  @Test
  void resolutionThatTheScreenDoesNotOfferIsRefused() {
    shows(issue("Open", "High", "59", "2026-01-01T10:00:00Z"), "{}");
    offers(transition("31", "Resolved", RESOLUTION.replace("Done", "Fixed")));

    assertThat(
            ((Written.Refused<Shown>) set(Map.of(Field.STATUS, new WireValue("Resolved"))))
                .reason())
        .contains("[Fixed, Won't Do]", "bridges.acp.service-desk.resolution");
  }

  @Test
  void fieldThatWasChangedAgainAtOnceHasNoVersion() {
    shows(
        issue("Open", "High", "59", "2026-01-01T10:00:00Z"),
        issue("Open", "Medium", "59", "2026-01-01T11:00:00Z"));
    DESK.stubFor(put(ISSUE_PATH).willReturn(status(204)));

    var shown = done(set(Map.of(Field.PRIORITY, new WireValue("Low"))));

    assertThat(shown.fields()).containsEntry(Field.PRIORITY, new WireValue("Low"));
    assertThat(shown.version()).isEmpty();
    assertThat(shown.differences())
        .containsExactly("PRIORITY was changed again right after it was set");
  }

  @Test
  void fieldThatWasNotTakenIsShownAsItIs() {
    String before = issue("Open", "High", "59", "2026-01-01T10:00:00Z");
    shows(before, before);
    DESK.stubFor(put(ISSUE_PATH).willReturn(status(204)));

    var shown = done(set(Map.of(Field.PRIORITY, new WireValue("Low"))));

    assertThat(shown.fields()).containsEntry(Field.PRIORITY, new WireValue("High"));
    assertThat(shown.version()).isEmpty();
    assertThat(shown.differences()).containsExactly("PRIORITY was not taken");
  }

  @Test
  void writeThatCannotBeReadBackIsOfUnknownEffect() {
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .inScenario("ticket")
            .willReturn(okJson(issue("Open", "High", "59", "2026-01-01T10:00:00Z")))
            .willSetStateTo("after"));
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .inScenario("ticket")
            .whenScenarioStateIs("after")
            .willReturn(status(429).withHeader("Retry-After", "60")));
    DESK.stubFor(put(ISSUE_PATH).willReturn(status(204)));

    assertThat(set(Map.of(Field.PRIORITY, new WireValue("Low"))))
        .isEqualTo(new Written.Unknown<>("Issue 10042 was written and could not be read after it"));
  }

  @Test
  void ticketThatCannotBeReadIsNotWritten() {
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH)).willReturn(status(503).withHeader("Retry-After", "30")));

    assertThat(set(Map.of(Field.PRIORITY, new WireValue("Low"))))
        .isInstanceOfSatisfying(
            Written.NotSent.class,
            it -> assertThat(it).extracting("retryAfter").hasToString("Optional[PT30S]"));
    DESK.stubFor(get(urlPathEqualTo(ISSUE_PATH)).willReturn(status(404)));
    assertThat(set(Map.of(Field.PRIORITY, new WireValue("Low"))))
        .isInstanceOf(Written.Refused.class);
    DESK.verify(0, putRequestedFor(urlEqualTo(ISSUE_PATH)));
  }

  @Test
  void throttledTransitionWasNotSent() {
    shows(issue("Open", "High", "59", "2026-01-01T10:00:00Z"), "{}");
    offers(transition("21", "Investigating", ""));
    DESK.stubFor(post(TRANSITIONS).willReturn(status(429).withHeader("Retry-After", "7")));

    assertThat(set(Map.of(Field.STATUS, new WireValue("Investigating"))))
        .isInstanceOf(Written.NotSent.class);
  }

  @Test
  void deadlineCoversEveryCallOfAWrite() {
    DESK.stubFor(
        get(urlPathEqualTo(ISSUE_PATH))
            .willReturn(
                okJson(issue("Open", "High", "59", "2026-01-01T10:00:00Z")).withFixedDelay(9_000)));
    var target = Fixtures.target(DESK.baseUrl(), Flavour.CLOUD);
    Instant desksAnswer = Instant.now().plusSeconds(9);

    var written =
        target.set(
            BRIDGE,
            ISSUE,
            Map.of(Field.PRIORITY, new WireValue("Low")),
            Instant.now().plusSeconds(1));

    assertThat(written).isInstanceOf(Written.NotSent.class);
    assertThat(Instant.now()).isBefore(desksAnswer);
    DESK.verify(0, putRequestedFor(urlEqualTo(ISSUE_PATH)));
  }

  @Test
  void markerIsReplaced() {
    DESK.stubFor(put(ISSUE_PATH).willReturn(status(204)));

    done(
        Fixtures.target(DESK.baseUrl(), Flavour.CLOUD)
            .mark(BRIDGE, ISSUE, Fixtures.marker("Zx81ab"), soon()));

    DESK.verify(
        1,
        putRequestedFor(urlEqualTo(ISSUE_PATH))
            .withRequestBody(
                equalToJson(
                    """
                    {"fields":{"customfield_11824":
                      "tb:demo:corp:9d385017c611228701d22104cc95c371:Zx81ab"}}\
                    """)));
  }

  @Test
  void showTellsOnlyWhatWasAskedFor() {
    shows(issue("Open", "High", "59", "2026-01-01T10:00:00Z"), "{}");

    var looked =
        Fixtures.target(DESK.baseUrl(), Flavour.CLOUD).show(BRIDGE, ISSUE, Set.of(Field.STATUS));

    var shown = ((Looked.Found<Shown>) looked).answer();
    assertThat(shown.fields()).isEqualTo(Map.of(Field.STATUS, new WireValue("Open")));
    assertThat(shown.version()).contains(FIRST);
  }
}
