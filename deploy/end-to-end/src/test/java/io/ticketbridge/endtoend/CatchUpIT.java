package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Data Center, which repeats no webhook, and a ServiceNow whose messages are lost. */
class CatchUpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static RunningBridge bridge;

  private final AtomicInteger dropped = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    bridge =
        RunningBridge.start(
            BridgeSettings.of(
                    RunningDemo.root(),
                    ExampleDesks.settings()
                        .withPort(0)
                        .withServiceDesk(desk -> desk.withFlavour(Flavour.DATA_CENTER)))
                .withFolder(Path.of("target", "catch-up").toAbsolutePath())
                .withConfiguration(
                    Map.of(
                        "ticketbridge.catch-up.interval", "500ms",
                        "ticketbridge.catch-up.overlap", "60s",
                        "ticketbridge.catch-up.grace", "1s")));
  }

  @AfterAll
  static void stop() {
    if (bridge != null) {
      bridge.close();
    }
  }

  @AfterEach
  void deliver() {
    bridge.desks().plug(Faults.none());
  }

  private void drop(Predicate<Faults.Sending> lost) {
    bridge
        .desks()
        .plug(
            new Faults() {
              @Override
              public Fate sending(Sending sending) {
                if (!lost.test(sending)) {
                  return new Fate.Deliver();
                }
                dropped.incrementAndGet();
                return new Fate.Drop();
              }
            });
  }

  @Test
  void whatNoWebhookBringsArrivesOnce() {
    drop(_ -> true);
    DeskTicket raised = raise("The printer prints in green");
    bridge.desks().serviceDesk().comment("ana", raised.key(), "For all.", Visibility.PUBLIC);
    bridge.desks().serviceDesk().comment("ana", raised.key(), "For us.", Visibility.INTERNAL);
    bridge.desks().serviceDesk().changeStatus("ana", raised.key(), "Investigating", Map.of());

    DeskTicket made = counterpart(raised);
    awaitComments(made, 2, true);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(now(made, true).status()).isEqualTo("In Progress"));
    bridge.desks().serviceNow().comment("sam.support", made.key(), "Seen.", Visibility.PUBLIC);
    awaitComments(raised, 3, false);

    afterAWhile(raised, made, 3);
    assertThat(dropped.get()).isGreaterThanOrEqualTo(5);
    assertThat(now(made, true).comments())
        .filteredOn(comment -> comment.visibility() == Visibility.INTERNAL)
        .singleElement()
        .satisfies(comment -> assertThat(comment.text()).endsWith("For us."));
  }

  @Test
  void whereEverySecondWebhookIsLostEverythingArrivesOnce() {
    var sent = new AtomicInteger();
    drop(_ -> sent.incrementAndGet() % 2 == 0);
    DeskTicket raised = raise("The lift stops between two floors");
    for (int i = 0; i < 8; i++) {
      Visibility visibility = i % 3 == 0 ? Visibility.INTERNAL : Visibility.PUBLIC;
      bridge.desks().serviceDesk().comment("ana", raised.key(), "The same words.", visibility);
    }

    DeskTicket made = counterpart(raised);
    awaitComments(made, 8, true);
    afterAWhile(raised, made, 8);
    assertThat(dropped.get()).isPositive();
  }

  /** Both desks were asked several times more, and nothing came of it. */
  private void afterAWhile(DeskTicket raised, DeskTicket made, int comments) {
    await()
        .during(Duration.ofSeconds(5))
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(counterparts(raised)).hasSize(1);
          assertThat(bridge.desks().serviceDesk().tickets())
              .filteredOn(ticket -> ticket.summary().equals(raised.summary()))
              .hasSize(1);
          assertThat(now(made, true).comments()).hasSize(comments);
          assertThat(now(raised, false).comments()).hasSize(comments);
        });
  }

  private static void awaitComments(DeskTicket ticket, int number, boolean serviceNow) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(now(ticket, serviceNow).comments())
                .extracting(DeskComment::text)
                .hasSize(number));
  }

  private static DeskTicket now(DeskTicket ticket, boolean serviceNow) {
    var desk = serviceNow ? bridge.desks().serviceNow() : bridge.desks().serviceDesk();
    return desk.find(ticket.key()).orElseThrow();
  }

  private static DeskTicket raise(String summary) {
    return bridge.desks().serviceDesk().raise("cara", NewTicket.of(summary, "Since today."));
  }

  private static DeskTicket counterpart(DeskTicket ticket) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(counterparts(ticket)).hasSize(1));
    return counterparts(ticket).getFirst();
  }

  private static List<DeskTicket> counterparts(DeskTicket ticket) {
    DeskTicket now = bridge.desks().serviceDesk().find(ticket.id()).orElseThrow();
    return bridge.desks().serviceNow().tickets().stream().filter(now::isCounterpartOf).toList();
  }
}
