package io.ticketbridge.catchup;

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

  /** So long a ticket that its desk fails to show keeps the mark where it is. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Watch watch;
  private final Gap gap;
  private final Visited visited;
  private final CatchUpSettings settings;
  private final InstantSource clock;
  private final Place place;
  private final Instant from;
  private final Pass pass;
  private final List<String> troubles = new ArrayList<>();
  private Instant reached;
  private boolean troubled;
  private boolean stopped;
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
    this.from = place.from(settings.overlap());
    this.pass = place.pass().orElseGet(() -> new Pass(clock.instant(), from, false));
    this.reached = pass.reached();
    this.troubled = pass.troubled();
  }

  /**
   * What came of it.
   *
   * @param place from where the next round goes on
   */
  record Done(Place place, Report report) {}

  /** Walks until the end of the list, or until a bound is met. */
  Done walk(Instant until) {
    boolean finished = false;
    try {
      finished = pages(until);
    } catch (QueueUnavailableException | StoreUnavailableException unavailable) {
      stop(unavailable.getMessage());
    }
    boolean gaveUp = finished && troubled && place.mark().isBefore(pass.begunAt().minus(PATIENCE));
    Place next = next(finished, gaveUp);
    return new Done(
        next,
        new Report(next.mark(), tickets, comments, fields, finished, stopped, troubles, gaveUp));
  }

  private Place next(boolean finished, boolean gaveUp) {
    if (!finished) {
      return new Place(place.mark(), Optional.of(new Pass(pass.begunAt(), reached, troubled)));
    }
    return new Place(troubled && !gaveUp ? place.mark() : pass.begunAt(), Optional.empty());
  }

  private boolean pages(Instant until) {
    // Its own clock is behind or ahead, so a pass that goes on looks back as far as a new one.
    Instant back = reached.minus(settings.overlap());
    Instant since = back.isAfter(from) ? back : from;
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Looked<ChangeList.Page> looked = watch.desk().changed(since, after);
      if (!(looked instanceof Looked.Found<ChangeList.Page>(var listed))) {
        stop(reason(looked));
        return false;
      }
      for (Changed ticket : listed.tickets()) {
        if (comments + fields >= settings.most() || !clock.instant().isBefore(until)) {
          return false;
        }
        visit(ticket);
      }
      after = listed.next();
      if (after.isEmpty()) {
        return true;
      }
    }
    stop("More tickets changed than %d pages show; the next round goes on".formatted(MOST_PAGES));
    return false;
  }

  private static String reason(Looked<ChangeList.Page> looked) {
    return switch (looked) {
      case Looked.Found<ChangeList.Page> _ -> "";
      case Looked.Missing(var reason) -> reason;
      case Looked.Refused(var reason) -> reason;
      case Looked.Unavailable(var _, var reason) -> reason;
      case Looked.Blind<ChangeList.Page> _ -> "This desk is never read";
    };
  }

  private void visit(Changed ticket) {
    Instant now = clock.instant();
    boolean dealtWith = ticket.updatedAt().isBefore(reached);
    boolean young = ticket.updatedAt().isAfter(now.minus(settings.grace()));
    if (dealtWith || young || visited.has(ticket, pass.begunAt())) {
      return;
    }
    switch (gap.close(ticket, from)) {
      case Gap.Closed.Fed(var said, var changed) -> {
        tickets += said + changed > 0 ? 1 : 0;
        comments += said;
        fields += changed;
        boolean settled = ticket.updatedAt().isBefore(now.minus(settings.overlap().dividedBy(2)));
        visited.add(ticket, pass.begunAt(), settled);
      }
      case Gap.Closed.Later(var reason) -> {
        troubled = true;
        trouble(ticket.ref() + ": " + reason);
      }
      case Gap.Closed.Never(var reason) -> trouble(ticket.ref() + ": " + reason);
    }
    reach(ticket.updatedAt());
  }

  /**
   * Not into the last overlap: there an index that lags may list tickets by an older time than the
   * one they show, in front of others that are still to come.
   */
  private void reach(Instant updated) {
    Instant latest = pass.begunAt().minus(settings.overlap());
    Instant certain = updated.isBefore(latest) ? updated : latest;
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
