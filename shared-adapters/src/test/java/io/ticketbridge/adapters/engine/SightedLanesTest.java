package io.ticketbridge.adapters.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Entrant;
import io.ticketbridge.lane.Entry;
import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.InMemoryLaneStore;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SightedLanesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Correlation PAIR =
      new Correlation(
          new BridgeId("acp"),
          new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), "10042"),
          "ACP-12",
          new TicketRef(Side.SERVICENOW, new ConnectionId("corp"), "9d38"),
          "INC0010042",
          new Attempt("firstTry1"));

  private final SightedLanes lanes =
      new SightedLanes(new InMemoryLaneStore(Clock.fixed(NOW, ZoneOffset.UTC)));

  @Test
  void pairIsInSightOnceItIsRecorded() {
    var sighting = new Sighting();

    sighting.during(() -> pair("first"));

    assertThat(sighting.pair()).contains(PAIR);
  }

  @Test
  void pairIsInSightWhenItsLaneIsEntered() {
    pair("first");
    var sighting = new Sighting();

    sighting.during(() -> enter("second"));

    assertThat(sighting.pair()).contains(PAIR);
  }

  @Test
  void ticketWithoutACounterpartShowsNone() {
    var sighting = new Sighting();

    sighting.during(() -> enter("first"));

    assertThat(sighting.pair()).isEmpty();
  }

  private Recorded pair(String token) {
    return lanes.record(enter(token), Recording.RELEASE.with(PAIR));
  }

  private Lane enter(String token) {
    var entrant =
        new Entrant(
            PAIR.serviceDesk(),
            Optional.empty(),
            Optional.empty(),
            new Holder(token, NOW.plusSeconds(60)),
            NOW,
            Optional.empty(),
            Optional.empty());
    return ((Entry.Open) lanes.enter(entrant)).lane();
  }
}
