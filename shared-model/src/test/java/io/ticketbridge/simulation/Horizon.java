package io.ticketbridge.simulation;

import io.ticketbridge.sync.ManualClock;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;

/**
 * When a request takes effect whose caller has given up or died: at the latest so that a look-up
 * shows it when the horizon has passed, or, in the other family, some time after that.
 */
final class Horizon {

  private final ManualClock clock;
  private final Choices choices;
  private final Duration searchLag;
  private final Duration beyond;

  Horizon(ManualClock clock, Choices choices, Duration searchLag, Duration beyond) {
    this.clock = clock;
    this.choices = choices;
    this.searchLag = searchLag;
    this.beyond = beyond;
  }

  Instant effect(Side side, Instant deadline) {
    Instant now = clock.instant();
    Instant horizon = deadline.plus(Setting.POLICY.horizon(side));
    if (!beyond.isZero() && choices.oneIn(2)) {
      return horizon.plusMillis(1 + choices.next((int) beyond.toMillis()));
    }
    long span = Duration.between(now, horizon.minus(searchLag)).toMillis();
    return now.plusMillis(choices.next((int) Math.max(1, span)));
  }
}
