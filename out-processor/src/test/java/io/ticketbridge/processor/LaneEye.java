package io.ticketbridge.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;

/** Puts events onto their lane, and sees what becomes of it. */
record LaneEye(LaneQueue queue, LaneStore lanes) {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  static ConditionFactory eventually() {
    return await().atMost(LONG_ENOUGH);
  }

  void put(Events events, TicketEvent... happened) {
    queue.put(events.lane(), List.of(happened));
  }

  Whereabouts.Paired paired(Events events) {
    eventually()
        .untilAsserted(
            () -> assertThat(lanes.find(events.ticket())).isInstanceOf(Whereabouts.Paired.class));
    return (Whereabouts.Paired) lanes.find(events.ticket());
  }

  Optional<LaneState> state(Events events) {
    return switch (lanes.find(events.ticket())) {
      case Whereabouts.Unknown() -> Optional.empty();
      case Whereabouts.Unpaired unpaired -> Optional.of(unpaired.state());
      case Whereabouts.Paired paired -> Optional.of(paired.state());
    };
  }

  /** Waits until so many events wait in the lane. */
  void awaitBacklog(Events events, int count) {
    eventually()
        .untilAsserted(() -> assertThat(lanes.backlog(events.lane(), 10).events()).hasSize(count));
  }

  void awaitState(Events events, LaneState state) {
    eventually().untilAsserted(() -> assertThat(state(events)).contains(state));
  }
}
