package io.ticketbridge.mapping;

import io.ticketbridge.ticket.WireValue;

/** What became of one side's value on its way to the other's spelling. */
public sealed interface Translation {

  /** The other side's spelling. */
  record To(WireValue value) implements Translation {}

  /** The value says nothing; nothing is to be written. */
  record Nothing() implements Translation {}

  /**
   * There is no way to say this on the other side; the ticket waits for the mapping.
   *
   * @param reason names the value, the bridge and the key to set
   */
  record Unmapped(String reason) implements Translation {}
}
