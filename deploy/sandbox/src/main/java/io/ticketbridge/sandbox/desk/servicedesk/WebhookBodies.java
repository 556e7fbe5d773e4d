package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;
import java.util.List;
import java.util.function.Predicate;

/**
 * What webhooks say. Cloud and Data Center differ: a {@code comment_*} of Data Center names its
 * issue only in {@code comment.self} and does not say who may read it; that of Cloud has an
 * abridged issue and {@code jsdPublic}. Cloud shows no e-mail addresses.
 */
final class WebhookBodies {

  private static final List<String> ABRIDGED =
      List.of("summary", "issuetype", "project", "assignee", "priority", "status");

  private final Render render;

  WebhookBodies(Render render) {
    this.render = render;
  }

  ObjectNode body(JiraEvent event) {
    ObjectNode body =
        Json.object()
            .put("timestamp", event.at().toEpochMilli())
            .put("webhookEvent", event.webhookEvent());
    return event.isAboutComment() ? commentBody(event, body) : issueBody(event, body);
  }

  private ObjectNode commentBody(JiraEvent event, ObjectNode body) {
    event.comment().ifPresent(comment -> body.set("comment", comment(comment)));
    if (render.isCloud()) {
      body.set("issue", issue(event, ABRIDGED::contains));
    }
    return body;
  }

  private ObjectNode issueBody(JiraEvent event, ObjectNode body) {
    body.put("issue_event_type_name", event.typeName());
    body.set("user", render.person(event.user(), !render.isCloud()));
    body.set("issue", issue(event, field -> !field.equals("comment")));
    event.comment().ifPresent(comment -> body.set("comment", comment(comment)));
    if (!event.changes().isEmpty()) {
      body.set("changelog", changelog(event));
    }
    return body;
  }

  private ObjectNode issue(JiraEvent event, Predicate<String> wanted) {
    ObjectNode issue = render.issue(event.issue(), wanted, "2");
    issue.remove("expand");
    if (render.isCloud()) {
      ObjectNode fields = (ObjectNode) issue.get("fields");
      for (String person : List.of("reporter", "creator")) {
        if (fields.get(person) instanceof ObjectNode node) {
          node.remove("emailAddress");
        }
      }
    }
    return issue;
  }

  private ObjectNode comment(IssueComment comment) {
    ObjectNode node = render.comment(comment, "2", false);
    node.set("author", render.person(comment.author(), !render.isCloud()));
    node.set("updateAuthor", render.person(comment.author(), !render.isCloud()));
    return node;
  }

  private static ObjectNode changelog(JiraEvent event) {
    ObjectNode changelog = Json.object();
    changelog.put("id", String.valueOf(event.at().toEpochMilli()));
    ArrayNode items = changelog.putArray("items");
    for (JiraEvent.Change change : event.changes()) {
      ObjectNode item =
          items
              .addObject()
              .put("field", change.field())
              .put("fieldtype", change.isCustom() ? "custom" : "jira")
              .put("fieldId", change.fieldId());
      put(item, "from", change.from());
      put(item, "fromString", change.fromText());
      put(item, "to", change.to());
      put(item, "toString", change.toText());
    }
    return changelog;
  }

  private static void put(ObjectNode item, String name, String value) {
    if (value.isEmpty()) {
      item.putNull(name);
    } else {
      item.put(name, value);
    }
  }
}
