package io.ticketbridge.simulation;

/** What a run must have met, else it proves less than it says. */
enum Happening {
  /** A person changed a field on top of what the bridge had carried there from the other desk. */
  CHANGED_AFTER_CARRIED,
  /** The loser of a conflict was told. */
  NOTED,
  /** A write of the bridge's went over a change that it had not seen. */
  LOST,
  /** A desk showed an internal comment to the public, against what it was sent. */
  EXPOSED,
  /** A comment stands on a desk more often than it was said, for the first try came too late. */
  DOUBLED,
  /** A second ticket was made, for the first try came too late. */
  ORPHANED
}
