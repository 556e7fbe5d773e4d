package io.ticketbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.BridgeSettings;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.cloud.AwsError;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.ExampleDesks;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bridge, its parts under this test's hand: faults plugged in, services killed. */
class BridgeOnRealPartsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RunningBridge bridge;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path folder = Path.of("target", "bridge").toAbsolutePath();
    bridge =
        RunningBridge.start(
            BridgeSettings.of(RunningDemo.root(), ExampleDesks.settings().withPort(0))
                .withFolder(folder)
                .withConfiguration(
                    Map.of(
                        "ticketbridge.lease",
                        "5s",
                        "ticketbridge.create-deadline",
                        "5s",
                        "ticketbridge.processor.visibility-timeout",
                        "2s",
                        "ticketbridge.bridges.acp.servicenow.horizon",
                        "2s"))
                .keepingLogs()
                .disturbingTheCloud());
  }

  @AfterAll
  static void stop() {
    if (bridge != null) {
      bridge.close();
    }
  }

  @Test
  void aTicketCrossesOnceAlthoughTheTableFails() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    bridge.disturb(
        new CloudFaults() {
          @Override
          public Before before(CloudCall call) {
            return call.operation().equals("UpdateItem") && failed.add(call.operation())
                ? new Before.Fail(AwsError.throttled())
                : new Before.GoOn();
          }

          @Override
          public After after(CloudCall call, CloudAnswer answer) {
            return call.operation().equals("TransactWriteItems") && failed.add(call.operation())
                ? new After.Drop()
                : new After.GoOn();
          }
        });

    DeskTicket raised = raise("The printer prints in green");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(failed).containsExactlyInAnyOrder("UpdateItem", "TransactWriteItems"));
    bridge.disturb(CloudFaults.none());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridge.onTheirWay()).isZero());
    assertThat(counterparts(raised)).hasSize(1);
  }

  @Test
  void aKilledProcessorGoesOnWhereItWas() throws IOException, InterruptedException {
    DeskTicket raised = raise("The lift stops between two floors");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(counterparts(raised)).hasSize(1));

    bridge.kill(App.PROCESSOR);
    assertThat(bridge.isRunning(App.PROCESSOR)).isFalse();
    bridge.desks().serviceDesk().comment("ana", raised.key(), "Noted.", Visibility.INTERNAL);
    bridge.restart(App.PROCESSOR);
    bridge.awaitReady(App.PROCESSOR);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(counterparts(raised).getFirst().comments())
                .singleElement()
                .satisfies(note -> assertThat(note.visibility()).isEqualTo(Visibility.INTERNAL)));
  }

  private static DeskTicket raise(String summary) {
    return bridge.desks().serviceDesk().raise("cara", NewTicket.of(summary, "Since today."));
  }

  private static List<DeskTicket> counterparts(DeskTicket ticket) {
    DeskTicket now = bridge.desks().serviceDesk().find(ticket.id()).orElseThrow();
    return bridge.desks().serviceNow().tickets().stream().filter(now::isCounterpartOf).toList();
  }
}
