package io.ticketbridge.endtoend;

import static io.ticketbridge.endtoend.TestBridge.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.cloud.AwsError;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bridge, its parts under this test's hand: faults plugged in, services killed. */
@ExtendWith(RealParts.class)
class BridgeOnRealPartsIT {

  private final TestBridge bridge;
  private final People people;

  BridgeOnRealPartsIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @Test
  void aTicketCrossesOnceAlthoughTheTableFails() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    bridge
        .running()
        .disturb(
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

    DeskTicket raised = people.raise(DeskName.SERVICE_DESK);

    eventually(
        () -> assertThat(failed).containsExactlyInAnyOrder("UpdateItem", "TransactWriteItems"));
    Pairing.of(bridge, raised).hasComments(DeskName.SERVICE_NOW);
  }

  @Test
  void aKilledProcessorGoesOnWhereItWas() throws Exception {
    DeskTicket raised = bridge.crossed(DeskName.SERVICE_DESK);

    bridge.running().kill(App.PROCESSOR);
    assertThat(bridge.running().isRunning(App.PROCESSOR)).isFalse();
    people.comment(raised, "Noted.");
    bridge.running().restart(App.PROCESSOR);
    bridge.running().awaitReady(App.PROCESSOR);

    Pairing.of(bridge, raised).hasComments(DeskName.SERVICE_NOW, "Noted.");
  }
}
