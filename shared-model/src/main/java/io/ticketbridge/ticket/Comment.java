package io.ticketbridge.ticket;

import java.time.Instant;
import java.util.Objects;

/**
 * A comment or journal entry, whole.
 *
 * @param text as its author typed it, in the source's markup
 * @param createdAt by the clock of its desk
 */
public record Comment(
    CommentId id,
    String text,
    Visibility visibility,
    Evidence evidence,
    Person author,
    Instant createdAt) {

  public Comment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(createdAt, "createdAt");
    if (evidence == Evidence.ASSUMED && visibility == Visibility.PUBLIC) {
      throw new IllegalArgumentException("Comment %s: public is never assumed".formatted(id));
    }
  }
}
