package io.ticketbridge.lane;

/** What came of writing a {@link Recording} down. */
public enum Recorded {
  /** All of it is written. */
  DONE,
  /** Nothing is written: the lane is no longer ours, or a comment of it is linked already. */
  LOST,
  /** Nothing is written: more events were appended, so the lane does not open yet. */
  APPENDED
}
