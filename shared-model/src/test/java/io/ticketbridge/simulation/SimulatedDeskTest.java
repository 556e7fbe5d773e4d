package io.ticketbridge.simulation;

import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.DeskContract;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.sync.FakeDeskScene;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the scheduler lets every call go well, the simulated desks are desks like any other. */
class SimulatedDeskTest {

  private static final SimulatedDesk.Watch NOBODY =
      new SimulatedDesk.Watch() {
        @Override
        public void sends(Side side, String what) {}

        @Override
        public void created(Side side, StandingTicket ticket) {}

        @Override
        public void commented(
            Side side, StandingTicket ticket, Stands comment, CommentDraft draft) {}

        @Override
        public void set(
            Side side,
            StandingTicket ticket,
            Map<Field, WireValue> values,
            long order,
            Optional<EventId> event) {}

        @Override
        public void goesOver(
            StandingTicket ticket,
            Map<Field, WireValue> values,
            Shown seen,
            Optional<EventId> event) {}
      };

  @Nested
  @ExtendWith(AsTask.class)
  class ServiceDesk extends DeskContract {
    @Override
    protected Scene scene() {
      return SimulatedDeskTest.scene(Side.SERVICE_DESK);
    }
  }

  @Nested
  @ExtendWith(AsTask.class)
  class ServiceNow extends DeskContract {
    @Override
    protected Scene scene() {
      return SimulatedDeskTest.scene(Side.SERVICENOW);
    }
  }

  private static DeskContract.Scene scene(Side side) {
    var scene = new FakeDeskScene(side);
    var choices = Choices.of(1);
    var calls = new Calls(scene.clock, choices, new Agenda());
    var horizon = new Horizon(scene.clock, choices, Duration.ofSeconds(30), Duration.ZERO);
    var desk = new SimulatedDesk(side, scene.desk, calls, horizon, NOBODY, Set.of());
    return scene.of(desk, desk);
  }
}
