package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Visibility;
import java.util.Optional;

/** A comment as webhooks, the platform API and the service desk API show it. */
final class JiraComment {

  /** The comment property that carries our event id: {@code {"event": "…"}}. */
  static final String MARK_PROPERTY = "ticketbridge";

  /** The comment property that tells visibility: {@code {"internal": true}}. */
  static final String VISIBILITY_PROPERTY = "sd.public.comment";

  private JiraComment() {}

  /** Whether the comment itself says who may read it: {@code jsdPublic}, or {@code public}. */
  static Optional<Visibility> stated(JsonNode comment) {
    return Json.truth(comment, "jsdPublic")
        .or(() -> Json.truth(comment, "public"))
        .map(JiraComment::visibility);
  }

  /** What the visibility property says; it stands in an answer that was asked to show it. */
  static Optional<Visibility> inProperty(JsonNode comment) {
    return property(comment, VISIBILITY_PROPERTY)
        .flatMap(value -> Json.truth(value, "internal"))
        .map(internal -> visibility(!internal));
  }

  private static Visibility visibility(boolean isPublic) {
    return isPublic ? Visibility.PUBLIC : Visibility.INTERNAL;
  }

  /** The event id that a bridge put beside the text. */
  static Optional<EventId> mark(JsonNode comment) {
    return property(comment, MARK_PROPERTY)
        .flatMap(value -> Json.text(value, "event"))
        .filter(text -> text.matches("[!-~]{1,128}"))
        .map(EventId::new);
  }

  private static Optional<JsonNode> property(JsonNode comment, String key) {
    for (JsonNode property : comment.path("properties")) {
      if (Json.text(property, "key").filter(key::equals).isPresent()) {
        return Optional.of(property.path("value"));
      }
    }
    return Optional.empty();
  }

  /** The whole comment; empty if its text or its time is not shown. */
  static Optional<Comment> whole(
      CommentId id, JsonNode comment, Visibility visibility, Evidence evidence) {
    return JiraTime.of(comment.path("created"))
        .flatMap(created ->
            Json.text(comment, "body")
                .map(body ->
                    new Comment(
                        id,
                        body,
                        visibility,
                        evidence,
                        People.of(comment.path("author")),
                        created)));
  }
}
