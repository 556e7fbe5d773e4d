package io.ticketbridge.lane;

import java.time.Instant;
import java.util.Objects;

/**
 * Holders that did not leave while they were at an event of fields, which they may have written,
 * and of which that is not settled yet.
 *
 * @param since before this none of them had begun; it may be earlier than the first of them
 * @param until the deadline of the last one: after it no write of theirs is sent
 */
public record Vanished(Instant since, Instant until) {

  public Vanished {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
  }
}
