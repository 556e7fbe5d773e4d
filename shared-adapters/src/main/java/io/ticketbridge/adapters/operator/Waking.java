package io.ticketbridge.adapters.operator;

import io.ticketbridge.adapters.problem.Problems;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice;
import io.ticketbridge.lane.LaneOffice.Answer;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.mapping.Bridge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Retries the parked lanes of one bridge, as many as one request has time for. A lane that parks
 * again lies ahead of the page, for the list goes by what is due next; so a pass, which may take
 * several requests, remembers when it began and ends where lanes can only have parked since.
 */
final class Waking {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int PAGE = 50;
  private static final String BETWEEN = "~";

  private final LaneOffice office;
  private final Clock clock;
  private final Duration longestRest;

  /**
   * @param parkedWait how long a parked lane rests; up to a tenth is added by chance
   */
  Waking(LaneOffice office, Clock clock, Duration parkedWait) {
    this.office = office;
    this.clock = clock;
    this.longestRest = parkedWait.plus(parkedWait.dividedBy(10));
  }

  /**
   * What one request came to.
   *
   * @param lanes so many are due now
   * @param busy so many were left, for somebody works in them
   * @param next where the next request goes on; absent if there is nothing left
   */
  record Woken(int lanes, int busy, Optional<String> next) {}

  /** A pass that began then, and goes on there. */
  private record Pass(Instant start, Optional<String> from) {

    static Pass of(String text) {
      String[] parts = text.split(BETWEEN, 2);
      if (parts.length != 2 || !parts[0].matches("\\d{1,15}")) {
        throw Problems.malformed(
            "from: No pass goes on there; take what the request before said is next");
      }
      return new Pass(Instant.ofEpochMilli(Long.parseLong(parts[0])), Optional.of(parts[1]));
    }

    Optional<String> next(Optional<String> page) {
      return page.map(from -> start.toEpochMilli() + BETWEEN + from);
    }
  }

  Woken wake(Bridge bridge, Optional<String> from, String by) {
    Instant now = clock.instant();
    Pass pass = from.map(Pass::of).orElse(new Pass(now, Optional.empty()));
    Instant until = now.plus(WITHIN);
    var asked = new HashSet<LaneName>();
    int woken = 0;
    int busy = 0;
    Optional<String> next = pass.from();
    do {
      LaneOffice.Page page = page(next);
      for (Listed lane : wanted(page.lanes(), bridge, pass.start(), asked)) {
        switch (retry(lane, by)) {
          case DONE -> woken++;
          case BUSY -> busy++;
          case UNKNOWN, REFUSED -> {
            // It has opened since it was listed.
          }
        }
      }
      next = page.next().filter(_ -> !endsIn(page.lanes(), pass.start()));
    } while (next.isPresent() && clock.instant().isBefore(until));
    return new Woken(woken, busy, pass.next(next));
  }

  private List<Listed> wanted(
      List<Listed> listed, Bridge bridge, Instant start, Set<LaneName> asked) {
    return listed.stream()
        .filter(lane -> !isLater(lane, start))
        .filter(lane -> isOf(bridge, lane))
        .filter(lane -> asked.add(lane.name()))
        .toList();
  }

  /**
   * Whether it can only have parked after that moment. One that was parked a little before may rest
   * as long as one that parks a little after; a retry too many does no harm.
   */
  private boolean isLater(Listed lane, Instant start) {
    return lane.due().isAfter(start.plus(longestRest))
        || lane.since().filter(start::isBefore).isPresent();
  }

  /** The rest is due later still. */
  private boolean endsIn(List<Listed> page, Instant start) {
    return !page.isEmpty() && page.getLast().due().isAfter(start.plus(longestRest));
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

  private Answer retry(Listed lane, String by) {
    return new Audit(Verb.RETRY, lane.name().group(), "", by)
        .carryOut(() -> office.retry(lane.name(), by));
  }
}
