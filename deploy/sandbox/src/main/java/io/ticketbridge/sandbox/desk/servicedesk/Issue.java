package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.copy.Copy;
import io.ticketbridge.sandbox.desk.servicedesk.Project.RequestType;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Status;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ticket at one moment.
 *
 * @param description empty text is what Jira shows as null
 * @param custom values of custom fields by id; an absent one is null to Jira
 * @param comments oldest first
 */
record Issue(
    String id,
    String key,
    Project project,
    RequestType requestType,
    String summary,
    String description,
    Status status,
    String priority,
    Optional<String> resolution,
    Person reporter,
    Person creator,
    Map<String, JsonNode> custom,
    Instant created,
    Instant updated,
    List<IssueComment> comments) {

  Issue {
    custom = Map.copyOf(custom);
    comments = List.copyOf(comments);
  }

  Issue named(String newId, String newKey) {
    return Copy.of(Copy.of(this, "id", newId), "key", newKey);
  }

  Issue withSummary(String text) {
    return Copy.of(this, "summary", text);
  }

  Issue withDescription(String text) {
    return Copy.of(this, "description", text);
  }

  Issue withPriority(String name) {
    return Copy.of(this, "priority", name);
  }

  Issue withStatus(Status next, Optional<String> nextResolution) {
    return Copy.of(Copy.of(this, "status", next), "resolution", nextResolution);
  }

  /** With a custom field set; a null node empties it. */
  Issue withCustom(String field, JsonNode value) {
    Map<String, JsonNode> changed = new TreeMap<>(custom);
    if (value.isNull()) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return Copy.of(this, "custom", changed);
  }

  Issue withComment(IssueComment comment) {
    List<IssueComment> more = new ArrayList<>(comments);
    more.add(comment);
    return withComments(more);
  }

  Issue withoutComment(String commentId) {
    return withComments(
        comments.stream().filter(comment -> !comment.id().equals(commentId)).toList());
  }

  Issue touched(Instant at) {
    return Copy.of(this, "updated", at);
  }

  Optional<IssueComment> comment(String commentId) {
    return comments.stream().filter(comment -> comment.id().equals(commentId)).findFirst();
  }

  private Issue withComments(List<IssueComment> others) {
    return Copy.of(this, "comments", others);
  }
}
