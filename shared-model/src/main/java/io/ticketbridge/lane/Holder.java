package io.ticketbridge.lane;

import java.time.Instant;
import java.util.Objects;

/**
 * Who holds a lane.
 *
 * @param token random, new for every entry
 * @param deadline after it somebody else may enter, and the holder must not write to a desk
 */
public record Holder(String token, Instant deadline) {

  public Holder {
    if (token == null || token.isBlank()) {
      throw new IllegalArgumentException("A holder needs a token");
    }
    Objects.requireNonNull(deadline, "deadline");
  }
}
