package io.ticketbridge.catchup;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What came of one round.
 *
 * @param mark how far the bridge's end is caught up with now
 * @param tickets that were found to miss something
 * @param comments that were fed
 * @param fields how many tickets' fields were fed
 * @param finished whether the list came to its end; if not, the next round goes on
 * @param stopped whether something went wrong that makes going on at once useless
 * @param troubles what kept it from being finished or whole, at most a few; no ticket text
 * @param gaveUp whether the mark moved over a ticket that could not be asked about for a day
 */
public record Report(
    Instant mark,
    int tickets,
    int comments,
    int fields,
    boolean finished,
    boolean stopped,
    List<String> troubles,
    boolean gaveUp) {

  public Report {
    Objects.requireNonNull(mark, "mark");
    troubles = List.copyOf(troubles);
  }

  public int fed() {
    return comments + fields;
  }
}
