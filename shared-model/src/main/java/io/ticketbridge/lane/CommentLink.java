package io.ticketbridge.lane;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one comment. Links never expire: an echo is recognised by them, however late.
 *
 * @param side where the comment was made
 * @param comment its id there
 * @param counterpart its id on the other side; absent if it was withheld, skipped or exposed, if it
 *     came back, or if the other side gives no ids
 * @param visibility as carried
 * @param evidence how the visibility was learned
 */
public record CommentLink(
    Side side,
    CommentId comment,
    Optional<CommentId> counterpart,
    Visibility visibility,
    Evidence evidence,
    Fate fate) {

  /** What became of a comment. */
  public enum Fate {
    CARRIED,
    /** Kept back on purpose: the other side has no way to say it internally. */
    WITHHELD,
    /** Not carried: it is a comment of ours, come back from a desk that gave it no id. */
    RETURNED,
    /** Not carried any more: a person had its event left out. */
    SKIPPED,
    /** Not carried: it is an internal text of ours that its desk showed to the public. */
    EXPOSED
  }

  /** The link of the comment that a skipped event is about, if it is about one. */
  public static Optional<CommentLink> skipped(TicketEvent event) {
    if (!(event.change() instanceof Change.CommentAdded(var id, var comment))) {
      return Optional.empty();
    }
    return Optional.of(
        new CommentLink(
            event.ticket().side(),
            id,
            Optional.empty(),
            comment.map(Comment::visibility).orElse(Visibility.INTERNAL),
            comment.map(Comment::evidence).orElse(Evidence.ASSUMED),
            Fate.SKIPPED));
  }

  /**
   * The links of a comment that only the intent of a skipped event knows, which does not say on
   * which side it was made. An id of one desk is none of the other's, so it is linked on both.
   */
  public static List<CommentLink> skipped(Intent.AddComment intent) {
    return Stream.of(Side.values())
        .map(side ->
            new CommentLink(
                side,
                intent.comment(),
                Optional.empty(),
                Visibility.INTERNAL,
                Evidence.ASSUMED,
                Fate.SKIPPED))
        .toList();
  }

  public CommentLink {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(counterpart, "counterpart");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(fate, "fate");
  }
}
