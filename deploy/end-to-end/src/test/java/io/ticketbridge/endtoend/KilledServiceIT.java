package io.ticketbridge.endtoend;

import static io.ticketbridge.endtoend.TestBridge.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.cloud.CloudFaults;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something is done at a desk, and whoever did it cannot write that down. */
@ExtendWith(RealParts.class)
class KilledServiceIT {

  private static final String TEXT = "Somebody is in there.";
  private static final String NAME = "from {0}";

  /** More often than a service tries by itself before it lets go of the lane. */
  private static final int GIVEN_UP = 12;

  private final TestBridge bridge;
  private final People people;

  KilledServiceIT(TestBridge bridge) {
    this.bridge = bridge;
    this.people = bridge.people();
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aTicketThatIsCreatedWhileTheTableRefusesToRecordItIsAdopted(DeskName from) {
    int before = people.desk(from.other()).tickets().size();
    var refusal = new RefusedRecords(() -> people.desk(from.other()).tickets().size() > before);
    bridge.running().disturb(refusal);

    DeskTicket ticket = people.raise(from);

    eventually(() -> assertThat(refusal.refused()).isGreaterThanOrEqualTo(GIVEN_UP));
    bridge.running().disturb(CloudFaults.none());
    Pairing.of(bridge, ticket).hasComments(from.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aTicketIsAdoptedIfTheServiceIsKilledBetweenItsCreateAndTheRecord(DeskName from)
      throws Exception {
    int before = people.desk(from.other()).tickets().size();
    var refusal = new RefusedRecords(() -> people.desk(from.other()).tickets().size() > before);
    bridge.running().disturb(refusal);

    DeskTicket ticket = people.raise(from);

    kill(from == DeskName.SERVICE_DESK ? App.PROCESSOR : App.INBOUND, refusal);
    Pairing.of(bridge, ticket).hasComments(from.other());
  }

  @ParameterizedTest(name = NAME)
  @EnumSource(DeskName.class)
  void aCommentIsFoundIfTheServiceIsKilledBetweenWritingAndRecordingIt(DeskName from)
      throws Exception {
    DeskTicket ticket = bridge.crossed(from);
    DeskTicket counterpart = people.counterpart(ticket);
    var refusal = new RefusedRecords(() -> !people.now(counterpart).comments().isEmpty());
    bridge.running().disturb(refusal);

    people.comment(ticket, TEXT);

    kill(App.PROCESSOR, refusal);
    Pairing.of(bridge, ticket).hasComments(from.other(), TEXT);
  }

  /** Kills a service as soon as it is refused, and starts it again. */
  private void kill(App app, RefusedRecords refusal) throws Exception {
    eventually(() -> assertThat(refusal.refused()).isPositive());
    bridge.running().kill(app);
    bridge.running().disturb(CloudFaults.none());
    bridge.running().restart(app);
    bridge.running().awaitReady(app);
  }
}
