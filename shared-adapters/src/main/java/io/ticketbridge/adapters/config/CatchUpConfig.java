package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code ticketbridge.catch-up}: how the desks are asked for what no webhook brought. */
public interface CatchUpConfig {

  /** Whether any desk is asked at all. */
  @WithDefault("true")
  boolean enabled();

  /** How often each end of a bridge is asked, on average, 10 ms to 1 h. */
  @WithDefault("1m")
  Duration interval();

  /**
   * How far each window reaches into the one before, 100 ms to 24 h: longer than a desk's search
   * lags and its clock is behind ours, together.
   */
  @WithDefault("10m")
  Duration overlap();

  /** How old a change must be before it is asked after, 0 s to half of the overlap. */
  @WithDefault("1m")
  Duration grace();

  /** How many events are fed at a time before it is the next desk's turn, 1 to 10000. */
  @WithDefault("500")
  int events();

  /**
   * How long one end is asked before it is the next one's turn, 100 ms to 1 min; a container asks
   * for 5 s at most, and goes on. If the service dies meanwhile, nobody asks that end for up to
   * three times as long and three read time-outs.
   */
  @WithDefault("30s")
  Duration round();
}
