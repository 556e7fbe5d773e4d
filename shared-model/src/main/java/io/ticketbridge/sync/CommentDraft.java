package io.ticketbridge.sync;

import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Visibility;
import java.util.Objects;

/**
 * A comment to add.
 *
 * @param event whose comment it is; a desk that can carries it beside the text
 * @param text ready to be written
 * @param author as the source knows them
 */
public record CommentDraft(EventId event, String text, Visibility visibility, Person author) {

  public CommentDraft {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(author, "author");
  }
}
