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
 * <p>Every wish names {@code by} whom, 1 to 100 printable characters ({@link Deed#isName}), and is
 * kept with its answer as a {@link Deed}: in the same transaction if it is done.
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
    /**
     * To be joined, a ticket has another counterpart; to be taken apart, a pair has a write in
     * doubt. That must be settled first.
     */
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

  /**
   * One lane, by either ticket's name.
   *
   * @return empty if neither the ticket nor a wish about it is known
   */
  Optional<LaneView> look(LaneName lane);

  /**
   * Lets a waiting or parked lane be tried again now.
   *
   * @return {@link Answer#BUSY} while somebody works in it: whoever does may have begun before what
   *     was in its way was mended, and closes it again
   */
  Answer retry(LaneName lane, String by);

  /**
   * Lets an event be skipped that waits, or that is in doubt and never came back: it counts as
   * dealt with, and a doubt about what it wrote as settled; that a comment may have arrived stays
   * noted ({@link Lane#sent}). A comment that it is about is linked as {@link
   * CommentLink.Fate#SKIPPED}, so that another event of the same comment does not carry it; the
   * values of fields that it tells are known from then on, so that another event of the same change
   * does not carry them. The lane is due now.
   *
   * @return {@link Answer#UNKNOWN} if the event neither waits nor is in doubt
   */
  Answer skip(LaneName lane, EventId event, String by);

  /**
   * Says that what a waiting event wrote did not arrive: the doubt is dropped and the event applied
   * from its beginning. The lane is due now.
   *
   * <p>Only a person can know this, and only where the far end cannot be read. If it did arrive
   * after all, a comment stands there twice; a ticket too, and the first one is told as an orphan
   * where the far end says so.
   *
   * @return {@link Answer#UNKNOWN} if no write of this event is in doubt, or the event does not
   *     wait
   */
  Answer resend(LaneName lane, EventId event, String by);

  /**
   * Joins two tickets. What waits at either, or comes, is carried from now on; a create in doubt
   * counts as settled.
   *
   * @param by shown as the lane's reason until it opens
   */
  Answer link(Correlation pair, String by);

  /**
   * Takes a pair apart. Both tickets are {@link LaneState#UNLINKED}: their events end skipped until
   * they are linked again, to each other or elsewhere. What is known of their comments is kept.
   * What waits goes with the ticket that it is about. Refused while a comment is in doubt, for that
   * would be sent again unseen once they are linked: {@link #skip} or {@link #resend} its event
   * first.
   *
   * @param by shown as the lanes' reason
   */
  Answer unlink(LaneName lane, String by);

  /** The bridges that wait for a person, with the reason. */
  Map<BridgeId, String> stopped();

  /** Lets a stopped bridge go on; its parked lanes do when they are due or retried. */
  Answer resume(BridgeId bridge, String by);

  /** Keeps a deed that is about no lane, or that came to nothing before this table was asked. */
  void keep(Deed deed);

  /**
   * What people wished that is about no lane, the latest first, at most {@code limit}, 1 to 100.
   */
  List<Deed> deeds(int limit);
}
