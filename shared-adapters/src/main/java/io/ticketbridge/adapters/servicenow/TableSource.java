package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.TicketSource;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads tickets and comments through the Table API. A reference does not tell its table, so the
 * tables that bridges use are asked one after the other; nearly always there is one.
 */
final class TableSource implements TicketSource {

  private final TableApi api;
  private final List<TableView> views;
  private final Journal journal;

  TableSource(TableApi api, List<TableView> views) {
    this.api = api;
    this.views = List.copyOf(views);
    this.journal = new Journal(api);
  }

  @Override
  public Looked<Ticket> ticket(TicketRef ref) {
    Looked<Ticket> last =
        new Looked.Missing<>("No bridge reads a table of '%s'".formatted(ref.connection()));
    Instant deadline = api.instance().lookedBy();
    for (TableView view : views) {
      last = ticket(view, ref, deadline);
      if (!(last instanceof Looked.Missing<Ticket>)) {
        return last;
      }
    }
    return last;
  }

  private Looked<Ticket> ticket(TableView view, TicketRef ref, Instant deadline) {
    var looked = api.get(view.table(), ref.id(), columns(view), deadline);
    return Looks.then(
        looked,
        row ->
            row.text(TableView.ID).equals(ref.id()) && row.has(TableView.MARKER)
                ? view.ticket(row, reporter(view, row))
                    .<Looked<Ticket>>map(Looked.Found::new)
                    .orElseGet(() -> unreadable(view))
                : unreadable(view));
  }

  private static Looked<Ticket> unreadable(TableView view) {
    return new Looked.Refused<>(
        "ServiceNow does not show sys_id, sys_created_on and correlation_id of table '%s'; let the "
                .formatted(view.table())
            + "integration user read them");
  }

  @Override
  public Looked<Comment> comment(TicketRef on, CommentId id) {
    return journal.entry(on, id);
  }

  private static List<String> columns(TableView view) {
    var columns = new ArrayList<>(view.asked());
    for (String person : persons(view)) {
      columns.addAll(List.of(person, person + ".name", person + ".email"));
    }
    return columns;
  }

  private static Person reporter(TableView view, Row row) {
    for (String person : persons(view)) {
      Optional<String> id = row.filled(person);
      if (id.isPresent()) {
        return new Person(id.get(), row.text(person + ".name"), row.filled(person + ".email"));
      }
    }
    return Person.UNKNOWN;
  }

  private static List<String> persons(TableView view) {
    return view.caller().isEmpty() ? List.of("opened_by") : List.of(view.caller(), "opened_by");
  }
}
