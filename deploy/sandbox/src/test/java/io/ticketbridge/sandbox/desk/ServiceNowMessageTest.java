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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceNowMessageTest {

  private Receiver receiver;
  private Desks desks;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    desks = TestDesks.start();
    desks.serviceNow().sendMessagesTo(receiver.target());
  }

  @AfterEach
  void stop() {
    desks.close();
    receiver.close();
  }

  private DeskTicket raise() {
    return desks.serviceNow().raise("cara.customer", NewTicket.of("Mail is slow", "All day"));
  }

  @Test
  void messageIsASnapshotWithItsNewJournalEntries() {
    DeskTicket ticket = raise();
    desks.serviceNow().comment("sam.support", ticket.key(), "looking", Visibility.INTERNAL);
    List<Taken> taken = receiver.await(2);

    JsonNode insert = taken.get(0).json();
    assertThat(insert.path("operation").asText()).isEqualTo("insert");
    assertThat(insert.path("table").asText()).isEqualTo("incident");
    assertThat(insert.path("sys_id").asText()).isEqualTo(ticket.id());
    assertThat(insert.path("sys_mod_count").asText()).isEqualTo("0");
    assertThat(insert.path("fields").path("short_description").asText()).isEqualTo("Mail is slow");
    assertThat(insert.path("fields").path("priority").asText()).isEqualTo("5");
    assertThat(insert.path("journal")).isEmpty();
    assertThat(insert.path("persons").path("caller_id").path("email").asText())
        .isEqualTo("cara@example.com");
    JsonNode update = taken.get(1).json();
    assertThat(update.path("operation").asText()).isEqualTo("update");
    assertThat(update.path("fields").path("short_description").asText()).isEqualTo("Mail is slow");
    assertThat(update.path("sys_updated_by").asText()).isEqualTo("sam.support");
    JsonNode entry = update.path("journal").path(0);
    assertThat(entry.path("element").asText()).isEqualTo("work_notes");
    assertThat(entry.path("value").asText()).isEqualTo("looking");
    assertThat(entry.path("sys_id").asText()).matches("[0-9a-f]{32}");
  }

  @Test
  void messageIsSignedByStandardWebhooks() {
    raise();
    Taken taken = receiver.await(1).getFirst();

    assertThat(taken.header("webhook-signature"))
        .isEqualTo(
            Signatures.standard(
                Receiver.SECRET,
                taken.header("webhook-id"),
                Long.parseLong(taken.header("webhook-timestamp")),
                taken.body()));
  }

  @Test
  void bridgesOwnWritesAreToldToo() {
    Rest.serviceNow(desks)
        .post("/api/now/table/incident", "{\"short_description\":\"by the bridge\"}");

    assertThat(receiver.await(1).getFirst().json().path("sys_updated_by").asText())
        .isEqualTo("bridge.user");
  }

  @Test
  void sameMessageIsRepeatedBeforeTheNext() {
    receiver.answerNext(503).answerNext(500);
    DeskTicket ticket = raise();
    desks.serviceNow().changePriority("sam.support", ticket.key(), "1 - Critical");
    List<Taken> taken = receiver.await(4);

    assertThat(taken)
        .extracting(one -> one.json().path("operation").asText())
        .containsExactly("insert", "insert", "insert", "update");
    assertThat(taken.subList(0, 3))
        .extracting(one -> one.header("webhook-id"))
        .containsOnly(taken.getFirst().header("webhook-id"));
    assertThat(taken.get(3).header("webhook-id")).isNotEqualTo(taken.get(0).header("webhook-id"));
  }

  @Test
  void messageThatWasNotAnsweredInTimeIsRepeated() {
    desks.close();
    desks = TestDesks.impatient(Duration.ofSeconds(1));
    desks.serviceNow().sendMessagesTo(receiver.target());
    receiver.keepSilentNext();
    raise();
    List<Taken> taken = receiver.await(2);

    assertThat(taken.get(1).header("webhook-id")).isEqualTo(taken.get(0).header("webhook-id"));
  }

  @Test
  void retryAfterIsHonoured() {
    receiver.answerNext(429, "1", "{}");
    raise();
    List<Taken> taken = receiver.await(2);

    assertThat(Duration.ofNanos(taken.get(1).atNanos() - taken.get(0).atNanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(950));
  }

  @Test
  void refusedMessageIsNotRepeated() {
    receiver.answerNext(400);
    DeskTicket ticket = raise();
    desks.serviceNow().comment("sam.support", ticket.key(), "next", Visibility.PUBLIC);
    List<Taken> taken = receiver.await(2);

    assertThat(taken.get(1).json().path("operation").asText()).isEqualTo("update");
    await().until(() -> desks.serviceNow().pendingMessages() == 0);
    assertThat(receiver.taken()).hasSize(2);
  }

  @Test
  void messageIsGivenUpAfterManyRepeats() {
    for (int i = 0; i < 20; i++) {
      receiver.answerNext(500);
    }
    raise();

    await().until(() -> desks.serviceNow().pendingMessages() == 0);
    assertThat(receiver.taken()).hasSize(7);
  }

  @Test
  void answeredIdentifierIsNotedWithoutTellingAgain() {
    receiver.answerNext(201, "", "{\"external_identifier\":\"ACP-7\",\"url\":\"http://x\"}");
    DeskTicket ticket = raise();
    await()
        .until(() ->
            desks
                .serviceNow()
                .find(ticket.key())
                .orElseThrow()
                .fields()
                .get("u_external_identifier")
                .equals("ACP-7"));

    DeskTicket now = desks.serviceNow().find(ticket.key()).orElseThrow();
    assertThat(now.version()).isZero();
    assertThat(now.links()).contains("ACP-7");
    await().until(() -> desks.serviceNow().pendingMessages() == 0);
    assertThat(receiver.taken()).hasSize(1);
  }

  @Test
  void slowRecordDoesNotHoldUpOthers() {
    receiver.answerNext(429, "30", "{}");
    raise();
    receiver.await(1);
    DeskTicket other = raise();

    assertThat(receiver.await(2).get(1).json().path("sys_id").asText()).isEqualTo(other.id());
  }
}
