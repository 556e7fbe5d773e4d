package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comments of a ticket, page by page. */
record CommentList(Site site) {

  private static final int PAGE = 100;
  private static final int MOST = 10_000;

  /** Every comment, the oldest first. */
  Looked<List<JsonNode>> of(TicketRef on) {
    return read(on, "created", Instant.MIN);
  }

  /** Those made at or after a moment, in any order, and maybe older ones. */
  Looked<List<JsonNode>> since(TicketRef on, Instant since) {
    return read(on, "-created", since);
  }

  /**
   * Whether what follows was made before a moment. It was if the desk honoured the order: one that
   * did not may have shown its oldest first, and what was asked for is behind them.
   */
  private static boolean endsBefore(Instant since, List<JsonNode> comments) {
    Instant last = created(comments.getLast());
    if (!last.isBefore(since) || !last.isBefore(created(comments.getFirst()))) {
      return false;
    }
    for (int i = 1; i < comments.size(); i++) {
      if (created(comments.get(i)).isAfter(created(comments.get(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  private static Instant created(JsonNode comment) {
    return JiraTime.of(comment.path("created")).orElse(Instant.MAX);
  }

  /**
   * Page by page until the end, or until one ends before a moment. A page that is larger than an
   * answer may be is asked for in halves.
   */
  private Looked<List<JsonNode>> read(TicketRef on, String order, Instant since) {
    var all = new ArrayList<JsonNode>();
    int size = PAGE;
    int total = 0;
    while (all.size() < MOST) {
      Optional<Looked<JsonNode>> page = page(on, order, all.size(), size);
      if (page.isEmpty() && size > 1) {
        size /= 2;
        continue;
      }
      if (page.isEmpty()) {
        return site.strange("a comment of issue %s that is not too large".formatted(on.id()));
      }
      if (!(page.get() instanceof Looked.Found<JsonNode>(var body))) {
        return Looks.then(page.get(), _ -> site.strange("comments"));
      }
      JsonNode comments = body.path("comments");
      boolean honoured = body.path("startAt").asInt(0) == all.size();
      if (!comments.isArray() || !honoured) {
        return site.strange("the comments that were asked for");
      }
      if (body.path("total").asInt(0) < total) {
        return site.strange("the rest of the comments: one was deleted meanwhile");
      }
      total = body.path("total").asInt(0);
      comments.forEach(all::add);
      if (comments.isEmpty() || all.size() >= total || endsBefore(since, all)) {
        return new Looked.Found<>(all);
      }
    }
    return site.strange("an end of the comments of issue " + on.id());
  }

  private Optional<Looked<JsonNode>> page(TicketRef on, String order, int startAt, int size) {
    String path =
        "%s/comment?startAt=%d&maxResults=%d&orderBy=%s&expand=properties"
            .formatted(Site.issuePath(on), startAt, size, order);
    return site.lookAtPage(path, "list the comments of issue " + on.id(), Instant.MAX);
  }
}
