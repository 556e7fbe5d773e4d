package io.ticketbridge.adapters.http;

import io.ticketbridge.catchup.Changed;
import java.time.Duration;
import java.time.Instant;

/**
 * The last so many minutes, by the desk's own clock: what it is asked for instead of a moment,
 * which it would read in the time zone of the user who asks.
 *
 * @param minutes more than passed since the moment that is meant
 * @param oldest what is older was not asked for, even if the clocks differ
 */
public record Window(long minutes, Instant oldest) {

  /** Further back than any outage: a year. */
  private static final long MOST_MINUTES = 527_040;

  /** What clocks may differ by before an answer is not one to the question. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** Rounded up, and one more for the part of a minute that the desk cuts off. */
  public static Window since(Instant since, Instant now) {
    long passed = Math.max(0, Duration.between(since, now).toMinutes());
    long minutes = Math.min(passed + 2, MOST_MINUTES);
    return new Window(minutes, now.minus(Duration.ofMinutes(minutes)).minus(CLOCKS));
  }

  /** Whether it may be listed; if not, the query was not honoured. */
  public boolean covers(Changed row) {
    return !row.updatedAt().isBefore(oldest);
  }

  /** What a row is known by in a {@link Footing}: one that changed again is another. */
  public static String name(Changed row) {
    return row.ref().id() + "@" + row.version();
  }
}
