package io.ticketbridge.sync;

import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A comment on the target that may be one of ours.
 *
 * @param byBridge whether the integration user wrote it; a person may be using that account, so it
 *     proves nothing alone
 * @param mark the event id that the bridge put beside the text, on a desk that has room for one
 * @param createdAt by the desk's clock, as finely as it tells
 */
public record Trace(
    CommentId id,
    String text,
    Visibility visibility,
    boolean byBridge,
    Optional<EventId> mark,
    Instant createdAt) {

  public Trace {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
