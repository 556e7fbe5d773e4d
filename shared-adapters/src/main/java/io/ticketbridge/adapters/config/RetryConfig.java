package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code ticketbridge.retry}: when waiting and parked tickets are tried again, with jitter. */
public interface RetryConfig {

  /** The shortest wait of a ticket whose desk is down, 10 ms to 10 min. */
  @WithDefault("1s")
  Duration first();

  /** The longest one, no shorter than the first, at most 24 h. */
  @WithDefault("5m")
  Duration longest();

  /** How long a parked ticket rests before it is tried by itself, 100 ms to 7 days. */
  @WithDefault("1h")
  Duration parked();
}
