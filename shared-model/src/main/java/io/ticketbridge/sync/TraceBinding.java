package io.ticketbridge.sync;

import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.LaneStore;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entry on the target is the comment that we wrote. A desk that carries our event id beside
 * the text answers by it. On any other, the oldest entry by the integration user with the same
 * visibility and the same normalised text is ours, if it is no older than the intent (but for the
 * clocks), is linked to no other comment, and was not among those seen before a repeat. So equal
 * texts are counted one by one.
 */
final class TraceBinding {

  /** As many links as a lane remembers; below it, what it does not remember is not linked. */
  private static final int REMEMBERED = 50;

  private final LaneStore store;
  private final Duration clockTolerance;

  TraceBinding(LaneStore store, Duration clockTolerance) {
    this.store = store;
    this.clockTolerance = clockTolerance;
  }

  /** From when on entries are looked at, by the target's clock. */
  Instant horizon(Intent.AddComment intent) {
    return intent.since().minus(clockTolerance);
  }

  /**
   * Binds without asking the table. What the lane does not remember may be linked all the same;
   * then the recording is refused, and the comment is in doubt and bound once more.
   */
  Optional<Trace> bindAtOnce(
      List<Trace> traces, CommentDraft draft, Intent.AddComment intent, Lane lane, Side target) {
    return byMark(traces, draft)
        .or(() -> byText(traces, draft, intent, lane, target).stream().findFirst());
  }

  /** Binds after a doubt, and asks the table where the lane does not remember every link. */
  Optional<Trace> bind(
      List<Trace> traces, CommentDraft draft, Intent.AddComment intent, Lane lane, Side target) {
    Optional<Trace> byMark = byMark(traces, draft);
    if (byMark.isPresent()) {
      return byMark;
    }
    List<Trace> candidates = byText(traces, draft, intent, lane, target);
    Set<CommentId> linked = linkedLongAgo(lane, target, ids(candidates));
    return candidates.stream().filter(trace -> !linked.contains(trace.id())).findFirst();
  }

  private static Optional<Trace> byMark(List<Trace> traces, CommentDraft draft) {
    return traces.stream()
        .filter(trace -> trace.mark().filter(draft.event()::equals).isPresent())
        .findFirst();
  }

  /** The oldest first. */
  private List<Trace> byText(
      List<Trace> traces, CommentDraft draft, Intent.AddComment intent, Lane lane, Side target) {
    String text = Wording.of(draft.text());
    Instant oldest = horizon(intent);
    return traces.stream()
        .filter(trace -> trace.byBridge() && trace.mark().isEmpty())
        .filter(trace -> trace.visibility() == draft.visibility())
        .filter(trace -> !trace.createdAt().isBefore(oldest))
        .filter(trace -> !intent.seen().contains(trace.id()))
        .filter(trace -> !lane.linkedLately(target, trace.id()))
        .filter(trace -> Wording.of(trace.text()).equals(text))
        .sorted(Comparator.comparing(Trace::createdAt))
        .toList();
  }

  private Set<CommentId> linkedLongAgo(Lane lane, Side target, Set<CommentId> candidates) {
    boolean remembersAll = lane.recentComments().getOrDefault(target, Set.of()).size() < REMEMBERED;
    return candidates.isEmpty() || remembersAll ? Set.of() : store.linked(lane, target, candidates);
  }

  static Set<CommentId> ids(List<Trace> traces) {
    return traces.stream().map(Trace::id).collect(Collectors.toUnmodifiableSet());
  }
}
