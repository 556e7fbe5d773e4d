package io.ticketbridge.sync;

import io.ticketbridge.lane.Correlation;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells the people at the losing desk, internally, which change of theirs was not carried. */
final class ConflictNote {

  private ConflictNote() {}

  /**
   * The note as an event of the winner's ticket, so that it is carried like a comment. Its id
   * follows from the cause, the field and who lost, so that the same conflict is told once.
   */
  static TicketEvent of(TicketEvent cause, Correlation pair, Conflict conflict, Instant now) {
    Side loser = conflict.loser();
    Side winner = loser.other();
    // A doubt is told before the write, and a conflict that is met by then is told beside it.
    String kind = conflict.perhapsOurs() ? "doubt" : "note";
    EventId id =
        EventId.following(
            cause.id(), "%s-%s-%s".formatted(kind, loser.code(), word(conflict.field(), '-')));
    var comment =
        new Comment(
            new CommentId(id.value()),
            sentence(conflict),
            Visibility.INTERNAL,
            Evidence.STATED,
            new Person("ticketbridge", "Ticketbridge", Optional.empty()),
            now);
    return new TicketEvent(
        id,
        pair.on(winner),
        pair.keyOn(winner),
        new Change.CommentAdded(comment.id(), Optional.of(comment)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether this is such a note on its way: no desk calls its comment as we call the event. */
  static boolean isOne(TicketEvent event, Comment comment) {
    return comment.id().value().equals(event.id().value());
  }

  private static String word(Field field, char between) {
    return field.name().toLowerCase(Locale.ROOT).replace('_', between);
  }

  private static String sentence(Conflict conflict) {
    return "Both desks changed %s%s; '%s' set here was not carried over%s, '%s' set there stands."
        .formatted(
            word(conflict.field(), ' '),
            conflict.perhapsOurs() ? ", or a write of the bridge's own came late" : "",
            conflict.lost(),
            conflict.toldBefore().map(", nor was '%s' before it"::formatted).orElse(""),
            conflict.won());
  }
}
