package io.ticketbridge.simulation;

/** What the scheduler lets happen at one call. */
enum Verdict {
  GO,
  FAIL_BEFORE,
  FAIL_AFTER,
  /** The effect comes later, within the horizon; the caller sees a time-out. */
  DELAY,
  CRASH_BEFORE,
  CRASH_AFTER
}
