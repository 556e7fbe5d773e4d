package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads tickets and comments of one Service Desk site. */
final class DeskSource implements TicketSource {

  private final Site site;
  private final Layouts layouts;
  private final CommentReading comments;

  DeskSource(Site site, Layouts layouts) {
    this.site = site;
    this.layouts = layouts;
    this.comments = new CommentReading(site);
  }

  @Override
  public Looked<Ticket> ticket(TicketRef ref) {
    Instant deadline = site.lookedBy();
    return Looks.then(
        site.issue(ref, fieldNames(), deadline), issue -> whole(ref, issue, deadline));
  }

  /**
   * Before it is read nobody knows which bridge's project it is in, so every bridge's are asked
   * for.
   */
  private List<String> fieldNames() {
    var names =
        layouts.on(site.id()).stream()
            .flatMap(layout -> layout.fieldNames().stream())
            .distinct()
            .toList();
    return names.isEmpty() ? Layout.PLAIN.fieldNames() : names;
  }

  private Looked<Ticket> whole(TicketRef ref, Issue issue, Instant deadline) {
    Layout layout = layouts.of(site.id(), issue).orElse(Layout.PLAIN);
    Optional<Home> home = issue.home(layout);
    Optional<Instant> created = issue.createdAt();
    if (home.isEmpty() || created.isEmpty()) {
      return site.strange("the project and the time of birth of issue " + ref.id());
    }
    return Looks.then(
        withRequestType(ref, home.get(), deadline),
        known ->
            new Looked.Found<>(
                new Ticket(
                    ref,
                    issue.key(),
                    known,
                    Optional.of(site.page(issue.key())),
                    created.get(),
                    issue.version(),
                    issue.values(layout),
                    issue.reporter(),
                    issue.marker(layout))));
  }

  /** Where no custom field shows the request type, the service desk API is asked for it. */
  private Looked<Home> withRequestType(TicketRef ref, Home home, Instant deadline) {
    if (home.attributes().containsKey(ServiceDeskBridge.REQUEST_TYPE)) {
      return new Looked.Found<>(home);
    }
    Looked<JsonNode> request =
        site.look(Site.SERVICE_DESK + "/request/" + ref.id(), "read request " + ref.id(), deadline);
    return switch (request) {
      case Looked.Found<JsonNode>(var body) ->
          new Looked.Found<>(
              Json.id(body, "requestTypeId").map(type -> with(home, type)).orElse(home));
      case Looked.Missing<JsonNode> _ -> new Looked.Found<>(with(home, ""));
      case Looked.Refused<JsonNode> _, Looked.Blind<JsonNode> _ -> new Looked.Found<>(home);
      case Looked.Unavailable<JsonNode>(var retryAfter, var reason) ->
          new Looked.Unavailable<>(retryAfter, reason);
    };
  }

  private static Home with(Home home, String requestType) {
    var attributes = new HashMap<>(home.attributes());
    attributes.put(ServiceDeskBridge.REQUEST_TYPE, requestType);
    return new Home(home.container(), attributes);
  }

  @Override
  public Looked<Comment> comment(TicketRef on, CommentId id) {
    return comments.read(on, id, site.lookedBy());
  }
}
