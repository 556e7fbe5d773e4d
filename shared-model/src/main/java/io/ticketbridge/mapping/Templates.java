package io.ticketbridge.mapping;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Ticket;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How text looks on the side that it is written to.
 *
 * @param summary of a created ticket; placeholders {key} {summary} {description} {reporter} {url}
 * @param description of a created ticket; the same placeholders
 * @param comment of a carried comment; placeholders {key} {author} {text}
 */
public record Templates(Template summary, Template description, Template comment) {

  public static final Set<String> TICKET_PLACEHOLDERS =
      Set.of("key", "summary", "description", "reporter", "url");
  public static final Set<String> COMMENT_PLACEHOLDERS = Set.of("key", "author", "text");

  /** Summary and description as they are, a comment behind its author's name. */
  public static final Templates PLAIN =
      new Templates(
          Template.of("templates.summary", "{summary}", TICKET_PLACEHOLDERS),
          Template.of("templates.description", "{description}", TICKET_PLACEHOLDERS),
          Template.of("templates.comment", "{author}: {text}", COMMENT_PLACEHOLDERS));

  public Templates {
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(comment, "comment");
    if (!comment.placeholders().contains("text")) {
      throw new MappingProblem(
          "%s: without {text} every comment would be lost; add it".formatted(comment.key()));
    }
  }

  /** The summary that the counterpart of this ticket gets. */
  public String summaryOf(Ticket ticket) {
    return summary.fill(valuesOf(ticket));
  }

  /** The description that the counterpart of this ticket gets. */
  public String descriptionOf(Ticket ticket) {
    return description.fill(valuesOf(ticket));
  }

  /**
   * The text that the counterpart of this comment gets.
   *
   * @param key of the ticket that the comment stands on
   */
  public String commentOf(String key, Comment source) {
    return comment.fill(
        Map.of("key", key, "author", source.author().displayName(), "text", source.text()));
  }

  private static Map<String, String> valuesOf(Ticket ticket) {
    return Map.of(
        "key", ticket.key(),
        "summary", ticket.field(Field.SUMMARY).value(),
        "description", ticket.field(Field.DESCRIPTION).value(),
        "reporter", ticket.reporter().displayName(),
        "url", ticket.url().map(Object::toString).orElse(""));
  }
}
