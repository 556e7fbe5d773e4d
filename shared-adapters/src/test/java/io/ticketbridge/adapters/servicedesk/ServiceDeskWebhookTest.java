package io.ticketbridge.adapters.servicedesk;

import static io.ticketbridge.adapters.servicedesk.Fixtures.ACME;
import static io.ticketbridge.adapters.servicedesk.Fixtures.ACP;
import static io.ticketbridge.adapters.servicedesk.Fixtures.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServiceDeskWebhookTest {

  private final ServiceDeskWebhook reader = new ServiceDeskWebhook(List.of(ACP));

  private Reading read(String body) {
    return reader.read(ACME, Optional.of("w1"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String name) {
    return new String(webhook(name), StandardCharsets.UTF_8);
  }

  private List<TicketEvent> events(String body) {
    return ((Reading.Events) read(body)).events();
  }

  private TicketEvent only(String body) {
    var events = events(body);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static Change.FieldsChanged fields(TicketEvent event) {
    return (Change.FieldsChanged) event.change();
  }

  private static Change.CommentAdded comment(TicketEvent event) {
    return (Change.CommentAdded) event.change();
  }

  private String ignored(String body) {
    return ((Reading.Ignored) read(body)).reason();
  }

  private String malformed(String body) {
    return ((Reading.Malformed) read(body)).reason();
  }

  @Test
  void createdIssueIsOneFieldsEvent() {
    TicketEvent event = only(text("cloud-issue-created"));

    assertThat(event.id().value()).isEqualTo("w1/0");
    assertThat(event.ticket()).hasToString("SD:acme:10042");
    assertThat(event.key()).isEqualTo("ACP-7");
    assertThat(event.told()).isEmpty();
    assertThat(event.marker()).isEmpty();
    assertThat(event.home().orElseThrow().container()).isEqualTo("ACP");
    assertThat(event.home().orElseThrow().attributes())
        .isEqualTo(Map.of("requestType", "14", "issueType", "Incident"));
    assertThat(fields(event).version())
        .contains(Version.of(Instant.parse("2026-01-01T10:00:00.250Z").toEpochMilli()));
    assertThat(fields(event).fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Field.SUMMARY, new WireValue("VPN is down in Leeds"),
                Field.DESCRIPTION, new WireValue(""),
                Field.STATUS, new WireValue("Open"),
                Field.PRIORITY, new WireValue("P2 - Production system impaired"),
                Field.SERVICE, new WireValue("59"),
                Field.ASSIGNMENT_GROUP, new WireValue("Network")));
  }

  @Test
  void ticketThatTheBridgeMadeShowsItsMarker() {
    TicketEvent event = only(text("cloud-issue-created-by-us"));

    assertThat(event.marker().orElseThrow().text())
        .isEqualTo("tb:demo:corp:9d385017c611228701d22104cc95c371:Zx81ab");
  }

  @Test
  void priorityMayBeATextOrNothing() {
    assertThat(fields(only(text("cloud-issue-created-by-us"))).fields())
        .containsEntry(Field.PRIORITY, new WireValue("P1 - Production system down"));
    assertThat(fields(only(text("cloud-issue-updated-status"))).fields())
        .containsEntry(Field.PRIORITY, new WireValue(""));
  }

  @Test
  void fieldThatIsNotShownIsNotTold() {
    assertThat(fields(only(text("cloud-issue-updated-status"))).fields().keySet())
        .containsExactlyInAnyOrder(Field.SUMMARY, Field.DESCRIPTION, Field.STATUS, Field.PRIORITY);
  }

  @Test
  void updateWithoutTypeNameAndWithEmptyChangelogIsAFieldsEvent() {
    assertThat(fields(only(text("server-issue-updated-old"))).fields())
        .containsEntry(Field.STATUS, new WireValue("Open"))
        .containsEntry(Field.DESCRIPTION, new WireValue(""));
  }

  @Test
  void commentOfCloudIsWholeWithItsVisibilityAndNoFieldsEvent() {
    TicketEvent event = only(text("cloud-comment-created"));

    assertThat(comment(event).comment())
        .contains(
            new Comment(
                new CommentId("30001"),
                "Rebooted the gateway",
                Visibility.INTERNAL,
                Evidence.STATED,
                new Person("557058:ana", "Ana Agent", Optional.empty()),
                Instant.parse("2026-01-01T10:01:00Z")));
    assertThat(event.home().orElseThrow().container()).isEqualTo("ACP");
  }

  @Test
  void publicCommentIsPublicOnlyIfItSaysSo() {
    String body = text("cloud-comment-created");
    assertThat(visibility(body.replace("\"jsdPublic\": false", "\"jsdPublic\": true")))
        .contains(Visibility.PUBLIC);
    for (String odd : List.of("\"yes\": 1", "\"jsdPublic\": \"true\"", "\"jsdPublic\": 1")) {
      assertThat(visibility(body.replace("\"jsdPublic\": false", odd))).isEmpty();
    }
  }

  private Optional<Visibility> visibility(String body) {
    return comment(only(body)).comment().map(Comment::visibility);
  }

  @Test
  void commentOfDataCenterNamesItsIssueOnlyInItsAddress() {
    TicketEvent event = only(text("server-comment-created"));

    assertThat(event.ticket()).hasToString("SD:acme:10042");
    assertThat(event.key()).isEmpty();
    assertThat(event.home()).isEmpty();
    assertThat(comment(event).id()).isEqualTo(new CommentId("30002"));
    assertThat(comment(event).comment()).isEmpty();
  }

  @Test
  void commentThatComesTwiceIsTheSameCommentTwice() {
    var alone = only(text("server-comment-created"));
    var within = only(text("server-issue-updated-commented"));

    assertThat(comment(within).id()).isEqualTo(comment(alone).id());
    assertThat(within.ticket()).isEqualTo(alone.ticket());
  }

  @Test
  void commentTypedInATransitionIsTwoEventsTheCommentFirst() {
    var events = events(text("cloud-issue-updated-transition-comment"));

    assertThat(events).extracting(it -> it.id().value()).containsExactly("w1/0", "w1/1");
    assertThat(comment(events.get(0)).id()).isEqualTo(new CommentId("30009"));
    assertThat(comment(events.get(0)).comment()).isEmpty();
    assertThat(fields(events.get(1)).fields())
        .isEqualTo(Map.of(Field.STATUS, new WireValue("Resolved")));
  }

  @Test
  void automationWithIssueDataIsAFieldsEvent() {
    TicketEvent event = only(text("automation-issue-data"));

    assertThat(event.ticket()).hasToString("SD:acme:10042");
    assertThat(fields(event).fields())
        .containsEntry(Field.STATUS, new WireValue("Investigating"))
        .doesNotContainKey(Field.DESCRIPTION);
  }

  @Test
  void legacyAutomationWithCommentIsTwoEvents() {
    var events = events(text("automation-legacy"));

    assertThat(comment(events.get(0)).comment()).isEmpty();
    assertThat(fields(events.get(1)).fields())
        .containsEntry(Field.STATUS, new WireValue("Investigating"));
  }

  @Test
  void automationThatOnlyNamesTheIssueLetsTheRestBeRead() {
    TicketEvent event = only("{\"issue\":{\"id\":10042,\"key\":\"ACP-7\"}}");

    assertThat(fields(event).fields()).isEmpty();
    assertThat(fields(event).version()).isEmpty();
  }

  @Test
  void automationWithoutAnIssueIsIgnoredWithAReason() {
    assertThat(ignored("{\"text\":\"hello\"}")).contains("issue data");
    assertThat(ignored("{}")).contains("issue data");
  }

  @Test
  void whatIsNotCarriedIsIgnoredWithAReason() {
    String comment = text("cloud-comment-created");
    for (String type : List.of("comment_updated", "comment_deleted")) {
      assertThat(ignored(comment.replace("comment_created", type))).contains("edited or deleted");
    }
    assertThat(ignored(text("cloud-issue-created").replace("issue_created", "issue_deleted")))
        .contains("deleted");
    for (String type :
        List.of("issuelink_created", "worklog_updated", "jira:worklog_updated", "sprint_started")) {
      assertThat(ignored("{\"webhookEvent\":\"" + type + "\"}")).contains("'" + type + "'");
    }
    assertThat(ignored("{\"webhookEvent\":\"<b>\"}")).doesNotContain("<b>");
  }

  @Test
  void editedCommentInAnIssueWebhookIsIgnored() {
    String body = text("server-issue-updated-commented");

    assertThat(ignored(body.replace("issue_commented", "issue_comment_edited"))).contains("edited");
  }

  @Test
  void ticketOfAnotherProjectIsIgnored() {
    String body = text("cloud-issue-created").replace("\"ACP\"", "\"OPS\"");

    assertThat(ignored(body)).contains("No bridge", "'acme'");
    assertThat(
            reader.read(
                new ConnectionId("other"), Optional.empty(), webhook("cloud-issue-created")))
        .isInstanceOf(Reading.Ignored.class);
  }

  @Test
  void whatIsNoWebhookIsMalformed() {
    assertThat(malformed("")).contains("JSON");
    assertThat(malformed("hello")).contains("not JSON");
    assertThat(malformed("[]")).contains("object");
    assertThat(malformed("null")).contains("object");
    assertThat(malformed("{} {}")).contains("not JSON");
    assertThat(malformed("{\"webhookEvent\":7}")).contains("webhookEvent");
    assertThat(malformed("{\"webhookEvent\":\"comment_created\"}")).contains("comment object");
    assertThat(malformed("{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"id\":\"x\"}}"))
        .contains("issue.id");
    assertThat(malformed("{\"webhookEvent\":\"comment_created\",\"comment\":{\"id\":\"1\"}}"))
        .contains("comment.self");
  }

  @Test
  void idsAreTheSameForEveryDelivery() {
    byte[] body = webhook("cloud-issue-created");
    assertThat(ids(Optional.of("a b"), body)).isEqualTo(ids(Optional.of("a b"), body));
    assertThat(ids(Optional.of("a b"), body).getFirst()).startsWith("w-");
    assertThat(ids(Optional.empty(), body)).isEqualTo(ids(Optional.empty(), body));
    assertThat(ids(Optional.empty(), body).getFirst()).matches("h-[0-9a-f]{40}/0");
  }

  @Test
  void bodyThatTellsNoTimeIsNewEveryTime() {
    byte[] body = "{\"issue\":{\"id\":1,\"key\":\"ACP-7\"}}".getBytes(StandardCharsets.UTF_8);

    assertThat(ids(Optional.empty(), body)).isNotEqualTo(ids(Optional.empty(), body));
  }

  /** What an automation rule may send: the status, no time but the last comment's. */
  private static byte[] automation(String status) {
    return """
    {"issue":{"id":1,"key":"ACP-7","fields":{"project":{"key":"ACP"},"status":{"name":"%s"}}},
     "comment":{"id":"3","created":"2026-01-01T10:05:00.000+0000"}}\
    """
        .formatted(status)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void statusThatComesBackIsNewThoughTheCommentBesideItIsOld() {
    var first = ids(Optional.empty(), automation("A"));
    ids(Optional.empty(), automation("B"));

    assertThat(ids(Optional.empty(), automation("A"))).isNotEqualTo(first);
  }

  @Test
  void timeOfACommentTellsItsRepeatWhereNoFieldsAreTold() {
    byte[] body =
        text("server-comment-created")
            .replaceFirst("\"timestamp\": *\\d+,", "")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(ids(Optional.empty(), body)).isEqualTo(ids(Optional.empty(), body));
  }

  @Test
  void fieldsOfAnUnknownAgeAreLeftToBeRead() {
    var told = fields(events(new String(automation("A"), StandardCharsets.UTF_8)).getLast());

    assertThat(told.version()).isEmpty();
    assertThat(told.fields()).isEmpty();
  }

  private static String moved(String items) {
    return """
    {"timestamp":1767261660000,"webhookEvent":"jira:issue_updated",
     "issue":{"id":"10042","key":"OPS-3","fields":{"project":{"key":"OPS"},
       "status":{"name":"Open"},"updated":"2026-01-01T10:00:00.000+0000"}},
     "changelog":{"id":"1","items":[%s]}}\
    """
        .formatted(items);
  }

  private static final String PROJECT_ITEM =
      "{\"field\":\"project\",\"from\":\"1\",\"fromString\":\"Platform\",\"to\":\"2\",\"toString\":\"Ops\"}";

  private static String keyItem(String formerly) {
    return "{\"field\":\"Key\",\"fromString\":\"%s\",\"toString\":\"OPS-3\"}".formatted(formerly);
  }

  @Test
  void moveOutOfTheProjectIsToldToTheLaneWithoutAHome() {
    for (String items :
        List.of(keyItem("ACP-7"), PROJECT_ITEM + "," + keyItem("ACP-7"), PROJECT_ITEM)) {
      TicketEvent event = only(moved(items));

      assertThat(event.ticket()).hasToString("SD:acme:10042");
      assertThat(event.key()).isEqualTo("OPS-3");
      assertThat(event.home()).isEmpty();
      assertThat(fields(event).fields()).containsEntry(Field.STATUS, new WireValue("Open"));
    }
  }

  @Test
  void moveBetweenOtherProjectsIsIgnored() {
    assertThat(ignored(moved(keyItem("HR-7")))).contains("No bridge");
    assertThat(ignored(moved(PROJECT_ITEM + "," + keyItem("HR-7")))).contains("No bridge");
    assertThat(ignored(moved("{\"field\":\"status\"}"))).contains("No bridge");
  }

  @Test
  void moveIntoTheProjectHasItsHomeThere() {
    String body = moved(PROJECT_ITEM + "," + keyItem("HR-7")).replace("OPS", "ACP");

    assertThat(only(body).home().orElseThrow().container()).isEqualTo("ACP");
  }

  private List<String> ids(Optional<String> webhook, byte[] body) {
    return ((Reading.Events) reader.read(ACME, webhook, body))
        .events().stream().map(event -> event.id().value()).toList();
  }

  @Test
  void ticketOfTwoOrganisationsIsNotMistakenForOneOfTheFirst() {
    String body =
        text("cloud-issue-created")
            .replace("{\"id\": \"59\", ", "{\"id\": \"9\"}, {\"id\": \"59\", ");

    assertThat(fields(only(body)).fields()).containsEntry(Field.SERVICE, new WireValue("9,59"));
  }
}
