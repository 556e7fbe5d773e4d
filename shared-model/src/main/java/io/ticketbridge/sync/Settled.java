package io.ticketbridge.sync;

/** What came of looking into a doubt. */
sealed interface Settled {

  /** The turn is over, or waits, by this step. */
  record By(Step step) implements Settled {}

  /** The write surely did not happen, or is known now: the turn goes on with this. */
  record Clear(Turn turn) implements Settled {}
}
