package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.activity.Activity.Kind;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.servicedesk.JiraEvent.Change;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.OptionalLong;

/** Notes in the activity log what happens to tickets. */
final class Chronicle {

  private final ActivityLog log;

  Chronicle(ActivityLog log) {
    this.log = log;
  }

  void note(JiraEvent event) {
    switch (event.webhookEvent()) {
      case "jira:issue_created" -> note(event, Kind.RAISED, "raised");
      case "comment_created" ->
          note(
              event,
              Kind.COMMENTED,
              event.comment().map(IssueComment::isPublic).orElse(false)
                  ? "public comment"
                  : "internal comment");
      case "comment_deleted" -> note(event, Kind.CHANGED, "comment deleted");
      default -> event.changes().forEach(change -> noteChange(event, change));
    }
  }

  private void noteChange(JiraEvent event, Change change) {
    switch (change.fieldId()) {
      case "status" -> note(event, Kind.STATUS, change.toText());
      case "priority" -> note(event, Kind.PRIORITY, change.toText());
      default -> note(event, Kind.CHANGED, change.fieldId());
    }
  }

  private void note(JiraEvent event, Kind kind, String what) {
    Subject subject =
        new Subject(
            event.issue().key(),
            event.issue().id(),
            event.user().name(),
            event.user().isIntegration());
    log.note(DeskName.SERVICE_DESK, kind, subject, what, OptionalLong.empty());
  }
}
