package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.sandbox.desk.Rest.Reply;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultSeamTest {

  private static final String INCIDENT = "/api/now/table/incident";
  private static final String BODY = "{\"short_description\":\"x\"}";

  private Desks desks;

  @BeforeEach
  void start() {
    desks = TestDesks.start();
  }

  @AfterEach
  void stop() {
    desks.close();
  }

  private void before(Faults.Before fault) {
    desks.plug(
        new Faults() {
          @Override
          public Before before(RestCall call) {
            return fault;
          }
        });
  }

  private void after(Faults.After fault) {
    desks.plug(
        new Faults() {
          @Override
          public After after(RestCall call, int status) {
            return fault;
          }
        });
  }

  private void sending(Faults.Fate fate) {
    desks.plug(
        new Faults() {
          @Override
          public Fate sending(Sending sending) {
            return fate;
          }
        });
  }

  private Reply create() {
    return Rest.serviceNow(desks).post(INCIDENT, BODY);
  }

  private int incidents() {
    return desks.serviceNow().tickets().size();
  }

  @Test
  void callFailsBeforeItsEffect() {
    before(new Faults.Before.Fail(429, Optional.of(Duration.ofSeconds(7))));

    Reply limited = create();
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("7");
    assertThat(limited.header("X-RateLimit-Rule")).isNotEmpty();
    Reply jira = Rest.serviceDesk(desks).get("/rest/api/2/myself");
    assertThat(jira.status()).isEqualTo(429);
    assertThat(jira.header("RateLimit-Reason")).isEqualTo("jira-burst-based");
    assertThat(jira.json().has("errorMessages")).isTrue();
    assertThat(incidents()).isZero();
  }

  @Test
  void callIsRefused() {
    before(new Faults.Before.Refuse("not today"));

    assertThat(create().status()).isEqualTo(403);
    assertThat(create().json().path("error").path("detail").asText()).isEqualTo("not today");
    assertThat(incidents()).isZero();
  }

  @Test
  void connectionDropsBeforeTheEffect() {
    before(new Faults.Before.Drop());

    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(incidents()).isZero();
  }

  @Test
  void connectionDropsAfterTheEffect() {
    after(new Faults.After.Drop());

    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(incidents()).isEqualTo(1);
  }

  @Test
  void errorIsAnsweredAlthoughTheEffectTookPlace() {
    after(new Faults.After.Fail(500, Optional.empty()));

    assertThat(create().status()).isEqualTo(500);
    assertThat(incidents()).isEqualTo(1);
  }

  @Test
  void answerComesLate() {
    after(new Faults.After.Late(Duration.ofMillis(200)));
    Instant begun = Instant.now();

    assertThat(create().status()).isEqualTo(201);
    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void effectComesLate() {
    before(new Faults.Before.Hold(Duration.ofMillis(200)));
    Instant begun = Instant.now();

    assertThat(create().status()).isEqualTo(201);
    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void webhookIsDuplicated() throws IOException {
    sending(new Faults.Fate.Duplicate(3));
    try (Receiver receiver = new Receiver()) {
      desks.serviceDesk().sendWebhooksTo(receiver.target());
      desks.serviceNow().sendMessagesTo(receiver.target());
      desks.serviceDesk().raise("cara", NewTicket.of("thrice", ""));
      receiver.await(3);
      desks.serviceNow().raise("sam.support", NewTicket.of("thrice", ""));

      assertThat(receiver.await(6)).hasSize(6);
    }
  }

  @Test
  void webhookIsDropped() throws IOException {
    sending(new Faults.Fate.Drop());
    try (Receiver receiver = new Receiver()) {
      desks.serviceDesk().sendWebhooksTo(receiver.target());
      desks.serviceNow().sendMessagesTo(receiver.target());
      desks.serviceDesk().raise("cara", NewTicket.of("lost", ""));
      desks.serviceNow().raise("sam.support", NewTicket.of("lost", ""));

      await().until(() -> desks.serviceDesk().pendingWebhooks() == 0);
      await().until(() -> desks.serviceNow().pendingMessages() == 0);
      assertThat(receiver.taken()).isEmpty();
    }
  }

  @Test
  void delayedWebhookIsOvertaken() throws IOException {
    desks.plug(
        new Faults() {
          @Override
          public Fate sending(Sending sending) {
            return sending.event().equals("jira:issue_created")
                ? new Fate.Delay(Duration.ofSeconds(3))
                : new Fate.Deliver();
          }
        });
    try (Receiver receiver = new Receiver()) {
      desks.serviceDesk().sendWebhooksTo(receiver.target());
      var ticket = desks.serviceDesk().raise("cara", NewTicket.of("late", ""));
      desks.serviceDesk().changePriority("ana", ticket.key(), "P1 - Production system down");

      assertThat(receiver.await(2))
          .extracting(Receiver.Taken::event)
          .containsExactly("jira:issue_updated", "jira:issue_created");
    }
  }

  @Test
  void nothingGoesWrongOnceFaultsAreEnded() {
    before(new Faults.Before.Drop());
    desks.plug(Faults.none());

    assertThat(create().status()).isEqualTo(201);
  }
}
