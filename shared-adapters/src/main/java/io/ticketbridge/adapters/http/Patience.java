package io.ticketbridge.adapters.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a read is tried, and how long it pauses between tries: doubling, with jitter over the
 * upper half, so that many callers do not come back in step.
 *
 * @param tries at most, the first included
 * @param first pause
 * @param longest pause; a system that asks for a longer one is not asked again
 */
public record Patience(int tries, Duration first, Duration longest) {

  /** Three tries, 200 ms, at most 2 s. */
  public static final Patience DEFAULT =
      new Patience(3, Duration.ofMillis(200), Duration.ofSeconds(2));

  public Patience {
    if (tries < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "There is at least one try, and the longest pause is no shorter than the first");
    }
  }

  /**
   * The pause after a try that failed.
   *
   * @param tried how often by now
   * @param asked what the system asks for
   * @return empty if it is not to be tried again
   */
  Optional<Duration> pause(int tried, Optional<Duration> asked) {
    if (tried >= tries || asked.filter(wish -> wish.compareTo(longest) > 0).isPresent()) {
      return Optional.empty();
    }
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(tried - 1, 20));
    long jittered = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
    return Optional.of(
        Duration.ofMillis(Math.max(jittered, asked.orElse(Duration.ZERO).toMillis())));
  }
}
