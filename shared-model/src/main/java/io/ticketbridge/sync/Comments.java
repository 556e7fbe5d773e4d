package io.ticketbridge.sync;

import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.CommentLink.Fate;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Lane;
import io.ticketbridge.lane.Recorded;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.Recording.After;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a comment needs on its way, at the first try and when a doubt about it is settled. */
final class Comments {

  private final Surroundings at;

  Comments(Surroundings at) {
    this.at = at;
  }

  /** The comment that the event tells of, read from its desk if the event carries only its id. */
  Looked<Comment> whole(Turn turn, Change.CommentAdded added) {
    if (added.comment().isPresent()) {
      return new Looked.Found<>(added.comment().get());
    }
    TicketRef ticket = turn.event().ticket();
    return at.desks().source(ticket.side(), ticket.connection()).comment(ticket, added.id());
  }

  /** What the counterpart is to show. */
  CommentDraft draft(Turn turn, Bridge bridge, Comment comment) {
    Correlation pair = turn.lane().correlation().orElseThrow();
    String key = pair.keyOn(turn.event().ticket().side());
    String text = bridge.rules().templates(turn.target()).commentOf(key, comment);
    return new CommentDraft(turn.event().id(), text, comment.visibility(), comment.author());
  }

  /** This entry is ours; unless the desk shows an internal text to the public. */
  Step bound(Turn turn, Bridge bridge, Comment comment, Trace found) {
    if (comment.visibility() == Visibility.PUBLIC || found.visibility() == Visibility.INTERNAL) {
      // One that was public for a while is linked under its own id since then.
      boolean linkedAlready = turn.lane().linkedLately(turn.target(), found.id());
      return linked(turn, comment, linkedAlready ? Optional.empty() : Optional.of(found.id()));
    }
    return exposed(
        turn,
        bridge,
        comment,
        found.id(),
        "Comment %s of %s is internal, and the public can read it"
            .formatted(found.id(), turn.lane().correlation().orElseThrow().on(turn.target())));
  }

  /** Carried; under its own id alone if the counterpart has none, or is linked already. */
  static Step linked(Turn turn, Comment comment, Optional<CommentId> counterpart) {
    return new Step.Ended(
        new SyncOutcome.Applied(List.of()),
        Recording.RELEASE.with(link(turn, comment, counterpart, Fate.CARRIED)));
  }

  /**
   * Before the exposed comment is taken back, the bridge is stopped and the comment is linked under
   * its own id: once it is gone nobody could tell any more which one it was, and its own event,
   * which says that it is public, would be carried back. While it may still stand the intent stays
   * as well: the next try looks for it first, and writes nothing beside it.
   */
  Step exposed(Turn turn, Bridge bridge, Comment comment, CommentId shown, String reason) {
    Lane lane = turn.lane();
    Recording noted =
        Recording.RELEASE.keepingIntent().stopping(new Recording.Stop(bridge.id(), reason));
    if (!lane.linkedLately(turn.target(), shown)) {
      noted =
          noted.with(
              new CommentLink(
                  turn.target(),
                  shown,
                  Optional.empty(),
                  comment.visibility(),
                  comment.evidence(),
                  Fate.EXPOSED));
    }
    Instant deadline = lane.holder().deadline();
    if (at.store().record(lane, noted.then(new After.Held(deadline))) != Recorded.DONE) {
      return new Step.Lost("the lane was taken over before an exposed comment was taken back");
    }
    TicketTarget target = at.desks().target(turn.target(), bridge);
    TicketRef counterpart = lane.correlation().orElseThrow().on(turn.target());
    TakenBack taken = target.takeBack(bridge, counterpart, shown, deadline);
    return new Step.Ended(
        new SyncOutcome.Parked(
            "%s; %s; every ticket of bridge '%s' waits until it is resumed"
                .formatted(reason, taken.reason(), bridge.id())),
        taken.gone() ? Recording.RELEASE : Recording.RELEASE.keepingIntent());
  }

  static CommentLink link(Turn turn, Comment comment, Optional<CommentId> counterpart, Fate fate) {
    return new CommentLink(
        turn.event().ticket().side(),
        comment.id(),
        counterpart,
        comment.visibility(),
        comment.evidence(),
        fate);
  }
}
