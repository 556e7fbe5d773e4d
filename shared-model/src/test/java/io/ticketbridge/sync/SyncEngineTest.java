package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.Term;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncEngineTest {

  private final World world = new World();

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

  @ParameterizedTest
  @EnumSource
  void aRefusedCommentParksAndKeepsTheOrderBehindIt(Side born) {
    StandingTicket ticket = pair(born);
    FakeDesk target = world.desk(born.other());
    target.faults.add(Fault.REFUSES);
    var first = world.desk(born).say(ticket, "one", PUBLIC, false);
    var second = world.desk(born).say(ticket, "two", PUBLIC, false);

    assertThat(world.deliver(world.comment(born, ticket, first)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.deliver(world.comment(born, ticket, second)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.only(born.other()).comments).isEmpty();

    world.retryParked();
    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("one", "two");
  }

  @Test
  void oneParkedTicketDelaysNoOther() {
    StandingTicket bad = world.raise(SERVICE_DESK, "bad", "Unheard of");
    StandingTicket good = world.raise(SERVICE_DESK, "good", "Open");
    assertThat(world.deliver(world.fields(SERVICE_DESK, bad)))
        .isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.deliver(world.fields(SERVICE_DESK, good)))
        .isInstanceOf(SyncOutcome.Applied.class);
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
    world.serviceDesk.whenSaid =
        said -> told.add(world.comment(SERVICE_DESK, counterpart, said));
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
  void anOutageDelaysAndLosesNothing(Side born) {
    StandingTicket ticket = pair(born);
    FakeDesk target = world.desk(born.other());
    target.down = true;
    for (String text : new String[] {"one", "two", "three"}) {
      var said = world.desk(born).say(ticket, text, PUBLIC, false);
      assertThat(world.deliver(world.comment(born, ticket, said)))
          .isInstanceOf(SyncOutcome.Waiting.class);
    }
    world.clock.advance(Duration.ofHours(5));
    world.drainDue();
    assertThat(world.only(born.other()).comments).isEmpty();
    target.down = false;
    world.settle();
    assertThat(world.only(born.other()).texts(PUBLIC)).containsExactly("one", "two", "three");
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

  @ParameterizedTest
  @EnumSource
  void aLaneIsGivenBackWhenItsTurnBreaks(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    world.desk(born.other()).faults.add(Fault.BREAKS);
    TicketEvent event = world.fields(born, ticket);

    assertThatThrownBy(() -> world.deliver(event)).isInstanceOf(IllegalStateException.class);

    assertThat(world.deliver(event)).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();
    world.only(born.other());
  }

  @Test
  void anEventThatNeverComesToAnEndParks() {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    SyncOutcome outcome = null;
    for (int i = 0; i < 20 && outcome == null; i++) {
      world.servicenow.faults.clear();
      world.servicenow.faults.add(Fault.BREAKS);
      world.clock.advance(Duration.ofMinutes(5));
      try {
        outcome = world.deliver(event);
      } catch (IllegalStateException broken) {
        // and again
      }
    }
    assertThat(outcome).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(((SyncOutcome.Parked) outcome).reason()).contains("never came to an end");
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
  void aDeskThatIsNeverReadIsWrittenToAndItsDoubtsPark() {
    StandingTicket ticket = pair(SERVICE_DESK);
    world.servicenow.blind = true;
    var said = world.serviceDesk.say(ticket, "blindly", PUBLIC, false);
    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, said)))
        .isInstanceOf(SyncOutcome.Applied.class);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    int writes = world.servicenow.writes;

    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Parked.class);
    world.settle();

    assertThat(world.servicenow.writes).isEqualTo(writes + 1);
    assertThat(world.only(SERVICENOW).texts(PUBLIC)).containsExactly("blindly");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILS_BEFORE", "FAILS_AFTER"})
  void aCreateInDoubtOnADeskThatIsNeverReadParks(Fault fault) {
    StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    world.servicenow.blind = true;
    world.servicenow.faults.add(fault);

    world.deliver(world.fields(SERVICE_DESK, ticket));
    world.settle();

    assertThat(world.drained.getLast()).isInstanceOf(SyncOutcome.Parked.class);
    assertThat(world.servicenow.tickets).hasSizeLessThan(2);
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

  private StandingTicket pair(Side born) {
    StandingTicket ticket = world.raise(born, "VPN down", status(born, "new"));
    assertThat(world.deliver(world.fields(born, ticket))).isInstanceOf(SyncOutcome.Applied.class);
    return ticket;
  }

  private static String status(Side side, String meaning) {
    return switch (meaning) {
      case "new" -> side == SERVICE_DESK ? "Open" : "1";
      case "investigating" -> side == SERVICE_DESK ? "Investigating" : "2";
      case "resolved" -> side == SERVICE_DESK ? "Resolved" : "6";
      default -> throw new IllegalArgumentException(meaning);
    };
  }
}
