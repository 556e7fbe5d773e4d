package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
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
    return new Issue(
        newId,
        newKey,
        project,
        requestType,
        summary,
        description,
        status,
        priority,
        resolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        comments);
  }

  Issue withSummary(String text) {
    return new Issue(
        id,
        key,
        project,
        requestType,
        text,
        description,
        status,
        priority,
        resolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        comments);
  }

  Issue withDescription(String text) {
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        text,
        status,
        priority,
        resolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        comments);
  }

  Issue withPriority(String name) {
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        description,
        status,
        name,
        resolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        comments);
  }

  Issue withStatus(Status next, Optional<String> nextResolution) {
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        description,
        next,
        priority,
        nextResolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        comments);
  }

  /** With a custom field set; a null node empties it. */
  Issue withCustom(String field, JsonNode value) {
    Map<String, JsonNode> changed = new TreeMap<>(custom);
    if (value.isNull()) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        description,
        status,
        priority,
        resolution,
        reporter,
        creator,
        changed,
        created,
        updated,
        comments);
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
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        description,
        status,
        priority,
        resolution,
        reporter,
        creator,
        custom,
        created,
        at,
        comments);
  }

  Optional<IssueComment> comment(String commentId) {
    return comments.stream().filter(comment -> comment.id().equals(commentId)).findFirst();
  }

  private Issue withComments(List<IssueComment> others) {
    return new Issue(
        id,
        key,
        project,
        requestType,
        summary,
        description,
        status,
        priority,
        resolution,
        reporter,
        creator,
        custom,
        created,
        updated,
        others);
  }
}
