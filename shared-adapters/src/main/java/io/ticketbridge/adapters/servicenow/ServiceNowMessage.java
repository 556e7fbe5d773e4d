package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.adapters.webhook.MessageId;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what ServiceNow's business rule sends; the format stands in docs/servicenow-message.md. A
 * message is a snapshot of a record with its new journal entries: one event per entry, in the order
 * given, then one for the fields. Which bridge the ticket belongs to is not decided here.
 */
public final class ServiceNowMessage {

  /** More new entries than any one update makes; a message with more is a fault of its script. */
  static final int MOST_ENTRIES = 200;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OPERATIONS = Set.of("", "insert", "update");

  private final ServiceNowTables tables;

  public ServiceNowMessage(ServiceNowTables tables) {
    this.tables = tables;
  }

  /**
   * Reads one message. Nothing that may stand in it raises an exception.
   *
   * @param connection whose secret the message bore
   * @param webhookId the header {@code webhook-id}, the same on every repetition
   */
  public Reading read(ConnectionId connection, Optional<String> webhookId, byte[] body) {
    JsonNode message;
    try {
      message = JSON.readTree(body);
    } catch (IOException noJson) {
      return new Reading.Malformed("The body is not JSON");
    }
    if (message == null || !message.isObject()) {
      return new Reading.Malformed("The body is not a JSON object");
    }
    String table = Row.of(message).text("table").strip();
    if (table.isEmpty()) {
      return new Reading.Malformed("'table' is missing; send the record's table name");
    }
    Optional<TableView> view = tables.find(connection, table);
    if (view.isEmpty()) {
      return new Reading.Ignored(
          "No bridge carries this table of connection '%s' through the Table API"
              .formatted(connection));
    }
    return read(view.get(), message, webhookId, body);
  }

  private Reading read(TableView view, JsonNode message, Optional<String> webhookId, byte[] body) {
    var row = Row.of(message, message.path("fields"));
    if (!OPERATIONS.contains(Row.of(message).text("operation").strip())) {
      return new Reading.Ignored("Only the operations insert and update are carried");
    }
    if (!SysId.isOne(row.text(TableView.ID))) {
      return new Reading.Malformed("'sys_id' is missing or is none");
    }
    if (!row.has(TableView.MARKER)) {
      // Without it the bridge could not tell a ticket of its own from a new one.
      return new Reading.Malformed("'correlation_id' is missing; send it even where it is empty");
    }
    JsonNode journal = message.path("journal");
    Optional<String> fault = fault(journal);
    if (fault.isPresent()) {
      return new Reading.Malformed(fault.get());
    }
    var id = MessageId.of(webhookId, body, isDated(row));
    return new Reading.Events(
        new Telling(view, row, message, id).events(entries(journal), message.path("fields")));
  }

  private static boolean isDated(Row row) {
    return row.filled(TableView.VERSION).isPresent()
        || Moments.read(row.text(TableView.UPDATED)).isPresent();
  }

  private static Optional<String> fault(JsonNode journal) {
    if (journal.isMissingNode() || journal.isNull()) {
      return Optional.empty();
    }
    if (!journal.isArray()) {
      return Optional.of("'journal' is not an array");
    }
    if (journal.size() > MOST_ENTRIES) {
      return Optional.of(
          "'journal' has more than %d entries; send only the new ones".formatted(MOST_ENTRIES));
    }
    for (int i = 0; i < journal.size(); i++) {
      if (!SysId.isOne(Row.of(journal.get(i)).text("sys_id"))) {
        // An entry without its id could not be told from one that the bridge wrote itself.
        return Optional.of("'journal[%d].sys_id' is missing or is none".formatted(i));
      }
    }
    return Optional.empty();
  }

  private static List<JournalEntry> entries(JsonNode journal) {
    var entries = new ArrayList<JournalEntry>();
    var known = new HashSet<String>();
    for (JsonNode node : journal) {
      var entry = new JournalEntry(Row.of(node));
      boolean blank = entry.row().has("value") && entry.text().isBlank();
      if (!blank && known.add(entry.id())) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** One message on its way to becoming events. */
  private record Telling(TableView view, Row row, JsonNode message, MessageId id) {

    List<TicketEvent> events(List<JournalEntry> entries, JsonNode fields) {
      var persons = new Persons(message.path("persons"));
      // Without its fields a record is not told; then it is read from its desk.
      Optional<Ticket> told =
          fields.isObject()
              ? view.ticket(row, persons.reporter(view.caller(), row))
              : Optional.empty();
      var events = new ArrayList<TicketEvent>();
      for (JournalEntry entry : entries) {
        var change = new Change.CommentAdded(new CommentId(entry.id()), comment(entry, persons));
        events.add(event(events.size(), change, told));
      }
      var change = new Change.FieldsChanged(TableView.version(row), view.fields(row));
      events.add(event(events.size(), change, told));
      return events;
    }

    private Optional<Comment> comment(JournalEntry entry, Persons persons) {
      if (!entry.row().has("value")) {
        return Optional.empty();
      }
      return Moments.read(entry.row().text(TableView.CREATED))
          .or(() -> Moments.read(row.text(TableView.UPDATED)))
          .map(at -> entry.comment(persons.named(entry.author()), Evidence.STATED, at));
    }

    private TicketEvent event(int index, Change change, Optional<Ticket> told) {
      return new TicketEvent(
          id.event(index),
          view.ref(row),
          TableView.key(row),
          change,
          Optional.of(view.home(row)),
          TableView.marker(row),
          told);
    }
  }
}
