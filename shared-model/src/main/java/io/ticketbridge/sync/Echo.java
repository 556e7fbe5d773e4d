package io.ticketbridge.sync;

import io.ticketbridge.lane.SentComment;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Comments that come back from a desk which gave them no ids (protocol section 6). Each that was
 * sent is expected back once, in the same words; whoever says them a second time is a person.
 */
final class Echo {

  private final Desks desks;

  Echo(Desks desks) {
    this.desks = desks;
  }

  /**
   * What to remember of the turn's comment, if its target sends it back.
   *
   * @param draft as it was sent
   * @param sentAt by when it was sent, if it was
   */
  Optional<SentComment> expected(
      Turn turn, Bridge bridge, Comment comment, CommentDraft draft, Instant sentAt) {
    return desks
        .target(turn.target(), bridge)
        .echoWindow(bridge)
        .map(_ ->
            new SentComment(
                turn.target().other(),
                comment.id(),
                Optional.of(Wording.fingerprint(draft.text())),
                draft.visibility(),
                sentAt));
  }

  /**
   * The comment of ours that has come back as this one. Of several in the same words a public one
   * goes first, then the oldest: an internal one may come back with its visibility stated, and must
   * then still be there.
   *
   * <p>A comment that came in before ours was sent counts as well: it may be what a first try has
   * brought about whose answer was lost. If it was a person's after all, the echo is carried in its
   * place, and each desk still shows those words as often as they were said.
   */
  Optional<SentComment> returned(Turn turn, Bridge bridge, Comment comment) {
    Optional<Duration> window =
        desks.target(turn.event().ticket().side(), bridge).echoWindow(bridge);
    if (window.isEmpty() || turn.lane().sent().isEmpty()) {
      return Optional.empty();
    }
    String fingerprint = Wording.fingerprint(comment.text());
    Instant earliest = comment.createdAt().minus(window.get());
    return turn.lane().sent().stream()
        .filter(sent -> sent.side() == turn.target())
        .filter(sent -> sent.fingerprint().filter(fingerprint::equals).isPresent())
        .filter(sent -> !sent.sentAt().isBefore(earliest))
        .filter(sent -> mayBe(sent.visibility(), comment))
        .min(Comparator.comparing(SentComment::visibility).thenComparing(SentComment::sentAt));
  }

  /**
   * Whether a comment of ours may show itself like this. The flat payload says nothing of
   * visibility, so what the configuration or caution made of it is no difference to what was sent.
   * A comment that is known to be internal is not our public one: somebody noted the same words
   * internally. The reverse is let through even if it is stated: were an internal text of ours that
   * comes back as public not recognised, it would be carried on and published.
   */
  static boolean mayBe(Visibility sent, Comment comment) {
    return switch (comment.evidence()) {
      case ASSUMED, CONFIGURED -> true;
      case STATED, LOOKED_UP ->
          sent == Visibility.INTERNAL || comment.visibility() == Visibility.PUBLIC;
    };
  }
}
