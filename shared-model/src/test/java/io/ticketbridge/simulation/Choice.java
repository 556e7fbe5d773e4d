package io.ticketbridge.simulation;

/** What the scheduler chooses at a call to a fake. */
enum Choice {
  GO_ON,
  /** Another delivery goes on while this one stands before its call. */
  ANOTHER_FIRST,
  FAIL_BEFORE,
  FAIL_AFTER,
  /** The whole service dies: before the call, after it, or while it is under way. */
  CRASH,
  /** What the caller works on is handed out once more, to somebody else. */
  REDELIVER,
  /** The effect or the answer comes late, once or twice, or after the caller's time is over. */
  DELAY
}
