package io.ticketbridge.processor;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What happens to one Service Desk ticket, as its webhooks would tell it. */
final class Events {

  static final String SUMMARY = "The summary that nobody may log";

  private static final Instant BORN = Instant.parse("2026-03-01T10:00:00Z");

  private final String project;
  private final int issue;
  private int told;

  /**
   * @param issue that no other test takes
   */
  Events(int issue) {
    this("ACP", issue);
  }

  Events(String project, int issue) {
    this.project = project;
    this.issue = issue;
  }

  TicketRef ticket() {
    return new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), Integer.toString(issue));
  }

  LaneName lane() {
    return new LaneName(ticket());
  }

  String key() {
    return project + "-" + issue;
  }

  TicketEvent created() {
    Map<Field, WireValue> fields = fields("Open");
    var version = Optional.of(Version.of(++told));
    var ticket =
        new Ticket(
            ticket(),
            key(),
            Home.of(project),
            Optional.empty(),
            BORN,
            version,
            fields,
            Person.UNKNOWN,
            Optional.empty());
    return event(new Change.FieldsChanged(version, fields), Optional.of(ticket));
  }

  TicketEvent status(String status) {
    var version = Optional.of(Version.of(++told));
    return event(new Change.FieldsChanged(version, fields(status)), Optional.empty());
  }

  TicketEvent commented(String text, Visibility visibility) {
    var id = new CommentId(issue + "0" + ++told);
    var comment =
        new Comment(
            id,
            text,
            visibility,
            Evidence.STATED,
            new Person("ana", "Ana Agent", Optional.empty()),
            BORN.plusSeconds(told));
    return event(new Change.CommentAdded(id, Optional.of(comment)), Optional.empty());
  }

  private TicketEvent event(Change change, Optional<Ticket> whole) {
    var id = new EventId("w-%d-%d/0".formatted(issue, told));
    return new TicketEvent(
        id, ticket(), key(), change, Optional.of(Home.of(project)), Optional.empty(), whole);
  }

  private static Map<Field, WireValue> fields(String status) {
    return Map.of(
        Field.SUMMARY, new WireValue(SUMMARY),
        Field.DESCRIPTION, new WireValue("It is down."),
        Field.STATUS, new WireValue(status),
        Field.PRIORITY, new WireValue("High"));
  }
}
