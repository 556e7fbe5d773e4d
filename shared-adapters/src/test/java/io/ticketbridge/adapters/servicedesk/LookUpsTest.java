package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import static io.ticketbridge.adapters.servicedesk.Fixtures.ISSUE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.marker;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LookUpsTest {

  private static final String CLOUD_SEARCH = "/rest/api/3/search/jql";
  private static final String COMMENTS = "/rest/api/2/issue/10042/comment";
  private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static TicketTarget target(Flavour flavour) {
    return Fixtures.target(DESK.baseUrl(), flavour);
  }

  private static Looked<List<Created>> find(Flavour flavour) {
    return target(flavour).find(BRIDGE, List.of(marker("Zx81ab")));
  }

  private static List<String> keys(Looked<List<Created>> looked) {
    assertThat(looked).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<List<Created>>) looked).answer().stream().map(Created::key).toList();
  }

  private static String issue(int number, String markerText) {
    return """
    {"id":"%d","key":"ACP-%d","fields":{"status":{"name":"Open"},"customfield_11824":"%s"}}\
    """
        .formatted(10000 + number, number, markerText);
  }

  private static String found(String... issues) {
    return "{\"issues\":[%s],\"isLast\":true}".formatted(String.join(",", issues));
  }

  private static void searchAnswers(String body) {
    DESK.stubFor(post(CLOUD_SEARCH).willReturn(okJson(body)));
  }

  @Test
  void ticketIsFoundByItsExactMarker() {
    searchAnswers(found(issue(7, marker("Zx81ab").text())));

    assertThat(keys(find(Flavour.CLOUD))).containsExactly("ACP-7");
    DESK.verify(
        postRequestedFor(urlEqualTo(CLOUD_SEARCH))
            .withRequestBody(
                matchingJsonPath(
                    "$.jql",
                    equalTo(
                        "cf[11824] ~ \"\\\"tb:demo:corp:9d385017c611228701d22104cc95c371:Zx81ab\\\"\""))));
  }

  @Test
  void nothingFoundIsFoundWithNothing() {
    searchAnswers(found());

    assertThat(keys(find(Flavour.CLOUD))).isEmpty();
  }

  @Test
  void textThatOnlyContainsTheMarkerIsNoMatch() {
    searchAnswers(found(issue(7, "see " + marker("Zx81ab").text())));

    assertThat(keys(find(Flavour.CLOUD))).isEmpty();
  }

  @Test
  void answerThatDoesNotHonourTheQueryIsNoAnswer() {
    searchAnswers(found(issue(7, marker("Zx81ab").text()), issue(8, marker("Other1").text())));
    assertThat(find(Flavour.CLOUD)).isInstanceOf(Looked.Unavailable.class);

    searchAnswers(found("{\"id\":\"1\",\"key\":\"ACP-1\",\"fields\":{}}"));
    assertThat(find(Flavour.CLOUD)).isInstanceOf(Looked.Unavailable.class);

    searchAnswers("{}");
    assertThat(find(Flavour.CLOUD)).isInstanceOf(Looked.Unavailable.class);
  }

  @Test
  void twoAreOneTooManyAndEnough() {
    String text = marker("Zx81ab").text();
    searchAnswers(found(issue(7, text), issue(8, text)));

    assertThat(keys(find(Flavour.CLOUD))).containsExactly("ACP-7", "ACP-8");
  }

  @Test
  void cloudIsPagedByToken() {
    DESK.stubFor(
        post(CLOUD_SEARCH)
            .withRequestBody(matchingJsonPath("$.nextPageToken", absent()))
            .willReturn(okJson("{\"issues\":[],\"nextPageToken\":\"t1\"}")));
    DESK.stubFor(
        post(CLOUD_SEARCH)
            .withRequestBody(matchingJsonPath("$.nextPageToken", equalTo("t1")))
            .willReturn(okJson(found(issue(7, marker("Zx81ab").text())))));

    assertThat(keys(find(Flavour.CLOUD))).containsExactly("ACP-7");
  }

  @Test
  void searchWithoutAnEndIsNoAnswer() {
    searchAnswers("{\"issues\":[],\"nextPageToken\":\"t1\"}");

    assertThat(find(Flavour.CLOUD)).isInstanceOf(Looked.Unavailable.class);
  }

  @Test
  void dataCenterIsSearchedByItsOwnAddress() {
    DESK.stubFor(
        post("/rest/api/2/search")
            .withRequestBody(matchingJsonPath("$.startAt", equalTo("0")))
            .willReturn(
                okJson(
                    "{\"startAt\":0,\"total\":1,\"issues\":[%s]}"
                        .formatted(issue(7, marker("Zx81ab").text())))));

    assertThat(keys(find(Flavour.DATA_CENTER))).containsExactly("ACP-7");
  }

  @Test
  void searchThatIsRefusedIsRefused() {
    DESK.stubFor(post(CLOUD_SEARCH).willReturn(status(400)));

    assertThat(find(Flavour.CLOUD)).isInstanceOf(Looked.Refused.class);
  }

  /** Every request begins in Open, as configured; another status is somebody's. */
  @ParameterizedTest
  @CsvSource({"Open, STATUS", "Resolved, "})
  void onlyTheFirstStatusMayBeTheDesksOwn(String status, Field own) {
    searchAnswers(found(issue(7, marker("Zx81ab").text()).replace("Open", status)));

    Looked<List<Created>> looked = find(Flavour.CLOUD);

    Created created = ((Looked.Found<List<Created>>) looked).answer().getFirst();
    assertThat(created.birth().own()).isEqualTo(own == null ? Set.of() : Set.of(own));
  }

  @Test
  void candidateIsComparedByWhatItCarriesNow() {
    DESK.stubFor(
        get(urlPathEqualTo("/rest/api/2/issue/10042"))
            .willReturn(okJson(issue(42, marker("Zx81ab").text()))));
    var target = target(Flavour.CLOUD);

    assertThat(keys(target.carrying(BRIDGE, ISSUE, List.of(marker("Other1"), marker("Zx81ab")))))
        .containsExactly("ACP-42");
    assertThat(keys(target.carrying(BRIDGE, ISSUE, List.of(marker("Other1"))))).isEmpty();
  }

  private static String comment(int id, String created, String more) {
    return """
    {"id":"%d","body":"Text %d","author":{"accountId":"us"},"created":"%s"%s}\
    """
        .formatted(id, id, created, more);
  }

  private static void comments(int startAt, int total, String comments) {
    DESK.stubFor(
        get(urlPathEqualTo(COMMENTS))
            .withQueryParam("startAt", equalTo(String.valueOf(startAt)))
            .withQueryParam("expand", equalTo("properties"))
            .willReturn(
                okJson(
                    "{\"startAt\":%d,\"total\":%d,\"comments\":[%s]}"
                        .formatted(startAt, total, comments))));
  }

  private static Looked<List<Trace>> traces() {
    DESK.stubFor(
        get(urlPathEqualTo("/rest/api/2/myself")).willReturn(okJson("{\"accountId\":\"us\"}")));
    return target(Flavour.CLOUD).traces(BRIDGE, ISSUE, SINCE);
  }

  private static List<Trace> found(Looked<List<Trace>> looked) {
    assertThat(looked).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<List<Trace>>) looked).answer();
  }

  @Test
  void everyCommentSinceTheMomentIsATraceWithItsMark() {
    comments(
        0,
        3,
        comment(1, "2026-01-01T09:59:59.000+0000", "")
            + ","
            + comment(
                2,
                "2026-01-01T10:00:00.000+0000",
                """
                ,"jsdPublic":true,"properties":[{"key":"ticketbridge","value":{"event":"w1/0"}}]\
                """)
            + ","
            + comment(3, "2026-01-01T10:00:01.000+0000", "").replace("\"us\"", "\"ana\""));

    assertThat(found(traces()))
        .containsExactly(
            new Trace(
                new CommentId("2"),
                "Text 2",
                Visibility.PUBLIC,
                true,
                Optional.of(new EventId("w1/0")),
                SINCE),
            new Trace(
                new CommentId("3"),
                "Text 3",
                Visibility.INTERNAL,
                false,
                Optional.empty(),
                SINCE.plusSeconds(1)));
  }

  @Test
  void commentsAreReadPageByPage() {
    comments(
        0,
        101,
        IntStream.range(0, 100)
            .mapToObj(id -> comment(id, "2026-01-01T10:00:00.000+0000", ""))
            .collect(Collectors.joining(",")));
    comments(100, 101, comment(100, "2026-01-01T10:00:00.000+0000", ""));

    assertThat(found(traces())).hasSize(101);
  }

  private static String ours(int id, String created) {
    return comment(
        id, created, ",\"properties\":[{\"key\":\"ticketbridge\",\"value\":{\"event\":\"w1/0\"}}]");
  }

  @Test
  void oneOfOursIsSeenThoughTheDesksClockIsBehind() {
    comments(
        0,
        3,
        ours(1, "2025-12-24T10:00:00.000+0000")
            + ","
            + comment(2, "2026-01-01T09:00:00.000+0000", "")
            + ","
            + ours(3, "2026-01-01T09:00:00.000+0000"));
    DESK.stubFor(
        get(urlPathEqualTo("/rest/servicedeskapi/request/10042/comment/3"))
            .willReturn(
                okJson(
                    "{\"public\":false,\"body\":\"x\",\"created\":{\"epochMillis\":1767261600000}}")));

    var traces = found(traces());

    assertThat(traces).extracting(it -> it.id().value()).containsExactly("1", "3");
    // The first is not worth a look: it is long past, and public is what it may be at worst.
    assertThat(traces)
        .extracting(Trace::visibility)
        .containsExactly(Visibility.PUBLIC, Visibility.INTERNAL);
  }

  @Test
  void pageThatIsTooLargeIsAskedForInHalves() {
    String big =
        comment(7, "2026-01-01T10:00:00.000+0000", ",\"x\":\"" + "x".repeat(1 << 20) + "\"");
    String small = comment(1, "2026-01-01T10:00:00.000+0000", "");
    for (int size : new int[] {100, 50, 25, 12, 6, 3}) {
      comments(0, size, 2, small + "," + big);
    }
    comments(0, 1, 2, small);
    comments(1, 1, 2, comment(2, "2026-01-01T10:00:01.000+0000", ""));

    assertThat(found(traces())).extracting(it -> it.id().value()).containsExactly("1", "2");
    DESK.verify(
        1, getRequestedFor(urlPathEqualTo(COMMENTS)).withQueryParam("maxResults", equalTo("100")));
  }

  @Test
  void commentThatIsTooLargeAloneIsNoAnswer() {
    String big =
        comment(7, "2026-01-01T10:00:00.000+0000", ",\"x\":\"" + "x".repeat(1 << 20) + "\"");
    comments(0, 1, big);

    assertThat(traces())
        .isInstanceOfSatisfying(
            Looked.Unavailable.class, it -> assertThat(it.reason()).contains("10042", "too large"));
  }

  private static void comments(int startAt, int size, int total, String comments) {
    DESK.stubFor(
        get(urlPathEqualTo(COMMENTS))
            .withQueryParam("startAt", equalTo(String.valueOf(startAt)))
            .withQueryParam("maxResults", equalTo(String.valueOf(size)))
            .willReturn(
                okJson(
                    "{\"startAt\":%d,\"total\":%d,\"comments\":[%s]}"
                        .formatted(startAt, total, comments))));
  }

  @Test
  void oneOfOursWhoseVisibilityIsNotSaidIsLookedAt() {
    comments(0, 1, ours(2, "2026-01-01T10:00:00.000+0000"));
    DESK.stubFor(
        get(urlPathEqualTo("/rest/servicedeskapi/request/10042/comment/2"))
            .willReturn(
                okJson(
                    "{\"public\":true,\"body\":\"x\",\"created\":{\"epochMillis\":1767261600000}}")));

    assertThat(found(traces()).getFirst().visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @Test
  void commentsThatWereNotAskedForAreNoAnswer() {
    DESK.stubFor(
        get(urlPathEqualTo(COMMENTS))
            .willReturn(okJson("{\"startAt\":50,\"total\":60,\"comments\":[]}")));

    assertThat(traces()).isInstanceOf(Looked.Unavailable.class);
  }
}
