package io.ticketbridge.sandbox.chaos;

/** Something that is out of order for a while. */
interface Outage {

  void begin();

  /** How many calls have met it since it began. */
  int met();

  void end();
}
