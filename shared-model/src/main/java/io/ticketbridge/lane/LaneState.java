package io.ticketbridge.lane;

/** Whether a lane takes events at once. */
public enum LaneState {
  /** Events are applied as they come. */
  OPEN,
  /** A desk is down or throttles, or doubt is not settled yet; goes on by itself when due. */
  WAITING,
  /** A person or a changed configuration is needed; tried again rarely by itself. */
  PARKED,
  /** A person took the pair apart; events end skipped. */
  UNLINKED;

  /** Whether events append themselves instead of being applied. */
  public boolean isClosed() {
    return this == WAITING || this == PARKED;
  }
}
