package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.TicketEvent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An internal text that Service Desk shows to the public, and what its own event does then. */
final class ExposedCommentTest extends EngineSteps {

  @ParameterizedTest
  @EnumSource(names = {"EXPOSES", "EXPOSES_AND_HANGS_UP"})
  void theEventOfAnExposedCommentIsNotCarriedBack(Fault fault) {
    StandingTicket ticket = pair(SERVICENOW);
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    TicketEvent exposed = expose(ticket, note, fault);
    assertThat(world.only(SERVICE_DESK).comments).isEmpty();

    assertThat(world.deliver(exposed)).isInstanceOf(SyncOutcome.Parked.class);
    world.resume();
    world.retryParked();

    assertThat(ticket.comments).containsExactly(note);
    assertThat(world.only(SERVICE_DESK).texts(PUBLIC)).isEmpty();
    assertThat(world.only(SERVICE_DESK).texts(INTERNAL)).containsExactly("secret");
    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Unchanged.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPOSES", "EXPOSES_AND_HANGS_UP"})
  void nothingIsWrittenBesideAnExposedCommentThatStillStands(Fault fault) {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    world.serviceDesk.keepsWhatItExposed = true;
    TicketEvent exposed = expose(ticket, note, fault);
    assertThat(world.deliver(exposed)).isInstanceOf(SyncOutcome.Parked.class);
    var standing = counterpart.comments.getFirst();

    world.resume();
    world.retryParked();

    assertThat(counterpart.comments).containsExactly(standing);
    assertThat(world.drained.getLast())
        .isInstanceOfSatisfying(
            SyncOutcome.Parked.class,
            parked -> assertThat(parked.reason()).contains("delete comment " + standing.id()));

    counterpart.comments.clear();
    world.resume();
    world.retryParked();
    assertThat(counterpart.texts(PUBLIC)).isEmpty();
    assertThat(counterpart.texts(INTERNAL)).containsExactly("secret");
    assertThat(ticket.comments).containsExactly(note);
  }

  @Test
  void anExposedCommentThatAPersonMadeInternalIsOurs() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    world.serviceDesk.keepsWhatItExposed = true;
    world.deliver(expose(ticket, note, Fault.EXPOSES));
    var shown = counterpart.comments.removeFirst();
    counterpart.comments.add(
        new FakeDesk.Stands(
            shown.id(), shown.text(), INTERNAL, true, shown.mark(), shown.createdAt()));

    world.resume();
    world.retryParked();

    assertThat(counterpart.texts(INTERNAL)).containsExactly("secret");
    assertThat(ticket.comments).containsExactly(note);
    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Unchanged.class);
  }

  /** Carries a note, which is shown to the public; returns what its desk tells of that. */
  private TicketEvent expose(StandingTicket ticket, FakeDesk.Stands note, Fault fault) {
    StandingTicket counterpart = world.only(SERVICE_DESK);
    world.serviceDesk.faults.add(fault);
    var told = new ArrayList<TicketEvent>();
    world.serviceDesk.whenSaid = said -> told.add(world.comment(SERVICE_DESK, counterpart, said));
    world.deliver(world.comment(SERVICENOW, ticket, note));
    world.serviceDesk.whenSaid = _ -> {};
    world.settle();
    return told.getFirst();
  }
}
