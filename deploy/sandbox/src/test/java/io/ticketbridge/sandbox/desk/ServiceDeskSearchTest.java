package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceDeskSearchTest {

  private static final String MARKER = "customfield_11824";

  private static Reply jql(Rest rest, String query) {
    return rest.get("/rest/api/3/search/jql?fields=key&jql=" + Rest.encode(query));
  }

  private static List<String> keys(Rest rest, String query) {
    Reply found = jql(rest, query);
    assertThat(found.status()).as(found.text()).isEqualTo(200);
    return found.json().path("issues").findValuesAsText("key");
  }

  private static String raise(Desks desks, String place, String marker) {
    return desks
        .serviceDesk()
        .raise("cara", new NewTicket(place, "Find me", "", "", Map.of(MARKER, marker)))
        .key();
  }

  @Test
  void markerIsFoundByWordsAndExactly() {
    try (Desks desks = TestDesks.start()) {
      Rest rest = Rest.serviceDesk(desks);
      String first = raise(desks, "ACP", "tb:demo:main:abc:x1");
      String second = raise(desks, "ACP", "tb:demo:main:abc:x2");
      raise(desks, "OPS", "tb:demo:main:abc:x3");

      assertThat(keys(rest, "project = ACP AND cf[11824] ~ \"tb:demo:main:abc\" ORDER BY id ASC"))
          .containsExactly(first, second);
      assertThat(keys(rest, "cf[11824] = \"tb:demo:main:abc:x2\"")).containsExactly(second);
      assertThat(keys(rest, "project = ACP ORDER BY created DESC, key DESC"))
          .containsExactly(second, first);
      assertThat(keys(rest, "issuekey in (" + first + ") AND project != OPS"))
          .containsExactly(first);
    }
  }

  @Test
  void timesAreComparedByMinuteOrMillisecond() {
    try (Desks desks = TestDesks.start()) {
      Rest rest = Rest.serviceDesk(desks);
      Instant before = Instant.now().minusSeconds(1);
      String key = raise(desks, "ACP", "m");

      assertThat(keys(rest, "updated >= " + before.toEpochMilli())).containsExactly(key);
      assertThat(keys(rest, "created >= \"2020-01-01 10:00\"")).containsExactly(key);
      assertThat(keys(rest, "updated >= -5m")).containsExactly(key);
      assertThat(keys(rest, "updated < \"2020-01-01\"")).isEmpty();
    }
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    try (Desks desks = TestDesks.start()) {
      Rest rest = Rest.serviceDesk(desks);
      for (String query :
          List.of(
              "",
              "ORDER BY id",
              "project = NOPE",
              "project ~ ACP",
              "summary",
              "cf[99999] ~ x",
              "updated >= yesterday",
              "project = ACP OR project = OPS",
              "project = 'ACP",
              "project = ACP ORDER BY mood",
              "issuekey = ACP-4711")) {
        Reply refused = jql(rest, query);
        assertThat(refused.status()).as(query).isEqualTo(400);
        assertThat(refused.json().path("errorMessages").path(0).asText()).isNotEmpty();
      }
    }
  }

  @Test
  void searchLagsBehind() {
    Duration lag = Duration.ofMillis(300);
    try (Desks desks =
        Desks.start(TestDesks.settings().withServiceDesk(desk -> desk.withSearchLag(lag)))) {
      Rest rest = Rest.serviceDesk(desks);
      Instant raised = Instant.now();
      String key = raise(desks, "ACP", "late");

      List<String> atOnce = keys(rest, "cf[11824] ~ late");
      if (Instant.now().isBefore(raised.plus(lag))) {
        assertThat(atOnce).isEmpty();
      }
      await().until(() -> keys(rest, "cf[11824] ~ late"), List.of(key)::equals);
      assertThat(Instant.now()).isAfterOrEqualTo(raised.plus(lag));

      desks.serviceDesk().searchLag(Duration.ofHours(1));
      raise(desks, "ACP", "later");
      assertThat(keys(rest, "cf[11824] ~ later")).isEmpty();
    }
  }

  @Test
  void timesAreThoseOfTheZone() {
    ZoneId zone = ZoneId.of("Asia/Kolkata");
    try (Desks desks =
        Desks.start(TestDesks.settings().withServiceDesk(desk -> desk.withZone(zone)))) {
      Rest rest = Rest.serviceDesk(desks);
      String key = raise(desks, "ACP", "zone");
      DateTimeFormatter minutes = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
      Instant now = Instant.now();

      assertThat(keys(rest, "updated >= \"" + minutes.format(now.minusSeconds(60)) + "\""))
          .containsExactly(key);
      assertThat(keys(rest, "updated >= \"" + minutes.format(now.plusSeconds(120)) + "\""))
          .isEmpty();
      assertThat(
              rest.get("/rest/api/2/issue/" + key).json().path("fields").path("updated").asText())
          .endsWith("+0530");
    }
  }

  @Test
  void cloudPagesByTokenAndHasNoOldSearch() {
    try (Desks desks = TestDesks.start()) {
      Rest rest = Rest.serviceDesk(desks);
      for (int i = 0; i < 3; i++) {
        raise(desks, "ACP", "page");
      }
      JsonNode first =
          rest.post(
                  "/rest/api/3/search/jql",
                  "{\"jql\":\"project = ACP ORDER BY id\",\"maxResults\":2,\"fields\":[\"summary\"]}")
              .json();
      String token = first.path("nextPageToken").asText();
      JsonNode second =
          rest.post(
                  "/rest/api/3/search/jql",
                  "{\"jql\":\"project = ACP ORDER BY id\",\"maxResults\":2,\"nextPageToken\":\""
                      + token
                      + "\"}")
              .json();

      assertThat(first.path("issues")).hasSize(2);
      assertThat(first.path("isLast").asBoolean()).isFalse();
      assertThat(second.path("issues")).hasSize(1);
      assertThat(second.path("isLast").asBoolean()).isTrue();
      assertThat(second.path("issues").path(0).path("fields").isEmpty()).isTrue();
      assertThat(
              rest.get("/rest/api/3/search/jql?jql=project%3DOPS&nextPageToken=" + token).status())
          .isEqualTo(400);
      assertThat(rest.post("/rest/api/3/search", "{\"jql\":\"project = ACP\"}").status())
          .isEqualTo(410);
      assertThat(rest.get("/rest/api/2/search?jql=project%3DACP").status()).isEqualTo(410);
    }
  }

  @Test
  void dataCenterPagesByStart() {
    try (Desks desks = TestDesks.dataCenter()) {
      Rest rest = Rest.serviceDesk(desks);
      raise(desks, "ACP", "one");
      String second = raise(desks, "ACP", "two");
      JsonNode page =
          rest.get(
                  "/rest/api/2/search?startAt=1&maxResults=1&jql="
                      + Rest.encode("project = ACP ORDER BY id"))
              .json();

      assertThat(page.path("total").asInt()).isEqualTo(2);
      assertThat(page.path("issues")).hasSize(1);
      assertThat(page.path("issues").path(0).path("key").asText()).isEqualTo(second);
      assertThat(rest.get("/rest/api/3/search/jql?jql=project%3DACP").status()).isEqualTo(404);
      assertThat(
              rest.get("/rest/api/2/user/search?username=cara")
                  .json()
                  .path(0)
                  .path("name")
                  .asText())
          .isEqualTo("cara");
    }
  }
}
