package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Footing;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.adapters.http.Window;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.Changed;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The issues of one project that changed. JQL reads a moment in the user's own time zone and by
 * minutes, so it is asked for the last so many minutes, by the desk's own clock.
 */
final class ChangedIssues implements ChangeList {

  private static final int PAGE = 100;

  private final Site site;
  private final String project;
  private final Layout layout;
  private final CommentList comments;

  ChangedIssues(Site site, ServiceDeskBridge end) {
    this.site = site;
    this.project = end.project();
    this.layout = Layout.of(end);
    this.comments = new CommentList(site);
  }

  @Override
  public Looked<Page> changed(Instant since, Optional<String> after) {
    Window window = Window.since(since, site.now());
    Looked<JsonNode> looked =
        site.look(query(window.minutes(), after), "list what changed", site.lookedBy());
    return Looks.then(looked, body -> page(body, window, after));
  }

  private Call query(long minutes, Optional<String> after) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "jql",
                "project = \"%s\" AND updated >= -%dm ORDER BY updated ASC, key ASC"
                    .formatted(project, minutes))
            .put("maxResults", PAGE);
    var fields = body.putArray("fields");
    fields.add("created").add("updated").add("project").add("issuetype");
    layout.marker().ifPresent(fields::add);
    layout.requestType().ifPresent(fields::add);
    if (site.isCloud()) {
      after.ifPresent(token -> body.put("nextPageToken", token));
      return Call.json("POST", "/rest/api/3/search/jql", body);
    }
    body.put("startAt", footing(after).from());
    return Call.json("POST", Site.PLATFORM + "/search", body);
  }

  private static Footing footing(Optional<String> after) {
    return after.map(Footing::parse).orElse(Footing.START);
  }

  private Looked<Page> page(JsonNode body, Window window, Optional<String> after) {
    var rows = new ArrayList<Changed>();
    for (JsonNode node : body.path("issues")) {
      Optional<Changed> changed = Issue.of(node).flatMap(this::changed);
      if (changed.isEmpty() || !window.covers(changed.get())) {
        return site.strange("the tickets that changed: the query was not honoured");
      }
      rows.add(changed.get());
    }
    if (!body.path("issues").isArray()) {
      return site.strange("a list of what changed");
    }
    return site.isCloud()
        ? new Looked.Found<>(new Page(rows, Json.text(body, "nextPageToken")))
        : byOffset(rows, body.path("total").asInt(0), footing(after));
  }

  private Looked<Page> byOffset(List<Changed> rows, int total, Footing footing) {
    Optional<List<Changed>> unread = footing.unread(rows, Window::name);
    if (unread.isEmpty()) {
      return site.strange("the rest of what changed: it changed again meanwhile");
    }
    boolean last = rows.isEmpty() || footing.from() + rows.size() >= total;
    return new Looked.Found<>(
        new Page(
            unread.get(),
            last ? Optional.empty() : Optional.of(footing.behind(rows, Window::name).text())));
  }

  private Optional<Changed> changed(Issue issue) {
    return issue
        .home(layout)
        .flatMap(home ->
            issue
                .createdAt()
                .flatMap(created ->
                    issue
                        .version()
                        .map(version ->
                            new Changed(
                                issue.ref(site.id()),
                                issue.key(),
                                home,
                                created,
                                Instant.ofEpochMilli(version.value().longValueExact()),
                                version,
                                issue.marker(layout)))));
  }

  @Override
  public Looked<List<Said>> said(TicketRef on, Instant since) {
    return Looks.then(comments.since(on, since), all -> said(all, since));
  }

  private Looked<List<Said>> said(List<JsonNode> all, Instant since) {
    // A comment that came meanwhile moves the others on, and the next page shows some again.
    var said = new LinkedHashMap<String, Said>();
    for (JsonNode comment : all) {
      Optional<String> id = Json.id(comment, "id");
      Optional<Instant> created = JiraTime.of(comment.path("created"));
      if (id.isEmpty() || created.isEmpty()) {
        return site.strange("comments that have an id and a time");
      }
      if (!created.get().isBefore(since)) {
        said.put(id.get(), new Said(new CommentId(id.get()), created.get()));
      }
    }
    return new Looked.Found<>(
        said.values().stream().sorted(Comparator.comparing(Said::createdAt)).toList());
  }
}
