package io.ticketbridge.simulation;

/** What a run must have met, else it proves less than it says. */
enum Happening {
  /** A person changed a field on top of what the bridge had carried there from the other desk. */
  CHANGED_AFTER_CARRIED
}
