package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments of both sides. */
class EngineCommentTest extends EngineSteps {

  @ParameterizedTest
  @EnumSource
  void aCommentIsAddedOnceAsItWas(Side born) {
    StandingTicket ticket = pair(born);
    var said = world.desk(born).say(ticket, "rebooted", PUBLIC, false);
    var noted = world.desk(born).say(ticket, "it was the fuse", INTERNAL, false);

    TicketEvent publicly = world.comment(born, ticket, said);
    assertThat(world.deliver(publicly)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(publicly)).isEqualTo(new SyncOutcome.Unchanged("duplicate"));
    assertThat(world.deliver(world.comment(born, ticket, said)))
        .isEqualTo(new SyncOutcome.Unchanged("the comment is linked already"));
    world.deliver(world.comment(born, ticket, noted));

    StandingTicket counterpart = world.only(born.other());
    assertThat(counterpart.texts(PUBLIC)).containsExactly("rebooted");
    assertThat(counterpart.texts(INTERNAL)).containsExactly("it was the fuse");
  }

  @ParameterizedTest
  @EnumSource
  void theEchoOfACommentIsRecognised(Side born) {
    StandingTicket ticket = pair(born);
    var said = world.desk(born).say(ticket, "rebooted", PUBLIC, false);
    world.deliver(world.comment(born, ticket, said));

    StandingTicket counterpart = world.only(born.other());
    var echo = world.comment(born.other(), counterpart, counterpart.comments.getFirst());
    assertThat(world.deliver(echo)).isInstanceOf(SyncOutcome.Unchanged.class);
    assertThat(ticket.comments).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aPersonWhoUsesTheIntegrationAccountStillSyncs(Side born) {
    StandingTicket ticket = pair(born);
    var said = world.desk(born).say(ticket, "same words", PUBLIC, false);
    world.deliver(world.comment(born, ticket, said));
    StandingTicket counterpart = world.only(born.other());
    var typed = world.desk(born.other()).say(counterpart, "same words", PUBLIC, true);

    assertThat(world.deliver(world.comment(born.other(), counterpart, typed)))
        .isInstanceOf(SyncOutcome.Applied.class);
    assertThat(ticket.texts(PUBLIC)).containsExactly("same words", "same words");
  }

  @ParameterizedTest
  @EnumSource
  void equalTextsAreCountedOneByOne(Side born) {
    StandingTicket ticket = pair(born);
    for (int i = 0; i < 3; i++) {
      world.desk(born.other()).faults.add(Fault.FAILS_AFTER);
      var said = world.desk(born).say(ticket, "ping", PUBLIC, false);
      world.deliver(world.comment(born, ticket, said));
      world.settle();
    }
    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("ping", "ping", "ping");
  }

  @ParameterizedTest
  @EnumSource
  void aCommentBeforeItsTicketsCreateIsNotLost(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    var said = world.desk(born).say(ticket, "hello?", PUBLIC, false);

    TicketEvent comment = world.comment(born, ticket, said);
    assertThat(world.deliver(comment)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Unchanged.class);

    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("hello?");
  }

  @ParameterizedTest
  @EnumSource
  void noCommentIsLostWhenTheTargetFails(Side born) {
    StandingTicket ticket = pair(born);
    FakeDesk target = world.desk(born.other());
    for (Fault fault : new Fault[] {Fault.THROTTLES, Fault.FAILS_BEFORE, Fault.FAILS_AFTER}) {
      target.faults.add(fault);
      var said = world.desk(born).say(ticket, "after " + fault, PUBLIC, false);
      assertThat(world.deliver(world.comment(born, ticket, said)))
          .isInstanceOf(SyncOutcome.Waiting.class);
      world.settle();
    }
    assertThat(world.only(born.other()).texts(PUBLIC))
        .containsExactly("after THROTTLES", "after FAILS_BEFORE", "after FAILS_AFTER");
  }

  @Test
  void aCommentThatTheTargetSilentlyDropsParksAndIsNotRepeated() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.servicenow.faults.add(Fault.DROPS_SILENTLY);
    var said = world.serviceDesk.say(ticket, "gone", PUBLIC, false);

    world.deliver(world.comment(SERVICE_DESK, ticket, said));
    world.settle();

    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.only(SERVICENOW).comments).isEmpty();
  }

  @Test
  void aDeskThatShowsAnInternalTextStopsTheBridge() {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket other = world.raise(SERVICENOW, "another", "1");
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    world.serviceDesk.faults.add(Fault.EXPOSES);

    assertThat(world.deliver(world.comment(SERVICENOW, ticket, note)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.deliver(world.fields(SERVICENOW, other)))
        .isInstanceOf(SyncOutcome.Parked.class);
  }

  @Test
  void anExposedTextWhoseAnswerWasLostIsTakenBackAndStopsTheBridge() {
    StandingTicket ticket = pair(SERVICENOW);
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    world.serviceDesk.faults.add(Fault.EXPOSES_AND_HANGS_UP);

    world.deliver(world.comment(SERVICENOW, ticket, note));
    world.settle();

    assertThat(world.only(SERVICE_DESK).comments).isEmpty();
    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Parked.class);
    StandingTicket other = world.raise(SERVICENOW, "another", "1");
    assertThat(world.deliver(world.fields(SERVICENOW, other)))
        .isInstanceOf(SyncOutcome.Parked.class);
  }

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

  /** Before the deletion, and after it; either way the first recording is about the exposure. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aProcessThatDiesAtATakeBackLeaksNothing(int recordings) {
    StandingTicket ticket = pair(SERVICENOW);
    StandingTicket counterpart = world.only(SERVICE_DESK);
    var note = world.servicenow.say(ticket, "secret", INTERNAL, false);
    TicketEvent event = world.comment(SERVICENOW, ticket, note);
    world.serviceDesk.faults.add(Fault.EXPOSES);
    var told = new ArrayList<TicketEvent>();
    world.serviceDesk.whenSaid = said -> told.add(world.comment(SERVICE_DESK, counterpart, said));

    world.killOver(event, recordings);
    world.serviceDesk.whenSaid = _ -> {};
    assertThat(counterpart.comments).hasSize(1 - recordings);
    world.clock.advance(Duration.ofMinutes(5));
    world.deliver(event);

    assertThat(world.deliver(told.getFirst())).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(counterpart.comments).isEmpty();
    world.resume();
    world.retryParked();
    assertThat(ticket.comments).containsExactly(note);
    assertThat(counterpart.texts(PUBLIC)).isEmpty();
    assertThat(counterpart.texts(INTERNAL)).containsExactly("secret");
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

  /** More than a lane remembers, all within the tolerance of the clocks. */
  @Test
  void equalTextsAreCountedOneByOneBeyondWhatTheLaneRemembers() {
    StandingTicket ticket = pair(SERVICE_DESK);
    for (int i = 0; i < 53; i++) {
      TicketEvent event =
          world.comment(
              SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "any news?", PUBLIC, false));
      if (world.deliver(event) instanceof SyncOutcome.Busy) {
        world.deliver(event);
      }
    }
    world.settle();

    StandingTicket counterpart = world.only(SERVICENOW);
    assertThat(counterpart.comments).hasSize(53);
    for (var ours : counterpart.comments) {
      world.deliver(world.comment(SERVICENOW, counterpart, ours));
    }
    assertThat(ticket.comments).hasSize(53);
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

  @Test
  void aCommentWithoutKnownVisibilityIsReadFromItsDesk() {
    StandingTicket ticket = pair(SERVICE_DESK);
    var note = world.serviceDesk.say(ticket, "internal", INTERNAL, false);
    TicketEvent event = world.comment(SERVICE_DESK, ticket, note).abridged();

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.only(SERVICENOW).texts(INTERNAL)).containsExactly("internal");
    assertThat(world.only(SERVICENOW).texts(PUBLIC)).isEmpty();
  }
}
