package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something webhooks tell of.
 *
 * @param webhookEvent {@code jira:issue_created}, {@code jira:issue_updated}, {@code
 *     comment_created} or {@code comment_deleted}
 * @param typeName {@code issue_event_type_name}; empty for {@code comment_*}
 * @param issue as it was right after
 */
record JiraEvent(
    String webhookEvent,
    String typeName,
    Issue issue,
    Person user,
    Optional<IssueComment> comment,
    List<Change> changes,
    Instant at) {

  JiraEvent {
    changes = List.copyOf(changes);
  }

  /** One line of a changelog; an empty {@code from} or {@code to} is null to Jira. */
  record Change(
      String field, String fieldId, String from, String fromText, String to, String toText) {
    boolean isCustom() {
      return fieldId.startsWith("customfield_");
    }
  }

  boolean isAboutComment() {
    return webhookEvent.startsWith("comment_");
  }
}
