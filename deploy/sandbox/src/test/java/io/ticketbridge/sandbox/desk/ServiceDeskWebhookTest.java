package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.Receiver.Taken;
import io.ticketbridge.sandbox.desk.delivery.Signatures;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceDeskWebhookTest {

  private Receiver receiver;
  private Desks desks;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    use(TestDesks.start());
  }

  private void use(Desks other) {
    if (desks != null) {
      desks.close();
    }
    desks = other;
    desks.serviceDesk().sendWebhooksTo(receiver.target());
  }

  @AfterEach
  void stop() {
    desks.close();
    receiver.close();
  }

  private DeskTicket raise() {
    return desks.serviceDesk().raise("cara", NewTicket.of("Webhooks", ""));
  }

  @Test
  void newTicketIsTold() {
    DeskTicket ticket = raise();
    Taken taken = receiver.await(1).getFirst();

    assertThat(taken.event()).isEqualTo("jira:issue_created");
    JsonNode body = taken.json();
    assertThat(body.path("timestamp").isIntegralNumber()).isTrue();
    assertThat(body.path("issue_event_type_name").asText()).isEqualTo("issue_created");
    assertThat(body.path("issue").path("id").asText()).isEqualTo(ticket.id());
    JsonNode fields = body.path("issue").path("fields");
    assertThat(fields.path("description").isNull()).isTrue();
    assertThat(fields.path("reporter").has("emailAddress")).isFalse();
    assertThat(fields.path("customfield_11824").isNull()).isTrue();
  }

  @Test
  void webhookIsSignedAndIdentified() {
    raise();
    Taken taken = receiver.await(1).getFirst();

    assertThat(taken.header("X-Hub-Signature"))
        .isEqualTo(Signatures.hub(Receiver.SECRET, taken.body()));
    assertThat(taken.header("X-Atlassian-Webhook-Identifier")).isNotEmpty();
    assertThat(taken.header("X-Atlassian-Webhook-Retry")).isEmpty();
  }

  @Test
  void commentArrivesTwiceOnCloud() {
    DeskTicket ticket = raise();
    desks.serviceDesk().comment("ana", ticket.key(), "secret", Visibility.INTERNAL);
    List<Taken> taken = receiver.await(3);

    assertThat(taken)
        .extracting(Taken::event)
        .containsExactly("jira:issue_created", "comment_created", "jira:issue_updated");
    JsonNode comment = taken.get(1).json();
    assertThat(comment.path("comment").path("jsdPublic").asBoolean(true)).isFalse();
    assertThat(comment.path("issue").path("fields").has("summary")).isTrue();
    assertThat(comment.path("issue").path("fields").has("description")).isFalse();
    assertThat(comment.has("user")).isFalse();
    JsonNode updated = taken.get(2).json();
    assertThat(updated.path("issue_event_type_name").asText()).isEqualTo("issue_commented");
    assertThat(updated.path("comment").path("id")).isEqualTo(comment.path("comment").path("id"));
  }

  @Test
  void changesCarryAChangelog() {
    DeskTicket ticket = raise();
    desks.serviceDesk().changeStatus("ana", ticket.key(), "Investigating", Map.of());
    desks.serviceDesk().changePriority("ana", ticket.key(), "P1 - Production system down");
    List<Taken> taken = receiver.await(3);

    JsonNode status = taken.get(1).json().path("changelog").path("items").path(0);
    assertThat(status.path("field").asText()).isEqualTo("status");
    assertThat(status.path("fromString").asText()).isEqualTo("Open");
    assertThat(status.path("toString").asText()).isEqualTo("Investigating");
    JsonNode priority = taken.get(2).json().path("changelog").path("items").path(0);
    assertThat(priority.path("fieldId").asText()).isEqualTo("priority");
  }

  @Test
  void cloudRepeatsTheSameWebhook() {
    receiver.answerNext(503).answerNext(429).answerNext(409);
    raise();
    List<Taken> taken = receiver.await(4);

    assertThat(taken)
        .extracting(one -> one.header("X-Atlassian-Webhook-Identifier"))
        .containsOnly(taken.getFirst().header("X-Atlassian-Webhook-Identifier"));
    assertThat(taken)
        .extracting(one -> one.header("X-Atlassian-Webhook-Retry"))
        .containsExactly("", "1", "2", "3");
  }

  @Test
  void cloudGivesUpAfterFiveRepeats() {
    for (int i = 0; i < 10; i++) {
      receiver.answerNext(500);
    }
    raise();
    receiver.await(6);

    await().until(() -> desks.serviceDesk().pendingWebhooks() == 0);
    assertThat(receiver.taken()).hasSize(6);
  }

  @Test
  void cloudRepeatsWhatWasNotAnsweredInTime() {
    use(TestDesks.impatient(Duration.ofSeconds(1)));
    receiver.keepSilentNext();
    raise();

    assertThat(receiver.await(2).get(1).header("X-Atlassian-Webhook-Retry")).isEqualTo("1");
  }

  @Test
  void cloudRepeatsWhatReachedNobody() {
    receiver.close();
    raise();

    await()
        .until(() ->
            desks.activity().recent().stream()
                .anyMatch(activity -> activity.what().contains("(repeat 5)")));
  }

  @Test
  void refusedWebhookIsNotRepeated() {
    receiver.answerNext(401);
    raise();
    receiver.await(1);

    await().until(() -> desks.serviceDesk().pendingWebhooks() == 0);
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void dataCenterTellsLessAndNeverRepeats() {
    use(TestDesks.dataCenter());
    DeskTicket ticket = raise();
    receiver.await(1);
    receiver.answerNext(503);
    desks.serviceDesk().comment("ana", ticket.key(), "secret", Visibility.INTERNAL);
    List<Taken> taken = receiver.await(3);
    await().until(() -> desks.serviceDesk().pendingWebhooks() == 0);

    assertThat(receiver.taken()).hasSize(3);
    JsonNode comment = taken.get(1).json();
    assertThat(comment.has("issue")).isFalse();
    assertThat(comment.path("comment").has("jsdPublic")).isFalse();
    assertThat(comment.path("comment").path("self").asText())
        .endsWith(
            "/rest/api/2/issue/"
                + ticket.id()
                + "/comment/"
                + comment.path("comment").path("id").asText());
    assertThat(comment.path("comment").path("author").path("name").asText()).isEqualTo("ana");
    assertThat(taken.get(1).header("X-Atlassian-Webhook-Identifier")).isEmpty();
    assertThat(taken.get(1).header("X-Hub-Signature")).isNotEmpty();
  }

  @Test
  void nobodyIsToldWithoutATarget() {
    desks.serviceDesk().sendNoWebhooks();
    raise();

    assertThat(desks.serviceDesk().pendingWebhooks()).isZero();
    assertThat(receiver.taken()).isEmpty();
  }

  @Test
  void oneTicketsWebhooksArriveInOrder() {
    DeskTicket ticket = raise();
    for (int i = 0; i < 20; i++) {
      desks.serviceDesk().comment("ana", ticket.key(), "c" + i, Visibility.PUBLIC);
    }
    List<Long> ids =
        receiver.await(41).stream()
            .filter(taken -> taken.event().equals("comment_created"))
            .map(taken -> taken.json().path("comment").path("id").asLong())
            .toList();

    assertThat(ids).hasSize(20).isSorted();
  }
}
