package io.ticketbridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ServiceNow ticket tells of itself while the processor that made it records the pair. */
final class EchoesTest {

  private static final TicketRef SOURCE =
      new TicketRef(Side.SERVICE_DESK, ExampleBridge.ACME, "10001");
  private static final TicketRef TICKET = new TicketRef(Side.SERVICENOW, ExampleBridge.CORP, "1");
  private static final LaneName LANE = LaneName.of("acme:10001");
  private static final Attempt ATTEMPT = new Attempt("theattempt");

  private final ManualClock clock = new ManualClock();
  private final Instant until = clock.instant().plusSeconds(2);
  private int looks;

  @Test
  void createThatIsBeingRecordedIsWaitedFor() {
    Whereabouts.Paired pair = pair();

    Echoes.Echo echo =
        echoes(Lookups.of(ticket -> whereabouts(ticket, 3, pair))).of(event(), until);

    assertThat(echo).isEqualTo(new Echoes.Echo.Recorded(pair));
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void createThatIsRecordedTooLateIsStillBeingRecorded() {
    LaneStore lanes =
        Lookups.of(ticket -> {
          clock.advanceTo(ticket.equals(TICKET) ? until : clock.instant());
          return whereabouts(ticket, Integer.MAX_VALUE, pair());
        });

    assertThat(echoes(lanes).of(event(), until)).isInstanceOf(Echoes.Echo.Recording.class);
  }

  /** The source has its create under way; the ticket is paired when it is looked for so often. */
  private Whereabouts whereabouts(TicketRef ticket, int paired, Whereabouts.Paired pair) {
    if (ticket.equals(SOURCE)) {
      return new Whereabouts.Unpaired(
          LANE, LaneState.OPEN, "", Optional.of(until), Optional.of(create()));
    }
    looks++;
    return looks < paired ? new Whereabouts.Unknown() : pair;
  }

  private Echoes echoes(LaneStore lanes) {
    return new Echoes(lanes, new Settling(lanes, clock), "test", clock);
  }

  private Intent.Create create() {
    return new Intent.Create(
        new EventId("e1"), clock.instant(), until, new BridgeId("acp"), List.of(ATTEMPT), Map.of());
  }

  private static Whereabouts.Paired pair() {
    return new Whereabouts.Paired(
        LANE,
        LaneState.OPEN,
        new Correlation(new BridgeId("acp"), SOURCE, "ACP-1", TICKET, "INC1", ATTEMPT));
  }

  private static TicketEvent event() {
    return new TicketEvent(
        new EventId("m/0"),
        TICKET,
        "INC1",
        new Change.FieldsChanged(Optional.empty(), Map.of()),
        Optional.empty(),
        Optional.of(new Marker("test", SOURCE, ATTEMPT)),
        Optional.empty());
  }
}
