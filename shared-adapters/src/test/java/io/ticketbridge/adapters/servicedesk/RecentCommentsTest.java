package io.ticketbridge.adapters.servicedesk;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACP;
import static io.ticketbridge.adapters.servicedesk.Fixtures.BRIDGE;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.catchup.ChangeList.Said;
import io.ticketbridge.sync.Looked;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comments that were made since a moment, on a ticket that has many. */
final class RecentCommentsTest {

  private static final String COMMENTS = "/rest/api/2/issue/10042/comment";
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");

  @RegisterExtension
  static final WireMockExtension DESK =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  /** The numbers of the comments that are found; each was made a second after the one before. */
  private static List<String> since(int number) {
    var changes = Fixtures.serviceDesk(DESK.baseUrl(), Flavour.CLOUD, ACP).changes(BRIDGE);
    var said = changes.orElseThrow().said(ISSUE, FIRST.plusSeconds(number));
    assertThat(said).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<List<Said>>) said)
        .answer().stream().map(Said::id).map(Object::toString).toList();
  }

  private static void page(String order, int startAt, int total, IntStream numbers) {
    String comments =
        numbers
            .mapToObj(number ->
                "{\"id\":\"%d\",\"created\":\"%s\"}"
                    .formatted(
                        number, FIRST.plusSeconds(number).toString().replace("Z", ".000+0000")))
            .collect(Collectors.joining(","));
    DESK.stubFor(
        get(urlPathEqualTo(COMMENTS))
            .withQueryParam("orderBy", equalTo(order))
            .withQueryParam("startAt", equalTo(String.valueOf(startAt)))
            .willReturn(
                okJson(
                    "{\"startAt\":%d,\"total\":%d,\"comments\":[%s]}"
                        .formatted(startAt, total, comments))));
  }

  private static IntStream down(int from, int to) {
    return IntStream.rangeClosed(-from, -to).map(number -> -number);
  }

  @Test
  void whatWasSaidBeforeIsNotReadThrough() {
    page("-created", 0, 20_000, down(20_000, 19_901));

    assertThat(since(19_998)).containsExactly("19998", "19999", "20000");

    DESK.verify(1, getRequestedFor(urlPathEqualTo(COMMENTS)));
  }

  @Test
  void pagesAreReadUntilOneEndsBefore() {
    page("-created", 0, 20_000, down(20_000, 19_901));
    // Meanwhile somebody said something, so the last one is shown again.
    page("-created", 100, 20_001, down(19_901, 19_802));

    assertThat(since(19_899)).hasSize(102).doesNotHaveDuplicates().startsWith("19899");
  }

  @Test
  void deskThatKeepsItsOwnOrderIsReadToTheEnd() {
    page("-created", 0, 120, IntStream.range(0, 100));
    page("-created", 100, 120, IntStream.range(100, 120));

    assertThat(since(118)).containsExactly("118", "119");
  }

  @Test
  void fewCommentsAreReadOnce() {
    page("-created", 0, 1, IntStream.of(1));

    assertThat(since(2)).isEmpty();

    DESK.verify(1, getRequestedFor(urlPathEqualTo(COMMENTS)));
  }

  @Test
  void listThatShrinksMeanwhileIsNoAnswer() {
    page("-created", 0, 200, down(200, 101));
    page("-created", 100, 199, down(99, 1));

    var changes = Fixtures.serviceDesk(DESK.baseUrl(), Flavour.CLOUD, ACP).changes(BRIDGE);
    assertThat(changes.orElseThrow().said(ISSUE, FIRST)).isInstanceOf(Looked.Unavailable.class);
  }
}
