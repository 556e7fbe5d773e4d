package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Term;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets that are created, found, or left alone. */
class SyncEngineTest extends EngineSteps {

  @ParameterizedTest
  @EnumSource
  void unknownTicketIsCreatedOnce(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    TicketEvent created = world.fields(born, ticket);

    assertThat(world.deliver(created)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(created)).isEqualTo(new SyncOutcome.Unchanged("duplicate"));

    StandingTicket counterpart = world.only(born.other());
    assertThat(counterpart.fields)
        .containsEntry(Field.SUMMARY, new WireValue("VPN down"))
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "new")));
    assertThat(counterpart.marker).map(Marker::source).contains(world.desk(born).ref(ticket));
  }

  @ParameterizedTest
  @EnumSource
  void theEchoOfACreateIsRecognised(Side born) {
    pair(born);
    StandingTicket counterpart = world.only(born.other());

    assertThat(world.deliver(world.fields(born.other(), counterpart)))
        .isInstanceOf(SyncOutcome.Unchanged.class);
    world.only(born);
    world.only(born.other());
  }

  @ParameterizedTest
  @EnumSource
  void theEchoOfACreateMayComeBeforeTheAnswer(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    FakeDesk target = world.desk(born.other());
    target.duringWrite = () -> {};
    target.faults.add(Fault.FAILS_AFTER);
    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Waiting.class);
    target.searchLag = Duration.ofDays(1);

    StandingTicket counterpart = world.only(born.other());
    assertThat(world.deliver(world.fields(born.other(), counterpart)))
        .isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();

    world.only(born);
    world.only(born.other());
    assertThat(world.store.find(world.desk(born).ref(ticket)))
        .isInstanceOf(Whereabouts.Paired.class);
  }

  @ParameterizedTest
  @EnumSource
  void aCreateWhoseAnswerIsLostIsAdopted(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    world.desk(born.other()).faults.add(Fault.FAILS_AFTER);
    world.desk(born.other()).searchLag = Duration.ofSeconds(40);

    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();

    world.only(born.other());
    assertThat(world.store.find(world.desk(born).ref(ticket)))
        .isInstanceOf(Whereabouts.Paired.class);
  }

  @ParameterizedTest
  @EnumSource
  void aCreateThatFailedIsRepeatedOnlyAfterTheHorizon(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    FakeDesk target = world.desk(born.other());
    target.faults.add(Fault.FAILS_BEFORE);
    var sentAt = world.clock.instant();

    world.deliver(world.fields(born, ticket));
    world.settle();

    Duration horizon = born == SERVICE_DESK ? Duration.ofSeconds(60) : Duration.ofSeconds(180);
    StandingTicket counterpart = world.only(born.other());
    assertThat(counterpart.createdAt).isAfter(sentAt.plusSeconds(60).plus(horizon));
  }

  @ParameterizedTest
  @EnumSource
  void twoCandidatesAreAPersonsMatter(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    FakeDesk target = world.desk(born.other());
    target.faults.add(Fault.FAILS_AFTER);
    world.deliver(world.fields(born, ticket));
    StandingTicket copy = target.raise(Map.of());
    copy.marker = target.tickets.values().iterator().next().marker;
    world.settle();

    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(target.tickets).hasSize(2);
  }

  @Test
  void anUnmappedValueIsAppliedOnceTheMappingIsMended() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Awaiting vendor");

    SyncOutcome outcome = world.deliver(world.fields(SERVICE_DESK, ticket));
    assertThat(outcome)
        .isEqualTo(
            new SyncOutcome.Parked(
                "Service Desk status 'Awaiting vendor' is unmapped for bridge 'acp'; add it to"
                    + " bridges.acp.service-desk.status"));

    var mended = new HashMap<>(ExampleBridge.standardStatus());
    mended.put(
        SERVICE_DESK,
        ExampleBridge.vocabulary(
            "bridges.acp.service-desk.status",
            new Term(new WireValue("Open"), "new", false),
            new Term(new WireValue("Awaiting vendor"), "investigating", false)));
    mended.put(
        SERVICENOW,
        ExampleBridge.vocabulary(
            "bridges.acp.servicenow.status",
            new Term(new WireValue("1"), "new", false),
            new Term(new WireValue("2"), "investigating", false)));
    world.drain = world.drain(ExampleBridge.bridges(mended));
    world.retryParked();

    assertThat(world.only(SERVICENOW).fields).containsEntry(Field.STATUS, new WireValue("2"));
    assertThat(world.servicenow.writes).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aCloneIsCreatedAnew(Side born) {
    pair(born);
    StandingTicket original = world.only(born.other());
    StandingTicket clone = world.raise(born.other(), "a copy", status(born.other(), "new"));
    clone.marker = original.marker;

    assertThat(world.deliver(world.fields(born.other(), clone)))
        .isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.desk(born).tickets).hasSize(2);
    assertThat(clone.marker).isNotEqualTo(original.marker);
  }

  @ParameterizedTest
  @EnumSource
  void anOrphanIsShownAndNothingIsCreatedForIt(Side born) {
    StandingTicket ticket = pair(born);
    StandingTicket orphan = world.raise(born.other(), "late", status(born.other(), "new"));
    orphan.marker =
        Optional.of(
            new Marker(
                "test",
                world.desk(born).ref(ticket),
                new io.ticketbridge.ticket.Attempt("other1attempt")));

    SyncOutcome outcome = world.deliver(world.fields(born.other(), orphan));
    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason()).contains("orphan");
    world.only(born);
  }

  @ParameterizedTest
  @EnumSource
  void aMarkerOfAnotherDeploymentMeansNothing(Side born) {
    StandingTicket ticket = world.raise(born, "theirs", status(born, "new"));
    ticket.marker = Marker.parse("tb:elsewhere:corp:77:abcdef123", born.other());
    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Applied.class);
    world.only(born.other());
  }

  @ParameterizedTest
  @EnumSource
  void whatACreateLeftOpenIsCarriedBehindIt(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "resolved"));
    world.desk(born.other()).faults.add(Fault.KEEPS_INITIAL_STATUS);
    var said = world.desk(born).say(ticket, "hello?", PUBLIC, false);

    world.deliver(world.comment(born, ticket, said));
    world.deliver(world.fields(born, ticket));
    world.settle();

    StandingTicket counterpart = world.only(born.other());
    assertThat(counterpart.fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
    assertThat(counterpart.texts(PUBLIC)).containsExactly("hello?");
  }

  @Test
  void aTicketBornBeforeTheBridgeIsLeftAlone() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "old", "Open");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    var told = event.told().orElseThrow();
    var old =
        new io.ticketbridge.ticket.Ticket(
            told.ref(),
            told.key(),
            told.home(),
            told.url(),
            java.time.Instant.parse("2020-01-01T00:00:00Z"),
            told.version(),
            told.fields(),
            told.reporter(),
            told.marker());
    var aged =
        new TicketEvent(
            event.id(),
            event.ticket(),
            event.key(),
            event.change(),
            event.home(),
            event.marker(),
            Optional.of(old));
    assertThat(world.deliver(aged)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.servicenow.tickets).isEmpty();
  }
}
