package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code ticketbridge.processor}: how the out-processor takes work from queue and table. */
public interface ProcessorConfig {

  /**
   * How many lanes it works on at the same time as their events come, 1 to 10000; as many again,
   * but at most 100, in which events have waited.
   */
  @WithDefault("64")
  int lanes();

  /** How long one poll of the queue waits for a message, 0 s to 20 s. */
  @WithDefault("20s")
  Duration pollWait();

  /**
   * How long a message stays hidden from others unless that is extended, as it is while work on it
   * goes on; after a crash its lane stands still for as long. 1 s to 1 h.
   */
  @WithDefault("30s")
  Duration visibilityTimeout();

  /** How long the hiding of one message is extended at most, up to 12 h. */
  @WithDefault("15m")
  Duration longestWork();

  /** How long a lane rests whose work failed unexpectedly, 0 s to 5 min; doubled each time. */
  @WithDefault("2s")
  Duration retryDelay();

  /** How often it looks for waiting tickets that are due, 10 ms to 5 min. */
  @WithDefault("1s")
  Duration drainInterval();
}
