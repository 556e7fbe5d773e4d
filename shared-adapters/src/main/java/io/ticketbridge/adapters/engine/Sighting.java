package io.ticketbridge.adapters.engine;

import io.ticketbridge.lane.Correlation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pair that came into sight while one thread worked in one lane. So a line in the log can name
 * bridge and counterpart without a read of its own.
 */
public final class Sighting {

  private static final ScopedValue<Sighting> CURRENT = ScopedValue.newInstance();

  private volatile Correlation pair;

  /** Does the work on this thread; what it sees of pairs is noted here. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** The pair seen last, if any was. */
  public Optional<Correlation> pair() {
    return Optional.ofNullable(pair);
  }

  static void note(Optional<Correlation> seen) {
    if (CURRENT.isBound()) {
      seen.ifPresent(it -> CURRENT.get().pair = it);
    }
  }
}
