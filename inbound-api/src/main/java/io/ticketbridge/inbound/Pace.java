package io.ticketbridge.inbound;

import java.time.Duration;

/**
 * How long ServiceNow may be kept waiting.
 *
 * @param total for everything that one message asks for
 * @param settling for a create that somebody else has under way, before the sender is asked to come
 *     again
 * @param closing what of the total is kept for writing down how a create ended
 */
record Pace(Duration total, Duration settling, Duration closing) {

  /** Of the 20 s that a create may take by default, 5 s for settling and 2 s for closing. */
  static Pace within(Duration total) {
    return new Pace(total, total.dividedBy(4), total.dividedBy(10));
  }
}
