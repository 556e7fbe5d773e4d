package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What a body is about, before anything is read out of it. */
sealed interface Incoming {

  /**
   * Something happened to an issue.
   *
   * @param issue missing in what Data Center sends of a comment
   * @param comment missing if no comment was added
   * @param tellsFields whether the issue is shown as it now is, and not only named
   */
  record Told(JsonNode issue, JsonNode comment, boolean tellsFields) implements Incoming {}

  /** Sound, but nothing that a bridge carries. */
  record Nothing(String reason) implements Incoming {}

  /** Not what Jira sends. */
  record Broken(String reason) implements Incoming {}

  Set<String> NOT_ADDED = Set.of("issue_comment_edited", "issue_comment_deleted");

  Pattern TYPE = Pattern.compile("[A-Za-z0-9_:.-]{1,60}");

  static Incoming of(JsonNode body) {
    JsonNode type = body.path("webhookEvent");
    if (type.isMissingNode() || type.isNull()) {
      return ofAutomation(body);
    }
    if (!type.isTextual()) {
      return new Broken("webhookEvent is not a text");
    }
    return switch (type.textValue()) {
      case "jira:issue_created" -> new Told(body.path("issue"), body.path("comment"), true);
      case "jira:issue_updated" -> ofUpdate(body);
      case "comment_created" -> ofComment(body);
      case "comment_updated", "comment_deleted" ->
          new Nothing("A comment that is edited or deleted stays as it is on the other side");
      case "jira:issue_deleted" ->
          new Nothing("A ticket that is deleted stays as it is on the other side");
      default -> new Nothing("Webhooks of the type %s are not carried".formatted(safe(type)));
    };
  }

  private static String safe(JsonNode type) {
    String name = type.textValue();
    return TYPE.matcher(name).matches() ? "'" + name + "'" : "that this one has";
  }

  private static Incoming ofComment(JsonNode body) {
    return body.path("comment").isObject()
        ? new Told(body.path("issue"), body.path("comment"), false)
        : new Broken("A comment_created webhook has no comment object");
  }

  private static Incoming ofUpdate(JsonNode body) {
    JsonNode comment = body.path("comment");
    boolean changed = !body.path("changelog").path("items").isEmpty();
    boolean commented = comment.isObject();
    // Absent on old servers, where an edited comment cannot be told from a new one; its id can.
    boolean added = commented && !NOT_ADDED.contains(body.path("issue_event_type_name").asText());
    if (commented && !added && !changed) {
      return new Nothing("A comment that is edited or deleted stays as it is on the other side");
    }
    // A comment alone changes no field: its webhook need not be applied as a change of fields too.
    return new Told(
        body.path("issue"), added ? comment : MissingNode.getInstance(), changed || !commented);
  }

  /** JSM's legacy automation wraps the issue, Jira Automation's issue data is the issue. */
  private static Incoming ofAutomation(JsonNode body) {
    if (body.path("issue").isObject()) {
      return new Told(body.path("issue"), body.path("comment"), true);
    }
    if (body.path("fields").isObject() && body.has("id")) {
      return new Told(body, body.path("comment"), true);
    }
    return new Nothing(
        "The body has neither webhookEvent nor an issue; let the automation rule send the issue data");
  }
}
