package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.lane.SentComment;
import io.ticketbridge.lane.Vanished;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a recording says that is true however the lane is left: in the lane's own row, and in rows
 * beside it.
 *
 * @param holding absent if this process has forgotten, or never knew, the lane's lists
 * @param expiry when what may be forgotten goes
 */
record Facts(
    Lane lane, Recording recording, Optional<Holding> holding, Instant now, Instant expiry) {

  /** In the lane's row. */
  void in(Change row) {
    recording
        .agreements()
        .forEach((field, value) -> row.set(LaneRow.agreed(field), AgreementForm.of(value)));
    recording
        .receipt()
        .ifPresent(done ->
            lists()
                .ifPresentOrElse(
                    held -> row.set(LaneRow.RECENT_EVENTS, held.withEvent(done.event())),
                    () ->
                        row.append(
                            LaneRow.RECENT_EVENTS, Values.texts(List.of(done.event().value())))));
    for (Side side : Side.values()) {
      link(row, side, linkedOn(side, recording));
    }
    if (recording.sent().isPresent() || recording.returned().isPresent()) {
      // Besides its holder only a person writes it, while nobody holds the lane.
      row.set(LaneRow.SENT, SentForm.of(SentComment.after(lane.sent(), recording)));
    }
    if (recording.forgetsVanished()) {
      row.remove(LaneRow.VANISHED);
    }
    for (EventId event : settledAttempts()) {
      if (unsettled().filter(event::equals).isPresent()) {
        row.set(LaneRow.attempts(event), Values.number(1));
      } else {
        row.remove(LaneRow.attempts(event));
      }
    }
    if (!recording.stored().isEmpty()) {
      row.add(LaneRow.APPENDED, recording.stored().size());
    }
  }

  private Optional<Holding> lists() {
    return holding.filter(Holding::listed);
  }

  private void link(Change row, Side side, List<String> comments) {
    if (!comments.isEmpty()) {
      String list = LaneRow.recentComments(side);
      lists()
          .ifPresentOrElse(
              held -> row.set(list, held.withComments(side, comments)),
              () -> row.append(list, Values.texts(comments)));
    }
  }

  /** The comments of one side that a recording links. */
  static List<String> linkedOn(Side side, Recording recording) {
    return recording.comments().stream()
        .map(link -> link.side() == side ? link.comment() : link.counterpart().orElse(null))
        .filter(Objects::nonNull)
        .map(CommentId::value)
        .toList();
  }

  /** Holders that vanished, as far as it is still not settled what they have written. */
  Optional<Vanished> vanished() {
    return recording.forgetsVanished() ? Optional.empty() : lane.vanished();
  }

  boolean settles(EventId event) {
    return settledAttempts().contains(event);
  }

  /**
   * The same for a lane that others may hold and write lists in. The receipt is not among its
   * recent events then; its row tells.
   */
  Facts merging() {
    return new Facts(lane, recording.forAnotherHolder(), Optional.empty(), now, expiry);
  }

  /**
   * Whether a holder that goes on may write fields: not between two events. Without what it
   * remembers, it may.
   */
  boolean stillWritesFields() {
    return holding
        .map(held -> held.after(recording, false).mayWriteFields())
        .orElse(recording.receipt().isEmpty());
  }

  /** The event in hand, if the attempt that a holder vanished at is to be remembered. */
  private Optional<EventId> unsettled() {
    return recording.leavesUnsettled(lane) ? holding.flatMap(Holding::inHand) : Optional.empty();
  }

  /** Whose attempts no longer count: what is dealt with, and what waits with its reason. */
  private Set<EventId> settledAttempts() {
    var settled = new LinkedHashSet<EventId>();
    recording.receipt().ifPresent(done -> settled.add(done.event()));
    if (recording.after() instanceof After.Closed && !recording.keepsAttempts()) {
      holding.flatMap(Holding::inHand).ifPresent(settled::add);
      recording.stored().forEach(waits -> settled.add(waits.event().id()));
    }
    return settled;
  }

  /** In rows of their own; those of comments refuse to be written twice. */
  List<Write> beside(LaneName home) {
    var writes = new ArrayList<Write>();
    recording.comments().forEach(link -> writes.addAll(Rows.links(home, link)));
    recording.receipt().ifPresent(done -> writes.add(Rows.receipt(home, done, now, expiry)));
    recording
        .consumed()
        .ifPresent(sequence -> {
          writes.add(Write.Delete.of(Keys.waiting(home, sequence)));
          if (!lane.name().equals(home)) {
            // It may not have been moved yet from where it began to wait.
            writes.add(Write.Delete.of(Keys.waiting(lane.name(), sequence)));
          }
        });
    recording.stored().forEach(waits -> writes.add(Write.Put.of(Rows.waiting(home, waits))));
    recording
        .stops()
        .ifPresent(stop ->
            writes.add(
                new Change(Keys.stopped())
                    .setIfAbsent(Beside.attribute(stop.bridge()), Values.text(stop.reason()))));
    return writes;
  }
}
