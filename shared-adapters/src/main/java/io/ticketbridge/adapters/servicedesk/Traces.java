package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The comments of a ticket, page by page, with the marks that bridges left beside them. */
final class Traces {

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 100;

  private final Site site;
  private final CommentReading reading;
  private final AtomicReference<String> ownId = new AtomicReference<>();

  Traces(Site site, CommentReading reading) {
    this.site = site;
    this.reading = reading;
  }

  Looked<List<Trace>> since(TicketRef on, Instant since) {
    return Looks.then(ownId(), own -> Looks.then(comments(on), all -> traces(on, all, own, since)));
  }

  private Looked<String> ownId() {
    if (ownId.get() != null) {
      return new Looked.Found<>(ownId.get());
    }
    return Looks.then(
        site.look(Site.PLATFORM + "/myself", "say who the integration user is", Instant.MAX),
        myself -> {
          ownId.set(People.of(myself).id());
          return new Looked.Found<>(ownId.get());
        });
  }

  private Looked<List<JsonNode>> comments(TicketRef on) {
    var all = new ArrayList<JsonNode>();
    for (int page = 0; page < MOST_PAGES; page++) {
      String path =
          "%s/comment?startAt=%d&maxResults=%d&orderBy=created&expand=properties"
              .formatted(Site.issuePath(on), all.size(), PAGE);
      var looked = site.look(path, "list the comments of issue " + on.id(), Instant.MAX);
      if (!(looked instanceof Looked.Found<JsonNode>(var body))) {
        return Looks.then(looked, _ -> site.strange("comments"));
      }
      JsonNode comments = body.path("comments");
      boolean honoured = body.path("startAt").asInt(0) == all.size();
      if (!comments.isArray() || !honoured) {
        return site.strange("the comments that were asked for");
      }
      comments.forEach(all::add);
      if (comments.isEmpty() || all.size() >= body.path("total").asInt(0)) {
        return new Looked.Found<>(all);
      }
    }
    return site.strange("an end of the comments of issue " + on.id());
  }

  private Looked<List<Trace>> traces(
      TicketRef on, List<JsonNode> comments, String own, Instant since) {
    var traces = new ArrayList<Trace>();
    for (JsonNode comment : comments) {
      Optional<String> id = Json.id(comment, "id");
      Optional<Instant> created = JiraTime.of(comment.path("created"));
      if (id.isEmpty() || created.isEmpty()) {
        return site.strange("comments that have an id and a time");
      }
      if (!created.get().isBefore(since)) {
        switch (trace(on, new CommentId(id.get()), comment, created.get(), own)) {
          case Looked.Found<Trace>(var trace) -> traces.add(trace);
          case Looked<Trace> unread -> {
            return Looks.then(unread, _ -> site.strange("a comment"));
          }
        }
      }
    }
    traces.sort(Comparator.comparing(Trace::createdAt));
    return new Looked.Found<>(List.copyOf(traces));
  }

  private Looked<Trace> trace(
      TicketRef on, CommentId id, JsonNode comment, Instant created, String own) {
    boolean byBridge = !own.isEmpty() && People.of(comment.path("author")).id().equals(own);
    return Looks.then(
        visibility(on, id, comment),
        visibility ->
            new Looked.Found<>(
                new Trace(
                    id,
                    Json.text(comment, "body").orElse(""),
                    visibility,
                    byBridge,
                    JiraComment.mark(comment),
                    created)));
  }

  /** Who may read one of ours is worth a look; of others, what is not said is internal. */
  private Looked<Visibility> visibility(TicketRef on, CommentId id, JsonNode comment) {
    Optional<Visibility> told =
        JiraComment.stated(comment).or(() -> JiraComment.inProperty(comment));
    if (told.isPresent()) {
      return new Looked.Found<>(told.get());
    }
    return JiraComment.mark(comment).isEmpty()
        ? new Looked.Found<>(Visibility.INTERNAL)
        : Looks.then(
            reading.read(on, id, Instant.MAX),
            (Comment whole) -> new Looked.Found<>(whole.visibility()));
  }
}
