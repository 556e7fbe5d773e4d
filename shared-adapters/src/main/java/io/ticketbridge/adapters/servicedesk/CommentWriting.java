package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Writes;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds comments through the platform API, which takes properties in the same request: our event id
 * beside every comment, and beside an internal one that it is internal. Without that property a
 * comment on a service project is public. The service desk API could say so as well, but takes no
 * properties.
 */
final class CommentWriting {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DELETE_TRIES = 3;

  private final Site site;
  private final CommentReading reading;

  CommentWriting(Site site, CommentReading reading) {
    this.site = site;
    this.reading = reading;
  }

  Written<Commented> add(TicketRef on, CommentDraft draft, Instant deadline) {
    return switch (draft.visibility()) {
      case PUBLIC -> Writes.then(post(on, draft, deadline), CommentWriting::commented);
      case INTERNAL -> addInternal(on, draft, deadline);
    };
  }

  /** A third of the time each to write, to check who may read it, and for what follows. */
  private Written<Commented> addInternal(TicketRef on, CommentDraft draft, Instant deadline) {
    Duration third = Duration.between(site.now(), deadline).dividedBy(3);
    Instant written = deadline.minus(third.multipliedBy(2));
    Instant checked = deadline.minus(third);
    return Writes.then(post(on, draft, written), posted -> checked(on, posted, checked));
  }

  /** A comment that was added. */
  private record Posted(CommentId id, Optional<Visibility> stated) {}

  private Written<Posted> post(TicketRef on, CommentDraft draft, Instant deadline) {
    ObjectNode body = JSON.objectNode().put("body", draft.text());
    var properties = body.putArray("properties");
    if (draft.visibility() == Visibility.INTERNAL) {
      properties
          .addObject()
          .put("key", JiraComment.VISIBILITY_PROPERTY)
          .set("value", JSON.objectNode().put("internal", true));
    }
    properties
        .addObject()
        .put("key", JiraComment.MARK_PROPERTY)
        .set("value", JSON.objectNode().put("event", draft.event().value()));
    var call = Call.json("POST", Site.issuePath(on) + "/comment", body);
    String doing = "add a comment to issue " + on.id();
    return Writes.then(
        site.write(call, doing, List.of(draft.text()), deadline), answer -> posted(answer, doing));
  }

  private static Written<Posted> posted(JsonNode answer, String doing) {
    return Json.id(answer, "id")
        .map(CommentId::new)
        .<Written<Posted>>map(id -> new Written.Done<>(new Posted(id, JiraComment.stated(answer))))
        .orElseGet(() -> new Written.Unknown<>("The answer told no id when asked to " + doing));
  }

  private static Written<Commented> commented(Posted posted) {
    return new Written.Done<>(new Commented(Optional.of(posted.id())));
  }

  /** While the desk does not answer, nobody knows: the next try finds the comment by its mark. */
  private Written<Commented> checked(TicketRef on, Posted posted, Instant deadline) {
    if (posted.stated().isPresent()) {
      return posted.stated().get() == Visibility.INTERNAL
          ? commented(posted)
          : exposed(on, posted.id());
    }
    return switch (reading.read(on, posted.id(), deadline)) {
      case Looked.Found(var comment)
          when comment.visibility() == Visibility.INTERNAL
              && comment.evidence() == Evidence.LOOKED_UP ->
          commented(posted);
      case Looked.Unavailable(var _, var reason) ->
          new Written.Unknown<>(
              "It is not known yet who can read comment %s: %s".formatted(posted.id(), reason));
      case Looked.Found<Comment> _,
          Looked.Missing<Comment> _,
          Looked.Refused<Comment> _,
          Looked.Blind<Comment> _ ->
          exposed(on, posted.id());
    };
  }

  private static Written<Commented> exposed(TicketRef on, CommentId id) {
    return new Written.Exposed<>(
        id,
        ("Comment %s on issue %s was written as internal, and the public can read it, or it could"
                + " not be checked; let the project keep internal comments apart")
            .formatted(id, on.id()));
  }

  /** Deletes a comment of ours that the public can read though it is internal. */
  TakenBack takeBack(TicketRef on, CommentId id, Instant deadline) {
    var call = Call.bare("DELETE", Site.commentPath(on, id));
    String doing = "delete comment " + id;
    boolean gone = false;
    for (int tried = 0; tried < DELETE_TRIES && !gone; tried++) {
      gone = isGone(site.write(call, doing, List.of(), deadline), on, id, deadline);
    }
    return new TakenBack(
        gone,
        gone
            ? "it was deleted"
            : "it could not be deleted: delete comment %s by hand now".formatted(id));
  }

  private boolean isGone(Written<JsonNode> deleted, TicketRef on, CommentId id, Instant deadline) {
    return deleted instanceof Written.Done<JsonNode>
        || site.look(Site.commentPath(on, id), "look for comment " + id, deadline)
            instanceof Looked.Missing<JsonNode>;
  }
}
