package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.sync.FakeDesk.Stands;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change.CommentAdded;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A far end that gives comments no ids, is never read, and sends the bridge's own comments back.
 */
final class EchoTest {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final SyncOutcome ECHO = new SyncOutcome.Unchanged("echo of our own comment");

  private final World world = new World();
  private StandingTicket ticket;

  @BeforeEach
  void pair() {
    world.servicenow.blind = true;
    world.servicenow.echoWindow = Optional.of(WINDOW);
    ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
    assertThat(world.deliver(world.fields(SERVICE_DESK, ticket)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void echoIsNotCarriedBack() {
    send("rebooted", PUBLIC);

    assertThat(world.deliver(flat("rebooted"))).isEqualTo(ECHO);

    assertThat(ticket.texts(PUBLIC)).containsExactly("rebooted");
    assertThat(ticket.texts(INTERNAL)).isEmpty();
  }

  @Test
  void echoThatIsDeliveredAgainIsStillNone() {
    send("rebooted", PUBLIC);
    TicketEvent echo = flat("rebooted");
    world.deliver(echo);

    assertThat(world.deliver(echo)).isEqualTo(new SyncOutcome.Unchanged("duplicate"));
    Comment comment = ((CommentAdded) echo.change()).comment().orElseThrow();
    assertThat(world.deliver(told(echo, new EventId("again"), comment)))
        .isEqualTo(new SyncOutcome.Unchanged("the comment is linked already"));
  }

  /** Somebody says the same under the bridge's own account before it can be recorded. */
  @Test
  void echoThatCouldNotBeRecordedIsStillNone() {
    send("rebooted", PUBLIC);
    TicketEvent echo = flat("rebooted");
    assertThat(world.deliverUnrecorded(echo)).isInstanceOf(SyncOutcome.Busy.class);
    Stands said = world.serviceDesk.say(ticket, "rebooted", INTERNAL, true);
    world.clock.advance(EngineSettings.of("test").lease());

    assertThat(world.deliver(echo)).isEqualTo(ECHO);
    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, said)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void whiteSpaceThatTheFarEndChangesIsNoDifference() {
    send("first line \nsecond", PUBLIC);

    assertThat(world.deliver(flat("first line\r\nsecond\r\n"))).isEqualTo(ECHO);
  }

  @Test
  void sameWordsAfterTheEchoAreAPersons() {
    send("done", PUBLIC);
    world.deliver(flat("done"));

    assertThat(world.deliver(flat("done"))).isInstanceOf(SyncOutcome.Applied.class);

    assertThat(ticket.texts(INTERNAL)).containsExactly("done");
  }

  @Test
  void otherWordsAreCarried() {
    send("done", PUBLIC);

    assertThat(world.deliver(flat("Done"))).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(flat("done"))).isEqualTo(ECHO);
  }

  @Test
  void twoEqualCommentsHaveTwoEchoes() {
    send("ping", PUBLIC);
    send("ping", PUBLIC);

    assertThat(world.deliver(flat("ping"))).isEqualTo(ECHO);
    assertThat(world.deliver(flat("ping"))).isEqualTo(ECHO);
    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void textThatReturnsWithinTheWindowIsAnEchoAndAfterItIsCarried() {
    send("ping", PUBLIC);
    send("pong", PUBLIC);
    world.clock.advance(WINDOW);
    assertThat(world.deliver(flat("ping"))).isEqualTo(ECHO);

    world.clock.advance(Duration.ofMillis(1));
    assertThat(world.deliver(flat("pong"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void echoThatCameInTimeMayWaitForItsTurn() {
    send("ping", PUBLIC);
    TicketEvent echo = flat("ping");
    world.clock.advance(WINDOW.multipliedBy(3));

    assertThat(world.deliver(echo)).isEqualTo(ECHO);
  }

  @Test
  void commentOfAnotherTicketIsNoEcho() {
    send("ping", PUBLIC);
    StandingTicket other = world.raise(SERVICENOW, "mail down", "1");
    world.deliver(world.fields(SERVICENOW, other));

    assertThat(world.deliver(flat(other, "ping", INTERNAL, Evidence.ASSUMED)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void deskThatDoesNotEchoIsTakenAtItsWord() {
    world.servicenow.echoWindow = Optional.empty();
    send("ping", PUBLIC);

    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void internalEchoIsNeverPublished() {
    send("the customer is wrong", INTERNAL);

    assertThat(
            world.deliver(
                flat(counterpart(), "the customer is wrong", PUBLIC, Evidence.CONFIGURED)))
        .isEqualTo(ECHO);
    send("the customer is right", INTERNAL);
    assertThat(world.deliver(flat(counterpart(), "the customer is right", PUBLIC, Evidence.STATED)))
        .isEqualTo(ECHO);

    assertThat(ticket.texts(PUBLIC)).isEmpty();
  }

  @Test
  void statedInternalNoteIsNotTheEchoOfAPublicComment() {
    send("done", PUBLIC);

    assertThat(world.deliver(flat(counterpart(), "done", INTERNAL, Evidence.STATED)))
        .isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(flat("done"))).isEqualTo(ECHO);
  }

  @Test
  void publicAndInternalCommentInTheSameWordsBothHaveTheirEcho() {
    send("done", INTERNAL);
    send("done", PUBLIC);

    assertThat(world.deliver(flat("done"))).isEqualTo(ECHO);
    assertThat(world.deliver(flat(counterpart(), "done", INTERNAL, Evidence.STATED)))
        .isEqualTo(ECHO);
  }

  @Test
  void commentThatIsSentAgainAfterADoubtHasOneEcho() {
    world.servicenow.deduplicates = true;
    Stands said = world.serviceDesk.say(ticket, "ping", PUBLIC, false);
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, said)))
        .isInstanceOf(SyncOutcome.Waiting.class);
    TicketEvent echo = flat("ping");
    assertThat(world.deliver(echo)).isInstanceOf(SyncOutcome.Waiting.class);
    world.settle();

    assertThat(counterpart().texts(PUBLIC)).containsExactly("ping");
    assertThat(world.drained).last().isEqualTo(ECHO);
    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void processKilledAfterSendingLeavesNoDoubleText() {
    world.servicenow.deduplicates = true;
    Stands said = world.serviceDesk.say(ticket, "ping", PUBLIC, false);
    TicketEvent comment = world.comment(SERVICE_DESK, ticket, said);
    world.killOver(comment);
    TicketEvent echo = flat("ping");
    assertThat(world.deliver(echo)).isInstanceOf(SyncOutcome.Busy.class);
    world.clock.advance(Duration.ofMinutes(2));

    assertThat(world.deliver(echo)).isInstanceOf(SyncOutcome.Busy.class);
    assertThat(world.deliver(comment)).isInstanceOf(SyncOutcome.Applied.class);
    assertThat(world.deliver(echo)).isEqualTo(ECHO);

    assertThat(counterpart().texts(PUBLIC)).containsExactly("ping");
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void doubtThatAPersonSettlesBySkippingStillHasItsEcho() {
    Stands said = world.serviceDesk.say(ticket, "ping", PUBLIC, false);
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    TicketEvent comment = world.comment(SERVICE_DESK, ticket, said);
    world.deliver(comment);
    world.settle();
    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Parked.class);
    world.retryParked();
    assertThat(ticket.comments).hasSize(1);

    skip(comment);
    world.retryParked();

    assertThat(world.drained).last().isEqualTo(ECHO);
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void repeatThatIsRefusedAndSkippedLeavesTheFirstTryItsEcho() {
    world.servicenow.deduplicates = true;
    Stands said = world.serviceDesk.say(ticket, "ping", PUBLIC, false);
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    TicketEvent comment = world.comment(SERVICE_DESK, ticket, said);
    world.deliver(comment);
    world.servicenow.faults.add(Fault.REFUSES);
    world.clock.advance(Duration.ofSeconds(2));
    world.drainDue();

    skip(comment);
    world.drainDue();

    assertThat(world.deliver(flat("ping"))).isEqualTo(ECHO);
    assertThat(ticket.comments).hasSize(1);
  }

  @Test
  void echoOfWhatWasSkippedBeforeAnybodyKnewItsWordsIsShownToAPerson() {
    skippedBeforeAnybodyKnewItsWords();

    SyncOutcome echo = world.deliver(flat("ping"));

    assertThat(((SyncOutcome.Parked) echo).reason()).contains("skipped that may have arrived");
    world.retryParked();
    assertThat(ticket.comments).hasSize(1);
    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  @Test
  void noteOfOursIsNotTakenForTheSkippedComment() {
    TicketEvent comment = skippedBeforeAnybodyKnewItsWords();
    var pair = (Whereabouts.Paired) world.store.find(comment.ticket());
    var conflict =
        new Conflict(Field.STATUS, SERVICE_DESK, new WireValue("Open"), new WireValue("2"), false);
    TicketEvent note =
        ConflictNote.of(
            world.fields(SERVICENOW, counterpart()),
            pair.correlation(),
            conflict,
            world.clock.instant());

    assertThat(world.deliver(note)).isInstanceOf(SyncOutcome.Applied.class);

    assertThat(ticket.texts(INTERNAL)).hasSize(1);
  }

  @Test
  void whatWasSaidBeforeTheSkippedCommentWasSentIsAPersons() {
    // So that no id is given on both desks: an intent alone tells the id without the desk.
    world.serviceDesk.say(ticket, "hello", PUBLIC, false);
    TicketEvent earlier = flat("pong");
    world.clock.advance(Duration.ofMinutes(6));
    skippedBeforeAnybodyKnewItsWords();

    assertThat(world.deliver(earlier)).isInstanceOf(SyncOutcome.Applied.class);
  }

  /** The process that sent it died over it, so only its intent is known. */
  private TicketEvent skippedBeforeAnybodyKnewItsWords() {
    Stands said = world.serviceDesk.say(ticket, "ping", PUBLIC, false);
    TicketEvent comment = world.comment(SERVICE_DESK, ticket, said);
    world.killOver(comment);
    world.clock.advance(Duration.ofMinutes(2));
    skip(comment);
    world.drainDue();
    return comment;
  }

  private void skip(TicketEvent comment) {
    LaneOffice office = new InMemoryLaneOffice(world.store, world.clock);
    var lane = new LaneName(world.serviceDesk.ref(ticket));
    assertThat(office.skip(lane, comment.id(), "ana")).isEqualTo(LaneOffice.Answer.DONE);
  }

  @Test
  void processKilledOverAnEchoLeavesNoDoubleText() {
    send("ping", PUBLIC);
    TicketEvent echo = flat("ping");
    world.killOver(echo);
    world.clock.advance(Duration.ofMinutes(5));

    assertThat(world.deliver(echo)).isEqualTo(ECHO);

    assertThat(ticket.comments).hasSize(1);
    assertThat(world.deliver(flat("ping"))).isInstanceOf(SyncOutcome.Applied.class);
  }

  private void send(String text, Visibility visibility) {
    Stands said = world.serviceDesk.say(ticket, text, visibility, false);
    assertThat(world.deliver(world.comment(SERVICE_DESK, ticket, said)))
        .isInstanceOf(SyncOutcome.Applied.class);
  }

  private StandingTicket counterpart() {
    return world.servicenow.tickets.values().iterator().next();
  }

  /** What comes in, of a payload that says nothing of visibility. */
  private TicketEvent flat(String text) {
    return flat(counterpart(), text, INTERNAL, Evidence.ASSUMED);
  }

  private TicketEvent flat(
      StandingTicket on, String text, Visibility visibility, Evidence evidence) {
    Stands comes = world.servicenow.say(on, text, visibility, false);
    on.comments.remove(comes);
    Comment shown = FakeDesk.comment(comes);
    TicketEvent event = world.comment(SERVICENOW, on, comes);
    return told(
        event,
        event.id(),
        new Comment(shown.id(), text, visibility, evidence, shown.author(), world.clock.instant()));
  }

  private static TicketEvent told(TicketEvent event, EventId id, Comment comment) {
    return new TicketEvent(
        id,
        event.ticket(),
        event.key(),
        new CommentAdded(comment.id(), Optional.of(comment)),
        event.home(),
        event.marker(),
        event.told());
  }
}
