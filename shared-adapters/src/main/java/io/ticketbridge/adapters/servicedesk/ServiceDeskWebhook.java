package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.webhook.MessageId;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Reads what Jira posts: webhooks of Cloud and Data Center, and the bodies of automation rules.
 * Addresses in a body are read for the ids in them and never called. Whatever the body, the answer
 * is a {@link Reading}, never an exception.
 */
public final class ServiceDeskWebhook {

  private static final Logger LOG = Logger.getLogger(ServiceDeskWebhook.class);
  private static final int DEEPEST = 200;
  private static final JsonNode NOT_SHOWN = MissingNode.getInstance();

  private final ObjectMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Layouts layouts;

  /** Reads for these bridges; tickets of other projects are left alone. */
  public ServiceDeskWebhook(Collection<ServiceDeskBridge> bridges) {
    this.layouts = new Layouts(bridges);
  }

  /**
   * Reads one body.
   *
   * @param connection whose secret it was authenticated with
   * @param webhookId {@code X-Atlassian-Webhook-Identifier}, the same on every repeat
   * @param body bounded by whoever took it
   */
  public Reading read(ConnectionId connection, Optional<String> webhookId, byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (IOException unreadable) {
      return new Reading.Malformed("The body is not JSON");
    }
    if (root == null || !root.isObject()) {
      return new Reading.Malformed("The body is not a JSON object");
    }
    return switch (Incoming.of(root)) {
      case Incoming.Told told -> read(connection, webhookId, body, root, told);
      case Incoming.Nothing(var reason) -> new Reading.Ignored(reason);
      case Incoming.Broken(var reason) -> new Reading.Malformed(reason);
    };
  }

  private Reading read(
      ConnectionId connection,
      Optional<String> webhookId,
      byte[] body,
      JsonNode root,
      Incoming.Told told) {
    Optional<Address> address = Address.of(told.comment());
    Optional<Issue> issue =
        Issue.of(told.issue()).or(() -> address.map(it -> new Issue(it.issue(), "", NOT_SHOWN)));
    if (issue.isEmpty()) {
      return new Reading.Malformed("Neither issue.id nor comment.self tells a numeric issue id");
    }
    Optional<String> comment =
        Json.id(told.comment(), "id").or(() -> address.map(Address::comment));
    if (comment.isEmpty() && told.comment().isObject()) {
      return new Reading.Malformed("comment.id is not a number");
    }
    Optional<Layout> layout = layouts.of(connection, issue.get());
    boolean left = hasLeft(connection, issue.get(), root);
    if (layout.isEmpty() && issue.get().project().isPresent() && !left) {
      return new Reading.Ignored(
          "No bridge is configured for the project of this ticket on connection '%s'"
              .formatted(connection));
    }
    var ids = MessageId.of(webhookId, body, tellsTime(root, issue.get(), told));
    return new Reading.Events(events(connection, issue.get(), layout, told, comment, ids));
  }

  /** Whether this tells that a ticket moved out of a bridged project; its lane is told so. */
  private boolean hasLeft(ConnectionId connection, Issue issue, JsonNode root) {
    Optional<Move> move = Move.of(root).filter(it -> it.leaves(layouts, connection, issue));
    move.ifPresent(it -> {
      try (var _ =
          Keys.with("ticket", issue.ref(connection))
              .and("key", issue.key())
              .and("formerly", it.formerly().orElse(""))) {
        LOG.warn("A ticket moved out of the project; its pair stays, see docs/mapping.md");
      }
    });
    return move.isPresent();
  }

  /** A comment's own time does not tell one showing of the fields from the next. */
  private static boolean tellsTime(JsonNode root, Issue issue, Incoming.Told told) {
    return JiraTime.of(root.path("timestamp")).isPresent()
        || issue.version().isPresent()
        || Json.id(root, "changelog", "id").isPresent()
        || (!told.tellsFields() && isDated(told.comment()));
  }

  private static boolean isDated(JsonNode comment) {
    return JiraTime.of(comment.path("updated")).isPresent()
        || JiraTime.of(comment.path("created")).isPresent();
  }

  private static List<TicketEvent> events(
      ConnectionId connection,
      Issue issue,
      Optional<Layout> known,
      Incoming.Told told,
      Optional<String> commentId,
      MessageId ids) {
    Layout layout = known.orElse(Layout.PLAIN);
    var changes = new ArrayList<Change>();
    commentId.map(CommentId::new).ifPresent(id -> changes.add(added(id, told.comment())));
    if (told.tellsFields()) {
      // Values of an unknown age would count as the newest: without it the desk is read.
      var values = issue.version().isPresent() ? issue.values(layout) : Map.<Field, WireValue>of();
      changes.add(new Change.FieldsChanged(issue.version(), values));
    }
    var events = new ArrayList<TicketEvent>();
    for (Change change : changes) {
      events.add(
          new TicketEvent(
              ids.event(events.size()),
              issue.ref(connection),
              issue.key(),
              change,
              known.flatMap(issue::home),
              issue.marker(layout),
              Optional.empty()));
    }
    return events;
  }

  /** The comment as far as it is told; without its visibility it is none that could be carried. */
  private static Change added(CommentId id, JsonNode comment) {
    Optional<Comment> whole =
        Json.truth(comment, "jsdPublic")
            .map(isPublic -> isPublic ? Visibility.PUBLIC : Visibility.INTERNAL)
            .flatMap(it -> JiraComment.whole(id, comment, it, Evidence.STATED));
    return new Change.CommentAdded(id, whole);
  }

  /** The ids in a comment's own address, which is all that Data Center tells of the issue. */
  private record Address(String issue, String comment) {

    private static final Pattern FORM =
        Pattern.compile(".*/issue/(\\d{1,18})/comment/(\\d{1,18})/?");

    static Optional<Address> of(JsonNode comment) {
      return Json.text(comment, "self")
          .filter(self -> self.length() <= 2_000)
          .map(FORM::matcher)
          .filter(Matcher::matches)
          .map(found -> new Address(found.group(1), found.group(2)));
    }
  }
}
