package io.ticketbridge.sync;

import java.util.Objects;

/**
 * What came of taking back a comment that the public can read though it is internal.
 *
 * @param gone whether it surely is; if not, a person must delete it
 * @param reason what, which and what to do; no ticket text
 */
public record TakenBack(boolean gone, String reason) {
  public TakenBack {
    Objects.requireNonNull(reason, "reason");
  }
}
