package io.ticketbridge.lane;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A lane as its holder sees it.
 *
 * @param state what it was when it was entered
 * @param correlation the pair; absent until the counterpart is known
 * @param agreements what both sides are known to show, per carried field
 * @param intent the write that is recorded as being under way
 * @param attempts how often the event in hand has entered without its outcome being recorded, this
 *     time included; a wait starts the count anew, but keeps an attempt that a holder vanished at
 *     until that is settled
 * @param receipted whether the event in hand was dealt with before
 * @param comment what became of the comment of the event in hand, if that is known
 * @param recentComments the last comments of each side that are linked, at most 50 each
 * @param sent comments that were sent and may yet come back as if they were somebody's; the oldest
 *     first, at most {@value SentComment#REMEMBERED}
 * @param vanished the holders that did not leave and may have written fields; kept until a
 *     recording forgets them
 * @param witness a ticket that carries the marker of an attempt in doubt
 * @param stopped the bridges that a person must resume, with the reason
 */
public record Lane(
    LaneName name,
    Holder holder,
    LaneState state,
    Optional<Correlation> correlation,
    Map<Field, Agreement> agreements,
    Optional<Intent> intent,
    int attempts,
    boolean receipted,
    Optional<CommentLink> comment,
    Map<Side, Set<CommentId>> recentComments,
    List<SentComment> sent,
    Optional<Vanished> vanished,
    Optional<TicketRef> witness,
    Map<BridgeId, String> stopped) {

  public Lane {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(correlation, "correlation");
    agreements = Map.copyOf(agreements);
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(comment, "comment");
    recentComments = Map.copyOf(recentComments);
    sent = List.copyOf(sent);
    Objects.requireNonNull(vanished, "vanished");
    Objects.requireNonNull(witness, "witness");
    stopped = Map.copyOf(stopped);
  }

  /** How this event stands to what the lane remembers. */
  public Match match(TicketEvent event) {
    if (correlation.isEmpty()) {
      return new Match.None();
    }
    TicketRef counterpart = correlation.get().on(event.ticket().side().other());
    return switch (event.change()) {
      case Change.CommentAdded _ when comment.isEmpty() -> new Match.Partial(counterpart);
      case Change.CommentAdded _, Change.FieldsChanged _ -> new Match.Exact(counterpart);
    };
  }

  public Agreement agreement(Field field) {
    return agreements.getOrDefault(field, Agreement.NONE);
  }

  /** Whether this comment is among the last that were linked on its side. */
  public boolean linkedLately(Side side, CommentId id) {
    return recentComments.getOrDefault(side, Set.of()).contains(id);
  }

  /** The same lane under this intent. */
  public Lane under(Intent next) {
    return copy(holder, correlation, agreements, Optional.of(next), recentComments, sent, vanished);
  }

  /** The lane as its holder sees it once this is written down. */
  public Lane after(Recording recording) {
    var agreed = new HashMap<>(agreements);
    agreed.putAll(recording.agreements());
    var recent = new EnumMap<Side, Set<CommentId>>(Side.class);
    recent.putAll(recentComments);
    for (CommentLink link : recording.comments()) {
      recent.merge(link.side(), Set.of(link.comment()), Lane::union);
      link.counterpart()
          .ifPresent(id -> recent.merge(link.side().other(), Set.of(id), Lane::union));
    }
    var next =
        recording.after() instanceof Recording.After.Held(Instant deadline)
            ? new Holder(holder.token(), deadline)
            : holder;
    return copy(
        next,
        recording.correlation().or(() -> correlation),
        agreed,
        recording.keepsIntent() ? intent : Optional.empty(),
        recent,
        SentComment.after(sent, recording),
        recording.forgetsVanished() ? Optional.empty() : vanished);
  }

  private static Set<CommentId> union(Set<CommentId> some, Set<CommentId> more) {
    var all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }

  private Lane copy(
      Holder byWhom,
      Optional<Correlation> pair,
      Map<Field, Agreement> agreed,
      Optional<Intent> write,
      Map<Side, Set<CommentId>> recent,
      List<SentComment> underWay,
      Optional<Vanished> lost) {
    return new Lane(
        name, byWhom, state, pair, agreed, write, attempts, receipted, comment, recent, underWay,
        lost, witness, stopped);
  }
}
