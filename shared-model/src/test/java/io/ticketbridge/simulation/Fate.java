package io.ticketbridge.simulation;

/** What becomes of one call. */
enum Fate {
  DONE,
  FAILED_BEFORE,
  FAILED_AFTER,
  /** The effect is now, and its answer comes late. */
  ANSWERED_LATE,
  /** The request takes its time; the answer comes at once with the effect. */
  HELD_UP,
  /** The caller sees a time-out, and the effect comes later. */
  TIMED_OUT,
  /** The table's client repeats a call that was long on its way: it arrives twice. */
  REPEATED,
  DIED_BEFORE,
  DIED_AFTER,
  /** The caller dies, and what it sent takes effect later. */
  DIED_UNDER_WAY
}
