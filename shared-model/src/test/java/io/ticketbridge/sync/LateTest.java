package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers and effects that come later than anybody waits for. */
final class LateTest {

  private final World world = new World();

  /** An answer that says "none" speaks of the moment in which it was asked. */
  @Test
  void anAnswerOfBeforeTheHorizonThatComesAfterItSettlesNothing() {
    StandingTicket ticket = world.raise(SERVICENOW, "VPN down", "1");
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICENOW, ticket));
    world.serviceDesk.duringLook = () -> world.clock.advance(Duration.ofMinutes(30));

    world.clock.advance(Duration.ofSeconds(2));
    world.drainDue();

    assertThat(world.serviceDesk.tickets).isEmpty();
    assertThat(world.serviceDesk.writes).isOne();

    world.serviceDesk.duringLook = () -> {};
    world.settle();

    assertThat(world.serviceDesk.tickets).hasSize(1);
  }

  @Test
  void aCommentThatTurnsUpAfterItWasSentAgainIsShownToAPersonAndNotCarriedBack() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    TicketEvent said =
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "rebooted", PUBLIC, false));
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(said);
    world.settle();
    assertThat(counterpart.texts(PUBLIC)).containsExactly("rebooted");

    var late = world.servicenow.say(counterpart, "rebooted", PUBLIC, true);
    SyncOutcome outcome = world.deliver(world.comment(SERVICENOW, counterpart, late));

    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason())
        .contains("Comment " + late.id(), "sent again", "delete one")
        .doesNotContain("rebooted");
    world.retryParked();
    assertThat(ticket.texts(PUBLIC)).containsExactly("rebooted");
  }

  @Test
  void everyTryOfACommentThatTurnsUpAfterTheLastIsShownToAPerson() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    world.servicenow.faults.addAll(List.of(Fault.FAILS_BEFORE, Fault.FAILS_BEFORE));
    world.deliver(
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "rebooted", PUBLIC, false)));
    world.settle();
    assertThat(world.servicenow.faults).isEmpty();

    for (int tries = 0; tries < 2; tries++) {
      var late = world.servicenow.say(counterpart, "rebooted", PUBLIC, true);
      SyncOutcome outcome = world.deliver(world.comment(SERVICENOW, counterpart, late));
      assertThat(((SyncOutcome.Parked) outcome).reason()).contains("Comment " + late.id());
      world.retryParked();
    }

    assertThat(ticket.texts(PUBLIC)).containsExactly("rebooted");
  }

  @Test
  void aCommentThatIsNotSentAgainAfterAllIsLookedForAgainBeforeItIs() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    var said = world.serviceDesk.say(ticket, "rebooted", PUBLIC, false);
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.comment(SERVICE_DESK, ticket, said).abridged());
    world.clock.advance(Duration.ofMinutes(10));
    world.servicenow.duringLook = () -> world.serviceDesk.down = true;
    world.drainDue();
    assertThat(counterpart.comments).isEmpty();

    world.servicenow.duringLook = () -> {};
    world.serviceDesk.down = false;
    world.servicenow.say(counterpart, "rebooted", PUBLIC, true);
    world.settle();

    assertThat(counterpart.texts(PUBLIC)).containsExactly("rebooted");
  }

  /** Their desk cannot be asked who wrote them: what is in doubt stays so. */
  @Test
  void sameWordsInDoubtAreNotSentTwiceWhenTheirOwnDeskDoesNotAnswer() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "thanks", PUBLIC, false)));
    world.settle();
    world.serviceDesk.faults.add(Fault.FAILS_AFTER);
    world.deliver(
        world.comment(
            SERVICENOW, counterpart, world.servicenow.say(counterpart, "thanks", PUBLIC, false)));

    world.servicenow.down = true;
    world.clock.advance(Duration.ofSeconds(2));
    world.drainDue();
    world.servicenow.down = false;
    world.settle();

    assertThat(ticket.texts(PUBLIC)).containsExactly("thanks", "thanks");
  }

  @Test
  void aPersonMaySayTheSameWordsAsACommentThatWasSentAgain() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "thanks", PUBLIC, false)));
    world.settle();

    var answer = world.servicenow.say(counterpart, "thanks", PUBLIC, false);
    SyncOutcome outcome = world.deliver(world.comment(SERVICENOW, counterpart, answer));

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(ticket.texts(PUBLIC)).containsExactly("thanks", "thanks");
  }

  @Test
  void sameWordsWithoutAnyDoubtAreAPersons() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    world.deliver(
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "thanks", PUBLIC, false)));

    var answer = world.servicenow.say(counterpart, "thanks", PUBLIC, true);
    world.deliver(world.comment(SERVICENOW, counterpart, answer));

    assertThat(ticket.texts(PUBLIC)).containsExactly("thanks", "thanks");
  }

  @Test
  void aCommentInDoubtThatWasSkippedAndArrivedIsShownToAPersonAndNotCarriedBack() {
    StandingTicket counterpart = skippedInDoubt();

    var landed = world.servicenow.say(counterpart, "a secret", PUBLIC, true);
    SyncOutcome outcome = world.deliver(world.comment(SERVICENOW, counterpart, landed));

    assertThat(((SyncOutcome.Parked) outcome).reason())
        .contains("Comment " + landed.id(), "was skipped that may have arrived", "delete it")
        .doesNotContain("secret");
    world.retryParked();
    assertThat(world.only(SERVICE_DESK).texts(PUBLIC)).isEmpty();
  }

  /** It is no older than the first try, but older than the one that was in doubt at last. */
  @Test
  void whatTheFirstOfTwoTriesBroughtAboutIsShownAfterASkipAsWell() {
    StandingTicket ticket = pairThatIsNeverRead(Duration.ofMinutes(30));
    StandingTicket counterpart = world.servicenow.tickets.firstEntry().getValue();
    TicketEvent said =
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "rebooted", PUBLIC, false));
    world.killOver(said);
    TicketEvent landed = world.comment(SERVICENOW, counterpart, counterpart.comments.getLast());
    world.clock.advance(Duration.ofMinutes(1));
    world.killOver(said);
    world.clock.advance(Duration.ofMinutes(1));
    skip(said);

    SyncOutcome outcome = world.deliver(landed);

    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason()).contains("was skipped");
    world.retryParked();
    assertThat(ticket.texts(PUBLIC)).containsExactly("rebooted");
  }

  /** The other desk takes the same words once, and hears of them again within this time. */
  private StandingTicket pairThatIsNeverRead(Duration echoWindow) {
    world.servicenow.blind = true;
    world.servicenow.deduplicates = true;
    world.servicenow.echoWindow = Optional.of(echoWindow);
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    // So that their comments have other ids.
    world.raise(SERVICENOW, "another matter", "1");
    return ticket;
  }

  /** It came longer after the first try than an echo takes, and so may what the last one did. */
  @Test
  void whatTheLastOfTwoTriesBroughtAboutIsShownAfterASkipHoweverLongTheyLieApart() {
    StandingTicket ticket = pairThatIsNeverRead(Duration.ofMinutes(10));
    StandingTicket counterpart = world.servicenow.tickets.firstEntry().getValue();
    TicketEvent said =
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "a secret", INTERNAL, false));
    world.servicenow.faults.add(Fault.KILLS);
    world.killOver(said);
    world.clock.advance(Duration.ofMinutes(20));
    world.servicenow.faults.add(Fault.EXPOSES_AND_HANGS_UP);
    world.killOver(said);
    TicketEvent landed = world.comment(SERVICENOW, counterpart, counterpart.comments.getLast());
    world.clock.advance(Duration.ofMinutes(1));
    skip(said);

    SyncOutcome outcome = world.deliver(landed);

    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(ticket.texts(PUBLIC)).isEmpty();
    assertThat(ticket.texts(INTERNAL)).containsExactly("a secret");
  }

  @Test
  void whatAPersonSaysAfterASkipIsCarried() {
    StandingTicket counterpart = skippedInDoubt();

    var answer = world.servicenow.say(counterpart, "thanks", PUBLIC, false);
    world.deliver(world.comment(SERVICENOW, counterpart, answer));

    assertThat(world.only(SERVICE_DESK).texts(PUBLIC)).containsExactly("thanks");
  }

  @Test
  void whatHasNoMarkIsCarriedAfterASkipWhereOursHaveOne() {
    StandingTicket ticket = world.raise(SERVICENOW, "VPN down", "1");
    world.deliver(world.fields(SERVICENOW, ticket));
    StandingTicket counterpart = world.only(SERVICE_DESK);
    world.deliver(
        world.comment(SERVICENOW, ticket, world.servicenow.say(ticket, "one", PUBLIC, false)));
    TicketEvent two =
        world.comment(SERVICENOW, ticket, world.servicenow.say(ticket, "two", PUBLIC, false));
    world.serviceDesk.faults.add(Fault.FAILS_BEFORE);
    world.deliver(two);
    skip(two);

    var typed = world.serviceDesk.say(counterpart, "typed there", PUBLIC, true);
    SyncOutcome outcome = world.deliver(world.comment(SERVICE_DESK, counterpart, typed));

    assertThat(outcome).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(ticket.texts(PUBLIC)).containsExactly("one", "two", "typed there");
  }

  @Test
  void aCommentThatIsGoneFromItsOwnDeskIsNotForgottenIfItMayHaveArrived() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    StandingTicket counterpart = world.only(SERVICENOW);
    var said = world.serviceDesk.say(ticket, "rebooted", PUBLIC, false);
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.comment(SERVICE_DESK, ticket, said).abridged());
    ticket.comments.clear();
    world.settle();

    var landed = world.servicenow.say(counterpart, "rebooted", PUBLIC, true);
    SyncOutcome outcome = world.deliver(world.comment(SERVICENOW, counterpart, landed));

    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    world.retryParked();
    assertThat(ticket.comments).isEmpty();
  }

  /** Somebody notes "a secret" internally, the write's end is lost, and its event is skipped. */
  private StandingTicket skippedInDoubt() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.deliver(world.fields(SERVICE_DESK, ticket));
    TicketEvent noted =
        world.comment(
            SERVICE_DESK, ticket, world.serviceDesk.say(ticket, "a secret", INTERNAL, false));
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(noted);
    skip(noted);
    return world.only(SERVICENOW);
  }

  private void skip(TicketEvent event) {
    var pair = (Whereabouts.Paired) world.store.find(event.ticket());
    var office = new InMemoryLaneOffice(world.store, world.clock);
    assertThat(office.skip(pair.lane(), event.id(), "ada")).isEqualTo(Answer.DONE);
    world.settle();
  }
}
