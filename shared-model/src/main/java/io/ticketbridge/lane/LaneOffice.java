package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person looks at and mends in the table of lanes. Nothing here works on a ticket: a drain
 * does, once the lane is due.
 *
 * <p>Every method throws {@link StoreUnavailableException} if it cannot say what happened.
 */
public interface LaneOffice {

  /** What became of a person's wish. */
  enum Answer {
    DONE,
    /** Somebody works in the lane; wish again when they are done. */
    BUSY,
    /** There is no such thing (any more). */
    UNKNOWN,
    /** A ticket has another counterpart; unlink that one first. */
    REFUSED
  }

  /**
   * A lane as it is listed.
   *
   * @param reason what, which and what to do; without ticket text
   * @param since when it ceased to be open; absent for one that is
   * @param due when it is looked at next; a lane that is unlinked is not
   */
  record Listed(
      LaneName name,
      LaneState state,
      String reason,
      Optional<Instant> since,
      Instant due,
      Optional<Correlation> correlation) {
    public Listed {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(due, "due");
      Objects.requireNonNull(correlation, "correlation");
    }
  }

  /**
   * Part of a list.
   *
   * @param next what to ask the next page with; absent behind the last
   */
  record Page(List<Listed> lanes, Optional<String> next) {
    public Page {
      lanes = List.copyOf(lanes);
      Objects.requireNonNull(next, "next");
    }
  }

  /**
   * Lanes in this state, those due first come first. Of open lanes only those that are held or in
   * doubt. The list lags a little behind the table.
   *
   * @param from what the page before said is next
   * @param limit at most so many, 1 to 100
   * @throws IllegalArgumentException if {@code from} is none of what a page said
   */
  Page list(LaneState state, Optional<String> from, int limit);

  /** Lets a waiting or parked lane be tried again now. */
  Answer retry(LaneName lane);

  /**
   * Lets an event that waits be skipped: it counts as dealt with, and a doubt about what it wrote
   * as settled. The lane is due now.
   *
   * @param by who wants it, kept with the receipt
   */
  Answer skip(LaneName lane, EventId event, String by);

  /**
   * Joins two tickets. What waits at either, or comes, is carried from now on; a create in doubt
   * counts as settled.
   *
   * @param by who wants it, shown as the lane's reason until it opens
   */
  Answer link(Correlation pair, String by);

  /**
   * Takes a pair apart. Both tickets are {@link LaneState#UNLINKED}: their events end skipped until
   * they are linked again, to each other or elsewhere. What is known of their comments is kept.
   *
   * @param by who wants it, shown as the lanes' reason
   */
  Answer unlink(LaneName lane, String by);

  /** The bridges that wait for a person, with the reason. */
  Map<BridgeId, String> stopped();

  /** Lets a stopped bridge go on; its parked lanes do when they are due or retried. */
  Answer resume(BridgeId bridge);
}
