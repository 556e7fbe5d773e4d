package io.ticketbridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.sync.ExampleBridge;
import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a create that somebody else has under way is waited for. */
final class SettlingTest {

  private static final TicketRef TICKET = new TicketRef(Side.SERVICENOW, ExampleBridge.CORP, "1");

  private final ManualClock clock = new ManualClock();
  private final Instant until = clock.instant().plusSeconds(2);
  private int looks;

  @Test
  void pairIsFoundAsSoonAsItIsRecorded() {
    var paired = paired(LaneState.OPEN);

    var found = settling(() -> looks < 3 ? new Whereabouts.Unknown() : paired).await(TICKET, until);

    assertThat(found).contains(paired);
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void nobodyIsKeptWaitingForLonger() {
    var settling =
        settling(() -> {
          clock.advance(Duration.ofMillis(900));
          return new Whereabouts.Unknown();
        });

    assertThat(settling.await(TICKET, until)).isEmpty();
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void pairThatWasTakenApartIsNone() {
    assertThat(settling(() -> paired(LaneState.UNLINKED)).await(TICKET, clock.instant())).isEmpty();
  }

  private static Whereabouts.Paired paired(LaneState state) {
    var serviceDesk = new TicketRef(Side.SERVICE_DESK, ExampleBridge.ACME, "10001");
    return new Whereabouts.Paired(
        LaneName.of("acme:10001"),
        state,
        new Correlation(
            new BridgeId("acp"), serviceDesk, "ACP-1", TICKET, "INC1", new Attempt("attempt1")));
  }

  /** Settling over a table that is only looked up in. */
  private Settling settling(Supplier<Whereabouts> table) {
    return new Settling(
        Lookups.of(_ -> {
          looks++;
          return table.get();
        }),
        clock);
  }
}
