package io.ticketbridge.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ticketbridge.functions.RuntimeApi.Outcome;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** The processor as a function: batches of the queue, and the scheduler's tick. */
final class ProcessorFunctionIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static Functions functions;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    functions = Functions.running();
    functions.gateway.speak(GatewayEvents::two);
  }

  @BeforeEach
  void leaveNothing() throws InterruptedException {
    functions.settle();
  }

  @AfterEach
  void mendDesks() {
    functions.desks.plug(Faults.none());
  }

  @Test
  void poisonIsBuriedAndBlocksNobody() throws InterruptedException {
    String poison = "{\"poison\": \"%s\"}".formatted(UUID.randomUUID());
    DeskTicket raised = raise("Between poison");
    functions.trigger.put("acme:" + raised.id(), UUID.randomUUID().toString(), poison);
    functions
        .desks
        .serviceDesk()
        .comment("ana", raised.key(), "Behind the poison.", Visibility.PUBLIC);
    awaitQueued();
    List<Message> batch = functions.trigger.take(Duration.ofSeconds(5));

    JsonNode answer = functions.processor.answer(Trigger.event(batch));

    assertThat(Trigger.failed(answer)).isEmpty();
    functions.trigger.settle(batch, answer);
    functions.settle();
    assertThat(functions.trigger.deadLetters()).extracting(Message::body).contains(poison);
    assertThat(functions.inServiceNow(raised))
        .singleElement()
        .satisfies(incident -> assertThat(incident.comments()).hasSize(1));
  }

  @Test
  void withLittleTimeLeftAllIsHandedBackAndNothingIsSent() throws InterruptedException {
    DeskTicket raised = raise("No time");
    awaitQueued();
    List<Message> batch = functions.trigger.take(Duration.ofSeconds(5));

    JsonNode answer = functions.processor.answer(Trigger.event(batch), Duration.ofSeconds(5));

    assertThat(Trigger.failed(answer))
        .containsExactlyInAnyOrderElementsOf(batch.stream().map(Message::messageId).toList());
    assertThat(functions.inServiceNow(raised)).isEmpty();
    // Handed back at once: they need not wait for their time-out.
    functions.settle();
    assertThat(functions.inServiceNow(raised)).hasSize(1);
  }

  @Test
  void slowLaneIsEndedInTimeAndDelaysNoOther() throws InterruptedException {
    DeskTicket slow = raise("Slow lane");
    DeskTicket quick = raise("Quick lane");
    awaitQueued();
    await().atMost(SOON).until(() -> functions.desks.serviceDesk().pendingWebhooks() == 0);
    List<Message> batch = functions.trigger.take(Duration.ofSeconds(5));
    var held = new Hold(1);
    functions.desks.plug(held);

    long began = System.nanoTime();
    JsonNode answer = functions.processor.answer(Trigger.event(batch), Duration.ofSeconds(20));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(18));
    // The one whose desk did not answer in time waits in the table, the other has crossed.
    assertThat(Trigger.failed(answer)).isEmpty();
    functions.trigger.settle(batch, answer);
    assertThat(functions.inServiceNow(slow).size() + functions.inServiceNow(quick).size())
        .isEqualTo(1);
    functions.desks.plug(Faults.none());
    tickUntilBothCrossed(slow, quick);
  }

  @Test
  void tickDrainsALaneThatWaits() throws InterruptedException {
    functions.desks.plug(new Away());
    DeskTicket raised = raise("Desk is away");
    functions.settle();
    assertThat(functions.inServiceNow(raised)).isEmpty();
    functions.desks.plug(Faults.none());

    tickUntilBothCrossed(raised, raised);

    assertThat(functions.inServiceNow(raised)).hasSize(1);
  }

  @Test
  void tickCatchesUpWithWhatNoWebhookBrought() {
    functions.desks.plug(
        new Faults() {
          @Override
          public Fate sending(Sending sending) {
            return new Fate.Drop();
          }
        });
    DeskTicket raised = raise("Never told");
    await().atMost(SOON).until(() -> functions.desks.serviceDesk().pendingWebhooks() == 0);
    functions.desks.plug(Faults.none());

    tickUntilBothCrossed(raised, raised);

    assertThat(functions.inServiceNow(raised)).hasSize(1);
  }

  @Test
  void tickWithLittleTimeLeftDoesNothing() throws InterruptedException {
    JsonNode answer = functions.processor.answer(Functions.TICK, Duration.ofSeconds(5));

    assertThat(answer.path("drained").asInt()).isZero();
  }

  @Test
  void noConnectionToADeskIsKeptBetweenTwoEvents() throws Exception {
    // The JDK's client keeps one for half a minute if nobody says otherwise.
    Duration soon = Duration.ofSeconds(5);
    try (Relay relay = Relay.before(functions.desks.serviceNowUri());
        Function processor =
            Function.start(
                "out-processor",
                functions.environment(Map.of("SERVICENOW_URL", relay.address())))) {
      await().atMost(soon).until(() -> relay.open() == 0);
      int atTheStart = relay.opened();

      processor.answer(Functions.TICK);

      await().atMost(soon).until(() -> relay.open() == 0);
      assertThat(relay.opened()).isGreaterThan(atTheStart);
    }
  }

  @Test
  void eventOfAnotherKindFailsAndTheNextIsWorkedOn() throws InterruptedException {
    Outcome outcome = functions.processor.invoke(JsonNodeFactory.instance.objectNode());

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).error().path("errorMessage").asText())
        .contains("neither a batch of the lanes' queue");
    assertThat(functions.tick().has("drained")).isTrue();
    assertThat(functions.processor.isRunning()).isTrue();
  }

  private static DeskTicket raise(String summary) {
    return functions.desks.serviceDesk().raise("cara", NewTicket.of(summary, "Since today."));
  }

  private static void awaitQueued() {
    await().atMost(SOON).until(() -> functions.desks.serviceDesk().pendingWebhooks() == 0);
    await().atMost(SOON).until(() -> functions.cloud.queued() > 0);
  }

  private static void tickUntilBothCrossed(DeskTicket one, DeskTicket other) {
    await()
        .atMost(SOON)
        .until(() -> {
          functions.tick();
          functions.settle();
          return functions.inServiceNow(one).size() == 1
              && functions.inServiceNow(other).size() == 1;
        });
  }

  /** ServiceNow is down. */
  private static final class Away implements Faults {

    @Override
    public Before before(RestCall call) {
      return call.desk() == DeskName.SERVICE_NOW
          ? new Before.Fail(503, Optional.empty())
          : new Before.GoOn();
    }
  }

  /** ServiceNow's first writes are answered too late, and take effect nevertheless. */
  private static final class Hold implements Faults {

    private int writes;

    Hold(int writes) {
      this.writes = writes;
    }

    @Override
    public synchronized Before before(RestCall call) {
      return call.desk() == DeskName.SERVICE_NOW && call.writing() && writes-- > 0
          ? new Before.Hold(Duration.ofSeconds(4))
          : new Before.GoOn();
    }
  }
}
