package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.catchup.CatchUp;
import io.ticketbridge.catchup.CatchUpSettings;
import io.ticketbridge.catchup.Watch;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bridge wrote, and what is none of its business, is not carried. */
final class CatchUpLeavesAloneTest extends CatchUpScene {

  @ParameterizedTest
  @EnumSource
  void aCommentOfOursInDoubtIsNotCarriedBack(Side side) {
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    world.deliver(world.fields(side, ticket));
    var said = world.desk(side).say(ticket, "hello", PUBLIC, false);
    world.desk(side.other()).faults.add(Fault.FAILS_AFTER);
    assertThat(world.deliver(world.comment(side, ticket, said)))
        .isInstanceOf(SyncOutcome.Waiting.class);
    assertThat(texts(side.other(), PUBLIC)).containsExactly("hello");

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(texts(side.other(), PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void aCommentWhoseWriterWasKilledIsNotCarriedBack() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    var said = world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    TicketEvent event = world.comment(SERVICE_DESK, ticket, said);
    world.killOver(event);
    // The queue hands its message out again; meanwhile the list shows what was written.
    world.clock.advance(Duration.ofMinutes(2));
    catchUp.tick(Instant.MAX);
    while (!queue.events.isEmpty()) {
      TicketEvent fed = queue.events.poll();
      if (world.deliver(fed) instanceof SyncOutcome.Busy) {
        world.deliver(event);
        world.deliver(fed);
      }
    }
    world.settle();

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(texts(SERVICENOW, PUBLIC)).containsExactly("hello");
    assertThat(ticket.comments).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTicketOfOursThatIsNotPairedYetGetsNoCounterpart(Side side) {
    StandingTicket ticket = world.raise(side, "VPN down", side == SERVICE_DESK ? "Open" : "1");
    TicketEvent created = world.fields(side, ticket);
    world.killOver(created);

    for (int rounds = 0; rounds < 10; rounds++) {
      round();
    }

    assertThat(world.serviceDesk.tickets).hasSize(1);
    assertThat(world.servicenow.tickets).hasSize(1);
  }

  @Test
  void ticketsBornBeforeTheBridgeAreLeftAlone() {
    world.raise(SERVICE_DESK, "An old matter", "Open");
    var young =
        new Bridge(
            BRIDGE.id(),
            world.clock.instant().plusSeconds(1),
            BRIDGE.serviceDesk(),
            BRIDGE.servicenow(),
            BRIDGE.rules(),
            BRIDGE.policy());
    var watch = new Watch(young, SERVICE_DESK, lists.get(SERVICE_DESK));
    catchUp =
        new CatchUp(
            List.of(watch),
            store,
            queue,
            new CatchUpSettings(INTERVAL, OVERLAP, Duration.ZERO, 9, ROUND, ANSWER),
            world.clock,
            (_, report) -> reports.add(report));

    round();

    assertThat(queue.put).isZero();
    assertThat(lists.get(SERVICE_DESK).asked).isZero();
  }

  @Test
  void unlinkedTicketsAreLeftAlone() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    var office = new InMemoryLaneOffice(world.store, world.clock);
    office.unlink(new LaneName(world.serviceDesk.ref(ticket)), "ana");
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);

    round();

    assertThat(queue.put).isZero();
  }

  @Test
  void whatOneBridgeLeavesAloneIsFedByTheOtherOneOfTheProject() {
    catchUp = catchUp(requestsOf("first", "14"), requestsOf("second", "15"));
    catchUp.tick(Instant.MAX);
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    lists.get(SERVICE_DESK).homes.put(ticket.id, new Home("ACP", Map.of("request-type", "15")));
    lists.get(SERVICE_DESK).stamp();
    world.clock.advance(OVERLAP.minus(INTERVAL));

    catchUp.tick(Instant.MAX);

    assertThat(queue.events)
        .extracting(TicketEvent::ticket)
        .containsExactly(world.serviceDesk.ref(ticket));
  }

  private Watch requestsOf(String bridge, String type) {
    var selector = new Selector(ExampleBridge.ACME, "ACP", Map.of("request-type", type));
    var one =
        new Bridge(
            new BridgeId(bridge),
            BRIDGE.since(),
            selector,
            BRIDGE.servicenow(),
            BRIDGE.rules(),
            BRIDGE.policy());
    return new Watch(one, SERVICE_DESK, lists.get(SERVICE_DESK));
  }
}
