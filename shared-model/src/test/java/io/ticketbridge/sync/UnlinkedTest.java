package io.ticketbridge.sync;

import static io.ticketbridge.ticket.Side.SERVICENOW;
import static io.ticketbridge.ticket.Side.SERVICE_DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.InMemoryLaneOffice;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.sync.FakeDesk.Fault;
import io.ticketbridge.sync.FakeDesk.StandingTicket;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.Visibility;
import org.junit.jupiter.api.Test;

/** A pair that was a mistake is taken apart, and one of its tickets gets another counterpart. */
final class UnlinkedTest {

  private static final String BY = "ana";

  private final World world = new World();
  private final LaneOffice office = new InMemoryLaneOffice(world.store, world.clock);
  private final StandingTicket ticket = world.raise(SERVICE_DESK, "VPN down", "Open");
  private final StandingTicket mistaken = world.raise(SERVICENOW, "Printer jammed", "1");
  private final StandingTicket right = world.raise(SERVICENOW, "VPN is down", "1");
  private final LaneName lane = new LaneName(world.serviceDesk.show(ticket).ref());

  UnlinkedTest() {
    link(mistaken);
    world.settle();
  }

  @Test
  void whatWaitedForTheFormerPartnerIsNotSaidToTheNewOne() {
    world.serviceDesk.faults.add(Fault.REFUSES);
    world.deliver(said(mistaken, "Try the other tray"));
    assertThat(office.unlink(lane, BY)).isEqualTo(Answer.DONE);

    link(right);
    world.settle();

    assertThat(ticket.texts(Visibility.PUBLIC)).isEmpty();
    assertThat(office.look(name(mistaken)).orElseThrow().waiting()).hasSize(1);
  }

  @Test
  void whatStayedBehindEndsSkippedInItsTurn() {
    office.unlink(lane, BY);
    link(right);
    TicketEvent late = said(mistaken, "Try the other tray");
    world.store.append(lane, new StoredEvent(Sequence.of("5"), late, world.clock.instant()));
    TicketEvent fits = said(right, "Which gateway?");
    world.store.append(lane, new StoredEvent(Sequence.of("6"), fits, world.clock.instant()));
    world.drained.clear();

    world.settle();

    assertThat(ticket.texts(Visibility.PUBLIC)).singleElement().asString().contains("gateway");
    assertThat(world.drained.getFirst()).isInstanceOf(SyncOutcome.Skipped.class);
    assertThat(world.store.receipts()).containsKey(late.id());
  }

  /** Of a linked pair nothing is agreed yet. */
  @Test
  void aWriteThatComesLateAfterItWasSkippedGivesWayToWhatTheOtherDeskShows() {
    world.serviceDesk.change(ticket, Field.STATUS, "Investigating");
    TicketEvent told = world.fields(SERVICE_DESK, ticket).abridged();
    world.servicenow.faults.add(Fault.FAILS_BEFORE);
    world.deliver(told);
    assertThat(office.skip(lane, told.id(), BY)).isEqualTo(Answer.DONE);
    world.serviceDesk.change(ticket, Field.STATUS, "Open");

    world.servicenow.change(mistaken, Field.STATUS, "2");
    world.deliver(world.fields(SERVICENOW, mistaken));
    world.settle();

    assertThat(mistaken.fields.get(Field.STATUS).value()).isEqualTo("1");
    assertThat(ticket.fields.get(Field.STATUS).value()).isEqualTo("Open");
  }

  private TicketEvent said(StandingTicket by, String text) {
    return world.comment(SERVICENOW, by, world.servicenow.say(by, text, Visibility.PUBLIC, false));
  }

  private void link(StandingTicket incident) {
    Ticket one = world.serviceDesk.show(ticket);
    Ticket other = world.servicenow.show(incident);
    var pair =
        new Correlation(
            new BridgeId("acp"),
            one.ref(),
            one.key(),
            other.ref(),
            other.key(),
            new Attempt("linkedByHand1"));
    assertThat(office.link(pair, BY)).isEqualTo(Answer.DONE);
  }

  private LaneName name(StandingTicket incident) {
    return new LaneName(world.servicenow.show(incident).ref());
  }
}
