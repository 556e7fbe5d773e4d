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

  /** Every comment; a page that is larger than an answer may be is asked for in halves. */
  Looked<List<JsonNode>> of(TicketRef on) {
    var all = new ArrayList<JsonNode>();
    int size = PAGE;
    while (all.size() < MOST) {
      Optional<Looked<JsonNode>> page = page(on, all.size(), size);
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
      comments.forEach(all::add);
      if (comments.isEmpty() || all.size() >= body.path("total").asInt(0)) {
        return new Looked.Found<>(all);
      }
    }
    return site.strange("an end of the comments of issue " + on.id());
  }

  private Optional<Looked<JsonNode>> page(TicketRef on, int startAt, int size) {
    String path =
        "%s/comment?startAt=%d&maxResults=%d&orderBy=created&expand=properties"
            .formatted(Site.issuePath(on), startAt, size);
    return site.lookAtPage(path, "list the comments of issue " + on.id(), Instant.MAX);
  }
}
