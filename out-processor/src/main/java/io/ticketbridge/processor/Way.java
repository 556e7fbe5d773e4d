package io.ticketbridge.processor;

/** Where an event came from when it was worked off. */
enum Way {
  /** It came off the queue. */
  QUEUE,
  /** It had waited in the table. */
  TABLE
}
