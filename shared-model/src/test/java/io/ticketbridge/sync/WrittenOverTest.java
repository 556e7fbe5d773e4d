package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static io.ticketbridge.ticket.Visibility.INTERNAL;
import static io.ticketbridge.ticket.Visibility.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody changes a field between the bridge's look at it and the write that follows: nothing can
 * keep the write from landing on that, and both desks end equal. Whoever it was is told.
 */
final class WrittenOverTest extends StatusSteps {

  /** What was set on ServiceNow while a write was under way there, as its desk tells it. */
  private final List<TicketEvent> meanwhile = new ArrayList<>();

  @BeforeEach
  void paired() {
    pair();
  }

  @Test
  void whoSetAValueRightBeforeTheWriteIsTold() {
    duringWrite(() -> set("6"));

    change(SERVICE_DESK, "Investigating");
    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(toldOn(counterpart)).contains("'6' set here", "'Investigating' set there stands");
  }

  /** Its answer is lost, somebody sets a value, and only then it lands. */
  @Test
  void whoSetAValueBeforeAWriteCameLateIsTold() {
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    change(SERVICE_DESK, "Investigating");
    set("6");
    meanwhile.forEach(world::deliver);
    lands("2");

    world.settle();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(status(ticket)).isEqualTo("Investigating");
    assertThat(toldOn(counterpart))
        .contains("'6' set here", "'Investigating' set there stands", "came late");
  }

  /** The event of that change comes when everything is settled. */
  @Test
  void whoIsHeardOfLongAfterwardsIsToldAsWell() {
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    change(SERVICE_DESK, "Investigating");
    set("6");
    lands("2");
    world.settle();
    world.deliver(world.fields(SERVICENOW, counterpart));
    world.clock.advance(Duration.ofDays(3));

    tell();

    assertThat(toldOn(counterpart)).contains("'6' set here");
  }

  /** Nobody recorded that it was written, nor that it is not known whether it was. */
  @Test
  void whoSetAValueBeforeTheWriteOfAProcessThatDiedIsTold() {
    duringWrite(() -> set("6"));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(toldOn(counterpart)).contains("'6' set here", "'Investigating' set there stands");
  }

  /** By the next try the value that another field had is told first, and nobody is missing then. */
  @Test
  void whoSetAValueBeforeThatIsToldThoughAnotherFieldIsToldFirst() {
    pairOfTwoFields();
    duringWrite(() -> set("6"));
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.serviceDesk.change(ticket, Field.PRIORITY, "P1");
    TicketEvent event = world.fields(SERVICE_DESK, ticket);
    world.killOver(event);
    world.servicenow.change(counterpart, Field.PRIORITY, "3");
    world.clock.advance(LEASE);
    world.deliver(event);
    world.settle();

    tell();

    assertThat(counterpart.texts(INTERNAL))
        .anyMatch(note -> note.contains("'3' set here"))
        .anyMatch(note -> note.contains("'6' set here"))
        .hasSize(2);
  }

  /** The next write follows before anybody has heard of that. */
  @Test
  void whoSetAValueBeforeTwoWritesIsTold() {
    duringWrite(() -> set("6"));

    change(SERVICE_DESK, "Investigating");
    change(SERVICE_DESK, "Open");
    tell();

    assertThat(status(counterpart)).isEqualTo("1");
    assertThat(toldOn(counterpart)).contains("'6' set here", "'Open' set there stands");
  }

  /** Their desk counts its versions: between those of writes in a row there is room for none. */
  @Test
  void whoSetAValueBeforeManyWritesIsTold() {
    duringWrite(() -> set("6"));
    for (int again = 0; again < 5; again++) {
      change(SERVICE_DESK, "Investigating");
      change(SERVICE_DESK, "Open");
      world.clock.advance(Duration.ofMinutes(2));
    }

    tell();

    assertThat(toldOn(counterpart)).contains("'6' set here");
  }

  @Test
  void whoseValueIsWrittenAfterThatIsNotTold() {
    duringWrite(() -> set("6"));

    change(SERVICE_DESK, "Investigating");
    change(SERVICE_DESK, "Resolved");
    tell();

    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** By the next try something else is wanted. */
  @Test
  void whoSetAValueBeforeAWriteThatNobodyWantsAnyMoreIsTold() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(world.fields(SERVICE_DESK, ticket).abridged());
    set("8");
    lands("2");
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    world.settle();

    tell();

    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(toldOn(counterpart)).contains("'8' set here", "'Resolved' set there stands");
  }

