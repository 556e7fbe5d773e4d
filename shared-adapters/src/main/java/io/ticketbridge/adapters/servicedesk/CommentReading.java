package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads one comment and who may read it. The service desk API says so; where it does not know the
 * comment, the platform's comment or its visibility property may. What nobody says is internal.
 */
final class CommentReading {

  private final Site site;

  CommentReading(Site site) {
    this.site = site;
  }

  Looked<Comment> read(TicketRef on, CommentId id, Instant deadline) {
    String path =
        "%s/request/%s/comment/%s".formatted(Site.SERVICE_DESK, on.id(), Call.encoded(id.value()));
    Looked<JsonNode> asked = site.look(path, "read comment " + id, deadline);
    return switch (asked) {
      case Looked.Found<JsonNode>(var body) -> {
        Optional<Comment> whole =
            JiraComment.stated(body)
                .flatMap(it -> JiraComment.whole(id, body, it, Evidence.LOOKED_UP));
        yield whole
            .<Looked<Comment>>map(Looked.Found::new)
            .orElseGet(() -> fromPlatform(on, id, deadline));
      }
      case Looked.Missing<JsonNode> _, Looked.Refused<JsonNode> _ -> fromPlatform(on, id, deadline);
      case Looked.Unavailable<JsonNode>(var retryAfter, var reason) ->
          new Looked.Unavailable<>(retryAfter, reason);
      case Looked.Blind<JsonNode> _ -> new Looked.Blind<>();
    };
  }

  private Looked<Comment> fromPlatform(TicketRef on, CommentId id, Instant deadline) {
    Looked<JsonNode> asked = site.look(Site.commentPath(on, id), "read comment " + id, deadline);
    return Looks.then(
        asked,
        body ->
            Looks.then(
                visibility(id, body, deadline),
                seen ->
                    JiraComment.whole(
                            id,
                            body,
                            seen.orElse(Visibility.INTERNAL),
                            seen.isPresent() ? Evidence.LOOKED_UP : Evidence.ASSUMED)
                        .<Looked<Comment>>map(Looked.Found::new)
                        .orElseGet(() -> site.strange("comment " + id))));
  }

  /** Empty if nobody says. */
  private Looked<Optional<Visibility>> visibility(
      CommentId id, JsonNode comment, Instant deadline) {
    Optional<Visibility> stated = JiraComment.stated(comment);
    if (stated.isPresent()) {
      return new Looked.Found<>(stated);
    }
    String path =
        "%s/comment/%s/properties/%s"
            .formatted(Site.PLATFORM, Call.encoded(id.value()), JiraComment.VISIBILITY_PROPERTY);
    Looked<JsonNode> asked = site.look(path, "read the visibility of comment " + id, deadline);
    return switch (asked) {
      case Looked.Found<JsonNode>(var property) ->
          new Looked.Found<>(
              Json.truth(property, "value", "internal")
                  .map(internal -> internal ? Visibility.INTERNAL : Visibility.PUBLIC));
      case Looked.Missing<JsonNode> _, Looked.Refused<JsonNode> _ ->
          new Looked.Found<>(Optional.empty());
      case Looked.Unavailable<JsonNode>(var retryAfter, var reason) ->
          new Looked.Unavailable<>(retryAfter, reason);
      case Looked.Blind<JsonNode> _ -> new Looked.Blind<>();
    };
  }
}
