package io.ticketbridge.lane;

import io.ticketbridge.lane.Recording.After;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Writes one recording down, all of it having been found possible. */
final class InMemoryRecording {

  private static final String MERGED = "What waited at either ticket is put in order";

  private final InMemoryPairing pairing;
  private final Instant now;
  private final Lane held;
  private final Recording recording;

  InMemoryRecording(InMemoryPairing pairing, Instant now, Lane held, Recording recording) {
    this.pairing = pairing;
    this.now = now;
    this.held = held;
    this.recording = recording;
  }

  void write(InMemoryLane entered) {
    settleAttempts(entered);
    boolean merged =
        recording.correlation().filter(pair -> pairing.join(entered, pair)).isPresent();
    InMemoryLane lane = pairing.lane(entered.home);
    boolean movedIn = merged && !lane.home.equals(entered.home);
    lane.agreements.putAll(recording.agreements());
    recording.comments().forEach(lane::link);
    lane.expect(recording);
    settle(lane, !lane.home.equals(entered.home));
    if (recording.forgetsVanished()) {
      lane.vanished = null;
      lane.mayWriteFields &= lane.heldBy(held.holder().token());
    }
    recording
        .receipt()
        .ifPresent(done -> {
          lane.receipts.putIfAbsent(done.event(), done);
          if (!movedIn) {
            lane.remember(done.event());
          }
          if (done.event().equals(lane.inHand)) {
            lane.inHand = null;
            lane.mayWriteFields = false;
          }
        });
    recording.consumed().ifPresent(lane.waiting::remove);
    recording.consumed().ifPresent(pairing.own(held.name().home()).waiting::remove);
    recording.stored().forEach(lane::store);
    if (merged) {
      close(lane, LaneState.WAITING, MERGED, now);
    }
    leave(lane, merged, movedIn);
  }

  /** Since when it is not known what a holder has done: of either lane, or as this one goes on. */
  private void settle(InMemoryLane lane, boolean moved) {
    boolean holds = recording.after() instanceof After.Held;
    Optional<Instant> since =
        held.vanished().filter(_ -> !recording.forgetsVanished()).map(Vanished::since);
    if (moved) {
      lane.unsettledSince =
          Stream.of(since.orElse(null), lane.unsettledSince, holds ? now : null)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElse(null);
    } else if (since.isEmpty()) {
      lane.unsettledSince = holds ? now : null;
    }
  }

  /** What is dealt with, or waits with its reason recorded, came to an end of a kind. */
  private void settleAttempts(InMemoryLane lane) {
    recording.receipt().ifPresent(done -> lane.attempts.remove(done.event()));
    if (recording.after() instanceof After.Closed && !recording.keepsAttempts()) {
      recording.stored().forEach(waits -> lane.attempts.remove(waits.event().id()));
      lane.attempts.remove(lane.inHand);
      if (recording.leavesUnsettled(held)) {
        lane.attempts.put(lane.inHand, 1);
      }
    }
  }

  /** An intent in a lane that was merged into is somebody else's, and stays. */
  private void leave(InMemoryLane lane, boolean merged, boolean movedIn) {
    boolean ours = lane.heldBy(held.holder().token());
    if (ours && !movedIn && !recording.keepsIntent()) {
      lane.settled();
    }
    switch (recording.after()) {
      case After.Open(OptionalLong appended) -> open(lane, ours, merged, appended.isPresent());
      case After.Held(Instant deadline) -> hold(lane, ours, deadline);
      case After.Closed(var state, var reason, var due) -> {
        close(lane, state, reason, due);
        free(lane, ours);
      }
    }
  }

  /** Only a drain that saw the end of what waits opens a closed lane. */
  private void open(InMemoryLane lane, boolean ours, boolean merged, boolean drained) {
    free(lane, ours);
    if (!merged && (drained || !lane.state.isClosed())) {
      lane.state = LaneState.OPEN;
      lane.reason = "";
      lane.closedAt = null;
      lane.due = recording.keepsIntent() ? lane.due : null;
    } else {
      lane.due = now;
    }
  }

  private static void hold(InMemoryLane lane, boolean ours, Instant deadline) {
    if (ours) {
      lane.holder = new Holder(lane.holder.token(), deadline);
      lane.due = deadline;
    }
  }

  private static void free(InMemoryLane lane, boolean ours) {
    if (ours) {
      lane.holder = null;
    }
  }

  private void close(InMemoryLane lane, LaneState state, String reason, Instant due) {
    lane.state = state;
    lane.reason = reason;
    lane.due = due;
    lane.closedAt = lane.closedAt == null ? now : lane.closedAt;
  }
}