  /** Every event of a ticket shows all its fields. */
  @Test
  void eachValueIsToldOnceHoweverManyEventsShowIt() {
    duringWrite(() -> {
      set("6");
      say();
      set("8");
    });

    change(SERVICE_DESK, "Investigating");
    tell();

    assertThat(counterpart.texts(INTERNAL)).hasSize(2);
    assertThat(counterpart.texts(INTERNAL).getFirst()).contains("'6' set here");
    assertThat(counterpart.texts(INTERNAL).getLast()).contains("'8' set here");
  }

  @Test
  void eventThatIsDeliveredTwiceIsToldOnce() {
    duringWrite(() -> set("6"));
    change(SERVICE_DESK, "Investigating");
    tell();

    tell();

    assertThat(counterpart.texts(INTERNAL)).hasSize(1);
  }

  @Test
  void whoTouchedTheTicketOnlyIsNotTold() {
    duringWrite(this::say);

    change(SERVICE_DESK, "Investigating");
    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** The bridge saw it, and had carried it over before: that it is told late is no loss. */
  @Test
  void whatWasSeenBeforeTheWriteIsNotTold() {
    set("8");
    set("6");
    world.deliver(meanwhile.getLast());
    change(SERVICE_DESK, "Investigating");

    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** Nothing of the bridge's was in doubt: it was them who went on to the same value. */
  @Test
  void whoWentOnToTheSameValueIsNotTold() {
    set("6");
    set("2");

    change(SERVICE_DESK, "Investigating");
    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** They went on from what was written, and back to it, and that is told the wrong way round. */
  @Test
  void whoWentBackToWhatWasWrittenIsNotTold() {
    duringWrite(this::say);
    change(SERVICE_DESK, "Investigating");
    set("6");
    set("2");

    world.deliver(meanwhile.removeLast());
    tell();

    assertThat(status(counterpart)).isEqualTo("2");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** By its next try the ticket shows another value, which somebody set over there as well. */
  @Test
  void whatAWriteInDoubtLeftBeforeSomebodyWentOnIsNobodysLoss() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    world.servicenow.faults.add(Fault.FAILS_AFTER);
    world.deliver(world.fields(SERVICE_DESK, ticket).abridged());

    bothGoOn();

    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  /** What that process had written cannot be told from what somebody set. */
  @Test
  void whoMayHaveSetAValueBeforeTheWriteOfAProcessThatDiedIsTold() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent event = world.fields(SERVICE_DESK, ticket).abridged();
    world.killOver(event);
    world.clock.advance(LEASE);
    world.deliver(event);

    bothGoOn();

    assertThat(toldOn(counterpart)).contains("'2' set here", "came late");
  }

  /** To the same value, and what the bridge had written before is told after that. */
  private void bothGoOn() {
    assertThat(status(counterpart)).isEqualTo("2");
    TicketEvent echo = world.fields(SERVICENOW, counterpart);
    world.serviceDesk.change(ticket, Field.STATUS, "Resolved");
    set("6");
    world.settle();
    world.deliver(echo);
    tell();
    assertThat(status(ticket)).isEqualTo("Resolved");
    assertThat(status(counterpart)).isEqualTo("6");
  }

  /** A rule of the target's makes something else of what was written. */
  @Test
  void whatTheTargetChangesByItselfIsNobodysLoss() {
    world.servicenow.whenSet =
        set -> {
          meanwhile.add(world.fields(SERVICENOW, set));
          set("6");
        };

    change(SERVICE_DESK, "Investigating");
    tell();

    assertThat(status(counterpart)).isEqualTo("6");
    assertThat(counterpart.texts(INTERNAL)).isEmpty();
  }

  private void set(String value) {
    world.servicenow.change(counterpart, Field.STATUS, value);
    meanwhile.add(world.fields(SERVICENOW, counterpart));
  }

  /** A comment touches the ticket as well. */
  private void say() {
    world.servicenow.say(counterpart, "hello?", PUBLIC, false);
    meanwhile.add(world.fields(SERVICENOW, counterpart));
  }

  private void lands(String value) {
    world.servicenow.change(counterpart, Field.STATUS, value);
  }

  private void tell() {
    meanwhile.forEach(world::deliver);
    world.settle();
  }

  private void duringWrite(Runnable once) {
    world.servicenow.duringWrite =
        () -> {
          world.servicenow.duringWrite = () -> {};
          once.run();
        };
  }
}
