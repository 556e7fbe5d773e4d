package io.ticketbridge.adapters.operator;

import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.mapping.Bridge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Retries the parked lanes of one bridge, as many as one request has time for. */
final class Waking {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int PAGE = 50;

  private final LaneOffice office;
  private final Clock clock;

  Waking(LaneOffice office, Clock clock) {
    this.office = office;
    this.clock = clock;
  }

  /**
   * What one request came to.
   *
   * @param lanes so many are due now
   * @param next where the next request goes on; absent if there is nothing left
   */
  record Woken(int lanes, Optional<String> next) {}

  Woken wake(Bridge bridge, Optional<String> from, String by) {
    Instant until = clock.instant().plus(WITHIN);
    int woken = 0;
    Optional<String> next = from;
    do {
      LaneOffice.Page page = page(next);
      for (Listed lane : page.lanes()) {
        woken += isOf(bridge, lane) && retried(lane, by) ? 1 : 0;
      }
      next = page.next();
    } while (next.isPresent() && clock.instant().isBefore(until));
    return new Woken(woken, next);
  }

  private LaneOffice.Page page(Optional<String> from) {
    try {
      return office.list(LaneState.PARKED, from, PAGE);
    } catch (IllegalArgumentException e) {
      throw Problems.malformed("from: " + e.getMessage());
    } catch (StoreUnavailableException e) {
      throw Audit.unavailable(e);
    }
  }

  /** A lane without a pair does not say which bridge it is of; a look too many does no harm. */
  private static boolean isOf(Bridge bridge, Listed lane) {
    var home = lane.name().home();
    return lane.correlation()
        .map(Correlation::bridge)
        .map(bridge.id()::equals)
        .orElse(bridge.connection(home.side()).equals(home.connection()));
  }

  private boolean retried(Listed lane, String by) {
    return new Audit(Verb.RETRY, lane.name().group(), "", by)
            .carryOut(() -> office.retry(lane.name(), by))
        == Answer.DONE;
  }
}
