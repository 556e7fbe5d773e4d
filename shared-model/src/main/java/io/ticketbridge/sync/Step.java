package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.ticket.Field;
import java.time.Instant;
import java.util.Map;

/** What one turn comes to, and what is to be written down about it. */
sealed interface Step {

  /** The event ended, or waits. */
  record Ended(SyncOutcome outcome, Recording recording) implements Step {}

  /** The lane has changed its name: write this down, leave, and enter again. */
  record Again(Recording recording) implements Step {}

  /** The lane is no longer ours; nothing may be written any more. */
  record Lost(String reason) implements Step {}

  static Step unchanged(String why) {
    return new Ended(new SyncOutcome.Unchanged(why), Recording.RELEASE);
  }

  /** With what is known of the fields by then. */
  static Step agreed(String why, Map<Field, Agreement> agreements) {
    return new Ended(new SyncOutcome.Unchanged(why), Recording.RELEASE.with(agreements));
  }

  static Step parked(String reason) {
    return new Ended(new SyncOutcome.Parked(reason), Recording.RELEASE);
  }

  static Step waiting(Instant until, String reason) {
    return new Ended(new SyncOutcome.Waiting(until, reason), Recording.RELEASE);
  }

  /** Waiting, while it is not known what the intended write did. */
  static Step doubtful(Instant until, String reason) {
    return new Ended(new SyncOutcome.Waiting(until, reason), Recording.RELEASE.keepingIntent());
  }

  /** Parked, while it is not known what the intended write did. */
  static Step parkedInDoubt(String reason) {
    return new Ended(new SyncOutcome.Parked(reason), Recording.RELEASE.keepingIntent());
  }
}
