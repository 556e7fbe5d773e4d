package io.ticketbridge.ticket;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened to one ticket, as its desk told it. Values are the desk's own spelling:
 * they are translated when the event is applied, so that an event parked for an unmapped value can
 * be applied once the mapping is mended.
 *
 * @param id the same for every delivery of this event
 * @param ticket the ticket it happened to
 * @param key what people call that ticket; empty if the event does not say
 * @param change what happened
 * @param home where the ticket lives, if the event says
 * @param marker the marker that the ticket carried, if the event shows that field
 * @param told the whole ticket as the event told it; absent where it must be read from its desk
 */
public record TicketEvent(
    EventId id,
    TicketRef ticket,
    String key,
    Change change,
    Optional<Home> home,
    Optional<Marker> marker,
    Optional<Ticket> told) {

  public TicketEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(told, "told");
  }

  /** What happened to a ticket. */
  public sealed interface Change {

    /**
     * A comment or journal entry was added.
     *
     * @param comment absent where the event does not carry it whole: it is read from its desk
     */
    record CommentAdded(CommentId id, Optional<Comment> comment) implements Change {
      public CommentAdded {
        Objects.requireNonNull(id, "id");
        if (comment.isPresent() && !comment.get().id().equals(id)) {
          throw new IllegalArgumentException(
              "Comment %s is not %s".formatted(comment.get().id(), id));
        }
      }
    }

    /**
     * The ticket was created, or its fields changed.
     *
     * @param version how new these values are, if the event says
     * @param fields the values that the event shows, changed or not; none means that they are to be
     *     read from the desk
     */
    record FieldsChanged(Optional<Version> version, Map<Field, WireValue> fields)
        implements Change {
      public FieldsChanged {
        Objects.requireNonNull(version, "version");
        fields = Map.copyOf(fields);
      }
    }
  }

  /** The id of the comment that this event is about, if it is about one. */
  public Optional<CommentId> commentId() {
    return switch (change) {
      case Change.CommentAdded(var comment, var _) -> Optional.of(comment);
      case Change.FieldsChanged _ -> Optional.empty();
    };
  }

  /**
   * The same event with ids only, for a queue or table with a bound on size; whoever applies it
   * reads the rest from the desk.
   */
  public TicketEvent abridged() {
    Change ids =
        switch (change) {
          case Change.CommentAdded(var comment, var _) ->
              new Change.CommentAdded(comment, Optional.empty());
          case Change.FieldsChanged(var version, var _) ->
              new Change.FieldsChanged(version, Map.of());
        };
    return new TicketEvent(id, ticket, key, ids, home, marker, Optional.empty());
  }
}
