package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The comments of a ticket, page by page, with the marks that bridges left beside them. A comment
 * with a mark is shown whatever its age, for the mark says more than a clock that may be behind.
 */
final class Traces {

  /** No desk's clock is so far behind: what is older is hardly what is looked for. */
  private static final Duration LONG_AGO = Duration.ofDays(1);

  private final Site site;
  private final CommentList comments;
  private final CommentReading reading;
  private final AtomicReference<String> ownId = new AtomicReference<>();

  Traces(Site site, CommentReading reading) {
    this.site = site;
    this.comments = new CommentList(site);
    this.reading = reading;
  }

  Looked<List<Trace>> since(TicketRef on, Instant since) {
    return Looks.then(
        ownId(), own -> Looks.then(comments.of(on), all -> traces(on, all, own, since)));
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

  /** A comment's id and age. */
  private record Dated(CommentId id, Instant created, boolean longAgo) {}

  private Looked<List<Trace>> traces(
      TicketRef on, List<JsonNode> comments, String own, Instant since) {
    var traces = new ArrayList<Trace>();
    for (JsonNode comment : comments) {
      Optional<String> id = Json.id(comment, "id");
      Optional<Instant> created = JiraTime.of(comment.path("created"));
      if (id.isEmpty() || created.isEmpty()) {
        return site.strange("comments that have an id and a time");
      }
      if (JiraComment.mark(comment).isEmpty() && created.get().isBefore(since)) {
        continue;
      }
      boolean longAgo = created.get().isBefore(since.minus(LONG_AGO));
      var dated = new Dated(new CommentId(id.get()), created.get(), longAgo);
      switch (trace(on, dated, comment, own)) {
        case Looked.Found<Trace>(var trace) -> traces.add(trace);
        case Looked<Trace> unread -> {
          return Looks.then(unread, _ -> site.strange("a comment"));
        }
      }
    }
    traces.sort(Comparator.comparing(Trace::createdAt));
    return new Looked.Found<>(List.copyOf(traces));
  }

  private Looked<Trace> trace(TicketRef on, Dated dated, JsonNode comment, String own) {
    boolean byBridge = !own.isEmpty() && People.of(comment.path("author")).id().equals(own);
    return Looks.then(
        visibility(on, dated, comment),
        visibility ->
            new Looked.Found<>(
                new Trace(
                    dated.id(),
                    Json.text(comment, "body").orElse(""),
                    visibility,
                    byBridge,
                    JiraComment.mark(comment),
                    dated.created())));
  }

  /**
   * Who may read one of ours is worth a look, and one of which nobody says it counts as public, for
   * then it is looked after; of others, what is not said is internal. A ticket may have hundreds of
   * ours from long ago: without a look they count as public, which a comment without that property
   * is, and which is the worse of the two if it is the one looked for.
   */
  private Looked<Visibility> visibility(TicketRef on, Dated dated, JsonNode comment) {
    Optional<Visibility> told =
        JiraComment.stated(comment).or(() -> JiraComment.inProperty(comment));
    if (told.isPresent()) {
      return new Looked.Found<>(told.get());
    }
    if (JiraComment.mark(comment).isEmpty()) {
      return new Looked.Found<>(Visibility.INTERNAL);
    }
    if (dated.longAgo()) {
      return new Looked.Found<>(Visibility.PUBLIC);
    }
    return Looks.then(
        reading.read(on, dated.id(), Instant.MAX),
        (Comment whole) ->
            new Looked.Found<>(
                whole.evidence() == Evidence.LOOKED_UP ? whole.visibility() : Visibility.PUBLIC));
  }
}
