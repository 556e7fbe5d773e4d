package io.ticketbridge.catchup;

import io.ticketbridge.catchup.Place.Missed;
import io.ticketbridge.catchup.Place.Pass;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.queue.QueueUnavailableException;
import io.ticketbridge.sync.Looked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One walk, or part of one, through what changed at one end of a bridge. */
final class Round {

  private static final int MOST_PAGES = 100;
  private static final int MOST_TROUBLES = 5;

  /** So long tickets that their desk fails to show keep the mark where it is. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** After so many tickets in a row that the desk failed to show, it is left alone for a while. */
  private static final int MOST_IN_A_ROW = 3;

  private final Watch watch;
  private final Gap gap;
  private final Visited visited;
  private final CatchUpSettings settings;
  private final InstantSource clock;
  private final Place place;
  private final Instant startedAt;
  private final Instant from;
  private final Pass pass;
  private final List<String> troubles = new ArrayList<>();
  private Instant reached;
  private Missed missed;
  private Optional<Instant> troubledSince;
  private Optional<Duration> retryAfter = Optional.empty();
  private boolean stopped;
  private int failedInARow;
  private int asked;
  private int tickets;
  private int comments;
  private int fields;

  Round(
      Watch watch,
      Gap gap,
      Visited visited,
      CatchUpSettings settings,
      InstantSource clock,
      Place place) {
    this.watch = watch;
    this.gap = gap;
    this.visited = visited;
    this.settings = settings;
    this.clock = clock;
    this.place = place;
    this.startedAt = clock.instant();
    this.from = place.from(settings.overlap());
    this.pass = place.pass().orElseGet(() -> new Pass(startedAt, from, Missed.NONE));
    this.reached = pass.reached();
    this.missed = pass.missed();
    this.troubledSince = place.troubledSince();
  }

  /**
   * What came of it.
   *
   * @param place from where the next round goes on
   * @param goesOn whether the next round is due at once: there is more, and this one got on
   * @param retryAfter for how long the desk wants to be left alone
   */
  record Done(Place place, Report report, boolean goesOn, Optional<Duration> retryAfter) {}

  /**
   * Walks until the end of the list, or until a bound is met.
   *
   * @param asking how long tickets are asked about, beginning with the first one that is: those in
   *     front of it were asked about by a round before
   * @param last nothing is begun after this moment
   */
  Done walk(Duration asking, Instant last) {
    boolean finished = false;
    try {
      finished = pages(asking, last);
    } catch (QueueUnavailableException | StoreUnavailableException unavailable) {
      stop(unavailable.getMessage());
    }
    boolean gaveUp = finished && !missed.isNone() && isTroubledForLong();
    if (gaveUp) {
      troubles.addFirst("Left: " + missed);
    }
    Place next = next(finished, gaveUp);
    var report =
        new Report(next.mark(), tickets, comments, fields, finished, stopped, troubles, gaveUp);
    boolean gotOn = asked > 0 || report.fed() > 0 || reached.isAfter(pass.reached());
    return new Done(next, report, !finished && !stopped && gotOn, retryAfter);
  }

  private boolean isTroubledForLong() {
    return troubledSince
        .filter(since -> !clock.instant().isBefore(since.plus(PATIENCE)))
        .isPresent();
  }

  private Place next(boolean finished, boolean gaveUp) {
    if (!finished) {
      var going = new Pass(pass.begunAt(), reached, missed);
      return new Place(place.mark(), Optional.of(going), troubledSince);
    }
    return missed.isNone() || gaveUp
        ? Place.first(pass.begunAt())
        : new Place(place.mark(), Optional.empty(), troubledSince);
  }

  private boolean pages(Duration asking, Instant last) {
    // Its own clock is behind or ahead, so a pass that goes on looks back as far as a new one.
    Instant back = reached.minus(settings.overlap());
    Instant since = back.isAfter(from) ? back : from;
    Optional<String> after = Optional.empty();
    Optional<Instant> until = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      if (clock.instant().isAfter(last)) {
        stop("The desk's list is too slow to be walked through; the next round goes on");
        return false;
      }
      Looked<ChangeList.Page> looked = watch.desk().changed(since, after);
      if (!(looked instanceof Looked.Found<ChangeList.Page>(var listed))) {
        stop(reason(looked));
        return false;
      }
      for (Changed ticket : listed.tickets()) {
        if (!isDone(ticket)) {
          Instant now = clock.instant();
          until = until.or(() -> Optional.of(earlier(now.plus(asking), last)));
          // However long the list took: each round asks about one more ticket at least.
          boolean late = asked > 0 && !now.isBefore(until.get());
          if (late || comments + fields >= settings.most()) {
            return false;
          }
          visit(ticket, now);
        }
        reach(ticket.updatedAt());
        if (stopped) {
          return false;
        }
      }
      after = listed.next();
      if (after.isEmpty()) {
        return true;
      }
    }
    stop("More tickets changed than %d pages show; the next round goes on".formatted(MOST_PAGES));
    return false;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private boolean isDone(Changed ticket) {
    return ticket.updatedAt().isBefore(reached) || visited.has(ticket, pass.begunAt());
  }

  private String reason(Looked<ChangeList.Page> looked) {
    return switch (looked) {
      case Looked.Found<ChangeList.Page> _ -> "";
      case Looked.Missing(var reason) -> reason;
      case Looked.Refused(var reason) -> reason;
      case Looked.Unavailable(var wish, var reason) -> {
        retryAfter = wish;
        yield reason;
      }
      case Looked.Blind<ChangeList.Page> _ -> "This desk is never read";
    };
  }

  private void visit(Changed ticket, Instant now) {
    boolean old = ticket.updatedAt().isBefore(now.minus(settings.overlap().dividedBy(2)));
    switch (gap.close(ticket, from, now.minus(settings.grace()))) {
      case Gap.Closed.Fed(var said, var changed, var whole) -> {
        count(said, changed);
        failedInARow = 0;
        visited.add(ticket, pass.begunAt(), old && whole);
      }
      case Gap.Closed.Withheld(var changed, var reason) -> {
        count(0, changed);
        miss(ticket, reason);
      }
      case Gap.Closed.Later(var wish, var reason) -> {
        miss(ticket, reason);
        failedInARow++;
        retryAfter = wish;
        stopped |= wish.isPresent() || failedInARow >= MOST_IN_A_ROW;
      }
    }
    asked++;
  }

  private void count(int said, int changed) {
    tickets += said + changed > 0 ? 1 : 0;
    comments += said;
    fields += changed;
  }

  /** It is asked about again, by the next pass: this one would meet it at every turn. */
  private void miss(Changed ticket, String reason) {
    visited.add(ticket, pass.begunAt(), false);
    missed = missed.and(ticket.ref());
    troubledSince = troubledSince.or(() -> Optional.of(clock.instant()));
    trouble(ticket.ref() + ": " + reason);
  }

  /**
   * Not into the last overlap: there an index that lags may list tickets by an older time than the
   * one they show, in front of others that are still to come.
   */
  private void reach(Instant updated) {
    Instant certain = earlier(updated, startedAt.minus(settings.overlap()));
    reached = certain.isAfter(reached) ? certain : reached;
  }

  private void stop(String reason) {
    stopped = true;
    trouble(reason);
  }

  private void trouble(String reason) {
    if (troubles.size() < MOST_TROUBLES) {
      troubles.add(reason);
    }
  }
}
