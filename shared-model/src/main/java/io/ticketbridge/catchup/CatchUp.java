package io.ticketbridge.catchup;

import io.ticketbridge.lane.Holder;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.queue.LaneQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Asks each end of each bridge for what changed and feeds what no webhook brought. It has no thread
 * and no timer of its own: whoever has one calls {@link #tick}. Several processes may; each end is
 * done by one of them at a time, and to feed something twice does no harm.
 */
public final class CatchUp {

  /**
   * So many rounds one may take besides to find where the last one ended: tickets in the overlap
   * are listed again each time, page by page.
   */
  private static final int LONGEST_WAY = 2;

  private final List<Watch> watches;
  private final CatchUpStore store;
  private final LaneQueue queue;
  private final CatchUpSettings settings;
  private final InstantSource clock;
  private final BiConsumer<Watch, Report> listener;

  /** By watch: a ticket that one bridge leaves alone may be another one's. */
  private final Map<String, Visited> visited = new HashMap<>();

  private int next;

  /**
   * @param listener told of every round, once its place is written down
   */
  public CatchUp(
      List<Watch> watches,
      CatchUpStore store,
      LaneQueue queue,
      CatchUpSettings settings,
      InstantSource clock,
      BiConsumer<Watch, Report> listener) {
    this.watches = List.copyOf(watches);
    this.store = store;
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Does a round of every end that does not rest, beginning with the one that the last tick did not
   * come to.
   *
   * @param until no end is begun after this moment; the one under way may need twice the length of
   *     a round more if its list has many tickets in front that were asked about before
   * @return whether there is more to do at once; otherwise it is time enough after an interval
   * @throws StoreUnavailableException if the table cannot be reached; what was not done is done by
   *     the next tick
   */
  public synchronized boolean tick(Instant until) {
    boolean more = false;
    for (int done = 0; done < watches.size(); done++) {
      if (!clock.instant().isBefore(until)) {
        return true;
      }
      Watch watch = watches.get(next);
      next = (next + 1) % watches.size();
      more |= round(watch, until);
    }
    return more;
  }

  private boolean round(Watch watch, Instant until) {
    Instant now = clock.instant();
    Instant longest = now.plus(settings.round());
    Instant end = longest.isBefore(until) ? longest : until;
    Instant last = end.plus(settings.round().multipliedBy(LONGEST_WAY));
    var holder = new Holder(UUID.randomUUID().toString(), last.plus(settings.answer()));
    Optional<Place> place = store.claim(watch.name(), holder, now);
    if (place.isEmpty()) {
      return false;
    }
    var gap = new Gap(watch, store, queue);
    Visited known = visited.computeIfAbsent(watch.name(), _ -> new Visited());
    Round.Done done =
        new Round(watch, gap, known, settings, clock, place.get())
            .walk(Duration.between(now, end), last);
    Instant rest = clock.instant().plus(done.goesOn() ? Duration.ZERO : rest(done));
    if (store.leave(watch.name(), holder.token(), done.place(), rest)) {
      listener.accept(watch, done.report());
    }
    return done.goesOn();
  }

  private Duration rest(Round.Done done) {
    Duration usual = settings.interval().dividedBy(2);
    return done.retryAfter().filter(wish -> wish.compareTo(usual) > 0).orElse(usual);
  }
}
