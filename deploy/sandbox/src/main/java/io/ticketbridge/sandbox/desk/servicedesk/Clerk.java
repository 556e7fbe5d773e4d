package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicedesk.JiraEvent.Change;
import io.ticketbridge.sandbox.desk.servicedesk.Project.RequestType;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Status;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Transition;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does what people and programs ask for, by the desk's rules, and tells of it. Everything here
 * happens under the lock of {@link Issues}, so events are told in the order of happening.
 */
final class Clerk {

  private static final int COMMENT_LIMIT = 32_767;

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final FieldRules rules;
  private final TransitionRules transitions;
  private final Consumer<JiraEvent> told;

  Clerk(
      ServiceDeskSettings settings,
      Issues issues,
      FieldRules rules,
      TransitionRules transitions,
      Consumer<JiraEvent> told) {
    this.settings = settings;
    this.issues = issues;
    this.rules = rules;
    this.transitions = transitions;
    this.told = told;
  }

  Issue create(
      Person creator, Person reporter, Project project, RequestType type, JsonNode fields) {
    type.fields().stream()
        .filter(field -> field.required() && !fields.hasNonNull(field.id()))
        .findFirst()
        .ifPresent(missing -> {
          throw DeskRefusal.field(missing.id(), missing.name() + " is required.");
        });
    return issues.locked(() -> {
      Instant now = issues.now();
      Issue blank =
          new Issue(
              "",
              "",
              project,
              type,
              "",
              "",
              project.workflow().first(),
              settings.defaultPriority(),
              Optional.empty(),
              reporter,
              creator,
              Map.of(),
              now,
              now,
              List.of());
      Issue issue = issues.add(rules.edit(blank, fields).issue());
      tell("jira:issue_created", "issue_created", issue, creator, Optional.empty(), List.of());
      return issue;
    });
  }

  Issue edit(Person editor, String idOrKey, JsonNode fields) {
    return issues.locked(() -> {
      FieldRules.Edited edited = rules.edit(issues.require(idOrKey), fields);
      if (edited.changes().isEmpty()) {
        return edited.issue();
      }
      Issue issue = issues.replace(edited.issue());
      tell(
          "jira:issue_updated", "issue_updated", issue, editor, Optional.empty(), edited.changes());
      return issue;
    });
  }

  IssueComment comment(
      Person author,
      String idOrKey,
      String body,
      Visibility visibility,
      Map<String, JsonNode> properties) {
    requireBody(body);
    return issues.locked(() -> {
      Issue before = issues.require(idOrKey);
      IssueComment comment = newComment(author, before, body, visibility, properties);
      Issue issue = issues.replace(before.withComment(comment));
      Optional<IssueComment> subject = Optional.of(comment);
      tell("comment_created", "", issue, author, subject, List.of());
      tell("jira:issue_updated", "issue_commented", issue, author, subject, List.of());
      return comment;
    });
  }

  void deleteComment(Person person, String idOrKey, String commentId) {
    issues.locked(() -> {
      Issue before = issues.require(idOrKey);
      IssueComment comment =
          before
              .comment(commentId)
              .orElseThrow(() ->
                  DeskRefusal.notFound("Can not find a comment for the id: " + commentId + "."));
      Issue issue = issues.replace(before.withoutComment(commentId));
      Optional<IssueComment> subject = Optional.of(comment);
      tell("comment_deleted", "", issue, person, subject, List.of());
      tell("jira:issue_updated", "issue_comment_deleted", issue, person, subject, List.of());
      return issue;
    });
  }

  /**
   * Takes a ticket through a transition.
   *
   * @param resolution what the transition's screen was told
   * @param remark a comment typed on the screen: everybody sees it
   */
  Issue transition(
      Person person,
      String idOrKey,
      String transitionId,
      Optional<String> resolution,
      Optional<String> remark) {
    return issues.locked(() -> {
      Issue before = issues.require(idOrKey);
      Transition transition = transitions.offered(before, transitionId);
      transitions.requireResolution(transition, resolution);
      Status next = before.project().workflow().status(transition.to());
      boolean done = next.category() == Workflow.Category.DONE;
      Optional<String> kept = done ? resolution.or(before::resolution) : Optional.empty();
      Issue moved = before.withStatus(next, kept);
      Optional<IssueComment> comment =
          remark.map(body -> newComment(person, before, body, Visibility.PUBLIC, Map.of()));
      Issue issue = issues.replace(comment.map(moved::withComment).orElse(moved));
      if (comment.isPresent()) {
        tell("comment_created", "", issue, person, comment, List.of());
      }
      List<Change> changes = transitions.changes(before, issue);
      tell("jira:issue_updated", "issue_generic", issue, person, comment, changes);
      return issue;
    });
  }

  private IssueComment newComment(
      Person author,
      Issue issue,
      String body,
      Visibility visibility,
      Map<String, JsonNode> properties) {
    requireBody(body);
    return new IssueComment(
        issues.nextCommentId(), issue.id(), body, visibility, author, issues.now(), properties);
  }

  private static void requireBody(String body) {
    if (body.isBlank()) {
      throw DeskRefusal.field("comment", "Comment body can not be empty!");
    }
    if (body.length() > COMMENT_LIMIT) {
      throw DeskRefusal.field(
          "comment",
          "The entered text is too long. It exceeds the allowed limit of "
              + COMMENT_LIMIT
              + " characters.");
    }
  }

  /** The property that says who may read a comment. */
  static Map<String, JsonNode> visibilityProperty(Visibility visibility) {
    return Map.of(
        IssueComment.VISIBILITY_PROPERTY,
        Json.object().put("internal", visibility == Visibility.INTERNAL));
  }

  private void tell(
      String event,
      String type,
      Issue issue,
      Person user,
      Optional<IssueComment> comment,
      List<Change> changes) {
    told.accept(new JiraEvent(event, type, issue, user, comment, changes, issues.now()));
  }
}
