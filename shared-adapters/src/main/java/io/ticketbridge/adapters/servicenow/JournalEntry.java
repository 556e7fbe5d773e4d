package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;

/**
 * One entry of a record's journal: a public comment, a work note, or something else, which is
 * internal because nothing says that it is not.
 */
record JournalEntry(Row row) {

  static final String PUBLIC = "comments";
  static final String INTERNAL = "work_notes";

  static String element(Visibility visibility) {
    return visibility == Visibility.PUBLIC ? PUBLIC : INTERNAL;
  }

  String id() {
    return row.text("sys_id");
  }

  String text() {
    return row.text("value");
  }

  String author() {
    return row.text("sys_created_by");
  }

  Visibility visibility() {
    return row.text("element").equals(PUBLIC) ? Visibility.PUBLIC : Visibility.INTERNAL;
  }

  Evidence evidence() {
    return switch (row.text("element")) {
      case PUBLIC, INTERNAL -> Evidence.STATED;
      default -> Evidence.ASSUMED;
    };
  }

  Comment comment(Person author, Evidence learned, Instant createdAt) {
    var evidence = evidence() == Evidence.ASSUMED ? Evidence.ASSUMED : learned;
    return new Comment(new CommentId(id()), text(), visibility(), evidence, author, createdAt);
  }
}
