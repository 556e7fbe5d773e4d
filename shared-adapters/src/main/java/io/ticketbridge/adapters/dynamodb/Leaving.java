package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.Recording.After;
import java.time.Instant;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a lane's row is left; every way in terms of the row that is there. */
final class Leaving {

  private static final String MERGED = "What waited at either ticket is put in order";

  private Leaving() {}

  /** Holds on. */
  static void hold(Change row, String token, Instant deadline) {
    row.set(LaneRow.HOLDER, Values.text(token))
        .set(LaneRow.HOLDER_DEADLINE, Values.moment(deadline))
        .set(LaneRow.DUE_AT, Values.sortable(deadline));
  }

  static void free(Change row) {
    row.remove(LaneRow.HOLDER, LaneRow.HOLDER_DEADLINE, LaneRow.FIELDS_UNTIL);
  }

  /** Says whether the holder may write fields from now on. */
  static void writingFields(Change row, boolean writes, Instant deadline) {
    if (writes) {
      row.set(LaneRow.FIELDS_UNTIL, Values.moment(deadline));
    } else {
      row.remove(LaneRow.FIELDS_UNTIL);
    }
  }

  /**
   * Gives a state other than open; when it is due is for the caller to say.
   *
   * @param since when the lane ceased to be open, unless the row knows
   */
  static void state(Change row, LaneState state, String reason, Instant since) {
    row.set(LaneRow.STATE, Values.text(state.name()))
        .set(LaneRow.DUE_STATE, Values.text(state.name()))
        .set(LaneRow.REASON, Values.text(reason))
        .setIfAbsent(LaneRow.CLOSED_AT, Values.moment(since));
  }

  static void close(Change row, After.Closed closed, Instant since) {
    state(row, closed.state(), closed.reason(), since);
    row.set(LaneRow.DUE_AT, Values.sortable(closed.due()));
  }

  /** What waited apart waits together from now on, and somebody is to look at it at once. */
  static void merge(Change row, Instant now, Instant since) {
    state(row, LaneState.WAITING, MERGED, since);
    row.set(LaneRow.DUE_AT, Values.sortable(now));
  }

  static void mergeHeld(Change row, String token, Instant deadline, Instant since) {
    state(row, LaneState.WAITING, MERGED, since);
    hold(row, token, deadline);
  }

  /** Opens; an intent that is kept leaves the lane in the index, for somebody must look at it. */
  static void open(Change row, boolean keepsIntent) {
    row.set(LaneRow.STATE, Values.text(LaneState.OPEN.name()))
        .remove(LaneRow.REASON, LaneRow.CLOSED_AT);
    if (keepsIntent) {
      row.set(LaneRow.DUE_STATE, Values.text(LaneState.OPEN.name()));
    } else {
      row.remove(LaneRow.DUE_STATE, LaneRow.DUE_AT);
    }
  }

  /** Keeps in mind who held the lane too long, if somebody did who may have written fields. */
  static void dismiss(Change row) {
    row.copyIfPresent(LaneRow.FIELDS_UNTIL, LaneRow.VANISHED);
  }

  /** That nobody holds the lane, or held it too long. */
  static String nobodyWorks(Terms terms, Instant now) {
    return terms.any(
        terms.absent(LaneRow.HOLDER), terms.atMost(Values.moment(now), LaneRow.HOLDER_DEADLINE));
  }

  /** Only if no more was appended than a drain has seen, and nothing is still to be moved here. */
  static void requireDrained(Terms terms, OptionalLong appended) {
    appended.ifPresent(seen -> {
      AttributeValue number = Values.number(seen);
      String same = terms.is(number, LaneRow.APPENDED);
      terms
          .require(seen == 0 ? terms.any(terms.absent(LaneRow.APPENDED), same) : same)
          .require(terms.absent(LaneRow.MERGES_FROM));
    });
  }

  /** Whether a drain that saw so many appended events is refused by this row. */
  static boolean grew(LaneRow row, OptionalLong appended) {
    return appended.isPresent()
        && (appended.getAsLong() != row.appended() || row.mergesFrom().isPresent());
  }
}
