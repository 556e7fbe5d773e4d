package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields that change on either side, or on both. */
class EngineFieldTest extends EngineSteps {

  @ParameterizedTest
  @EnumSource
  void aChangeIsCarriedAndItsEchoIsNot(Side born) {
    StandingTicket ticket = pair(born);
    world.desk(born).change(ticket, Field.STATUS, status(born, "resolved"));

    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Applied.class);
    StandingTicket counterpart = world.only(born.other());
    assertThat(counterpart.fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
    int writes = world.desk(born).writes;
    assertThat(world.deliver(world.fields(born.other(), counterpart)))
        .isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.desk(born).writes).isEqualTo(writes);
  }

  @Test
  void statusesThatShareOneValueOnTheOtherSideDoNotComeBack() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Monitoring");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    assertThat(counterpart.fields).containsEntry(Field.STATUS, new WireValue("2"));

    world.deliver(world.fields(SERVICENOW, counterpart));
    assertThat(ticket.fields).containsEntry(Field.STATUS, new WireValue("Monitoring"));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    int writes = world.servicenow.writes;
    world.deliver(world.fields(SERVICE_DESK, ticket));
    assertThat(world.servicenow.writes).isEqualTo(writes);
  }

  /** A desk whose versions are times of whole seconds: what is told of one of them may be old. */
  @ParameterizedTest
  @EnumSource
  void twoValuesOfOneVersionAreToldApartByLooking(Side born) {
    StandingTicket ticket = pair(born);
    TicketEvent early = world.fields(born, ticket);
    ticket.fields.put(Field.STATUS, new WireValue(status(born, "resolved")));
    TicketEvent late = world.fields(born, ticket);

    assertThat(world.deliver(late)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(early)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.only(born.other()).fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
  }

  @ParameterizedTest
  @EnumSource
  void anOlderChangeNeverOverwritesANewerOne(Side born) {
    StandingTicket ticket = pair(born);
    world.desk(born).change(ticket, Field.STATUS, status(born, "investigating"));
    TicketEvent older = world.fields(born, ticket);
    world.desk(born).change(ticket, Field.STATUS, status(born, "resolved"));
    TicketEvent newer = world.fields(born, ticket);

    world.deliver(newer);
    assertThat(world.deliver(older)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(world.only(born.other()).fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
  }

  @ParameterizedTest
  @EnumSource
  void whenBothDesksChangeOneFieldTheWinnerStandsAndTheLoserIsTold(Side firstToArrive) {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.change(counterpart, Field.STATUS, "2");
    TicketEvent ours = world.fields(SERVICE_DESK, ticket);
    TicketEvent theirs = world.fields(SERVICENOW, counterpart);

    world.deliver(firstToArrive == SERVICE_DESK ? ours : theirs);
    world.deliver(firstToArrive == SERVICE_DESK ? theirs : ours);
    world.settle();

    assertThat(ticket.fields).containsEntry(Field.STATUS, new WireValue("Resolved"));
    assertThat(counterpart.fields).containsEntry(Field.STATUS, new WireValue("6"));
    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
    assertThat(counterpart.texts(INTERNAL).getFirst()).contains("status").contains("'2'");
    assertThat(ticket.comments).isEmpty();
  }

  /** A desk wins a crossing, and a person sets its field back before the bridge is told of it. */
  @ParameterizedTest
  @EnumSource
  void aWinnerThatWentBackIsCarriedAllTheSame(Order told) {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent there = world.fields(SERVICE_DESK, ticket);
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    TicketEvent back = world.fields(SERVICE_DESK, ticket);

    world.deliver(told == Order.IN_ORDER ? there : back);
    world.deliver(told == Order.IN_ORDER ? back : there);
    world.settle();

    assertThat(ticket.fields).containsEntry(Field.STATUS, new WireValue("Open"));
    assertThat(counterpart.fields).containsEntry(Field.STATUS, new WireValue("1"));
    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
  }

  /** The winner's ticket was touched otherwise before the field was changed. */
  @Test
  void aSnapshotFromBeforeTheWinnersChangeIsNoNews() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.say(ticket, "hello?", PUBLIC, false);
    TicketEvent before = world.fields(SERVICE_DESK, ticket);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.deliver(world.fields(SERVICENOW, counterpart));

    assertThat(world.deliver(before)).isNotInstanceOf(SyncOutcome.Applied.class);
    world.settle();
    assertThat(counterpart.fields).containsEntry(Field.STATUS, new WireValue("6"));
    int writes = world.servicenow.writes;
    world.deliver(world.fields(SERVICE_DESK, ticket));
    assertThat(world.servicenow.writes).isEqualTo(writes);
  }

  private enum Order {
    IN_ORDER,
    REVERSED
  }

  @ParameterizedTest
  @EnumSource
  void aWriteOfUnknownEffectIsSettledByLooking(Side born) {
    StandingTicket ticket = pair(born);
    world.desk(born).change(ticket, Field.STATUS, status(born, "resolved"));
    world.desk(born.other()).faults.add(Fault.FAILS_AFTER);

    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Waiting.class);
    int writes = world.desk(born.other()).writes;
    world.settle();

    assertThat(world.desk(born.other()).writes).isEqualTo(writes);
    assertThat(world.only(born.other()).fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
  }

  @ParameterizedTest
  @EnumSource
  void aFieldThatTheTargetSilentlyDropsParks(Side born) {
    StandingTicket ticket = pair(born);
    world.desk(born).change(ticket, Field.STATUS, status(born, "resolved"));
    world.desk(born.other()).faults.add(Fault.DROPS_SILENTLY);

    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Parked.class);
    world.retryParked();
    assertThat(world.only(born.other()).fields)
        .containsEntry(Field.STATUS, new WireValue(status(born.other(), "resolved")));
  }

  @Test
  void theLoserIsToldEvenIfTheWinnersAnswerIsLost() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.change(counterpart, Field.STATUS, "2");
    world.servicenow.faults.add(Fault.FAILS_AFTER);

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(counterpart.fields).containsEntry(Field.STATUS, new WireValue("6"));
    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
  }

  @Test
  void aWriteWhoseTimeIsOverHidesNoConflict() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();
    world.clock.advance(Duration.ofDays(7));
    world.serviceDesk.change(ticket, Field.STATUS, "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.change(counterpart, Field.STATUS, "6");

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
  }

  @Test
  void aFieldThatFlipsBackAndForthParks() {
    StandingTicket ticket = pair(SERVICE_DESK);
    StandingTicket counterpart = world.only(SERVICENOW);
    SyncOutcome outcome = null;
    for (int i = 0; i < 10 && !(outcome instanceof SyncOutcome.Parked); i++) {
      world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
      outcome = world.deliver(world.fields(SERVICE_DESK, ticket));
      if (!(outcome instanceof SyncOutcome.Parked)) {
        world.servicenow.change(counterpart, Field.STATUS, "1");
        outcome = world.deliver(world.fields(SERVICENOW, counterpart));
      }
    }
    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason()).contains("back and forth");
  }

  @Test
  void anotherValueWaitsWhileAWriteIsNotSettled() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();
    assertThat(world.only(SERVICENOW).fields).containsEntry(Field.STATUS, new WireValue("6"));
  }

  @Test
  void anEventWithoutVersionIsTakenAtItsWord() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    var plain =
        new TicketEvent(
            event.id(),
            event.ticket(),
            event.key(),
            new TicketEvent.Change.FieldsChanged(
                Optional.<Version>empty(), Map.of(Field.STATUS, new WireValue("Resolved"))),
            event.home(),
            event.marker(),
            Optional.empty());
    assertThat(world.deliver(plain)).isInstanceOf(SyncOutcome.Applied.class);
  }
}
