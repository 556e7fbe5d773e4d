package io.ticketbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.queue.LaneQueueContract;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedQueueTest extends LaneQueueContract {

  private final ManualClock clock = new ManualClock();
  private final SimulatedQueue queue = new SimulatedQueue(clock);

  @Override
  protected LaneQueue queue() {
    return queue;
  }

  @Override
  protected List<Handed> receive() {
    return queue.ready().stream().map(this::handed).toList();
  }

  private Handed handed(SimulatedQueue.Message message) {
    message.taken();
    return new Handed(
        message.group,
        message.event,
        message.sequence,
        () -> {
          message.left();
          queue.delete(message);
        },
        delay -> {
          message.left();
          queue.hide(message, clock.instant().plus(delay));
        });
  }

  private static final TicketRef TICKET =
      new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "9");

  private static final TicketEvent EVENT =
      new TicketEvent(
          new EventId("same"),
          TICKET,
          "ACP-9",
          new TicketEvent.Change.FieldsChanged(Optional.empty(), Map.of()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void eventPutAgainAfterFiveMinutesIsTakenAgain() {
    queue.put(new LaneName(TICKET), List.of(EVENT));
    clock.advance(Duration.ofMinutes(5));
    queue.put(new LaneName(TICKET), List.of(EVENT));

    receive().getFirst().delete().run();

    assertThat(receive()).hasSize(1);
  }

  /** ElasticMQ deduplicates per queue; the queues of a deployment do it per lane. */
  @Test
  void eventPutToAnotherLaneIsTakenThereToo() {
    queue.put(new LaneName(TICKET), List.of(EVENT));
    queue.put(
        new LaneName(new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9")),
        List.of(EVENT));

    assertThat(receive()).hasSize(2);
  }

  @Test
  void eventThatIsHandedBackForLaterComesAgainThen() {
    queue.put(new LaneName(TICKET), List.of(EVENT));
    receive().getFirst().handBack().accept(Duration.ofMinutes(1));
    assertThat(receive()).isEmpty();

    clock.advance(Duration.ofMinutes(1));

    assertThat(receive()).hasSize(1);
  }
}
