package io.ticketbridge.sync;

import io.ticketbridge.ticket.CommentId;
import java.util.Objects;
import java.util.Optional;

/**
 * A comment that was added.
 *
 * @param id absent where the desk's answer does not tell it; then it is looked up among the
 *     {@linkplain Trace traces}
 */
public record Commented(Optional<CommentId> id) {

  public Commented {
    Objects.requireNonNull(id, "id");
  }
}
