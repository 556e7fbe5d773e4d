package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tickets by the marker in {@code correlation_id}. */
record Markers(TableApi api, TableView view) {

  /** Two are one too many; the rest is for spellings that differ in case, which the query takes. */
  private static final int LIMIT = 10;

  private static final int TWO = 2;

  /** A record has {@code sys_mod_count} 0 until it is changed, and takes what it is made with. */
  private static final Created.Birth BIRTH =
      new Created.Birth(Optional.of(Version.of(0)), Set.of());

  Looked<List<Created>> carrying(TicketRef candidate, List<Marker> wanted) {
    var looked = api.get(view.table(), candidate.id(), columns(), api.instance().lookedBy());
    return Looks.then(
        looked,
        row ->
            new Looked.Found<>(
                texts(wanted).contains(row.text(TableView.MARKER))
                    ? List.of(created(row))
                    : List.of()));
  }

  Looked<List<Created>> find(List<Marker> wanted) {
    if (wanted.isEmpty()) {
      return new Looked.Found<>(List.of());
    }
    // Nothing in a marker has a meaning in a query: letters, digits, dots, colons and hyphens.
    String query = TableView.MARKER + "IN" + String.join(",", texts(wanted));
    var looked = api.list(view.table(), query, columns(), LIMIT, 0, Instant.MAX);
    return Looks.then(looked, page -> exact(page.rows(), texts(wanted)));
  }

  private Looked<List<Created>> exact(List<Row> rows, Set<String> wanted) {
    var found = new ArrayList<Created>();
    for (Row row : rows) {
      String marker = row.text(TableView.MARKER);
      if (wanted.stream().noneMatch(marker::equalsIgnoreCase)) {
        return new Looked.Unavailable<>(
            Optional.empty(),
            ("ServiceNow did not search table '%1$s' by correlation_id: it answered a record "
                    + "without the marker; let the integration user read %1$s.correlation_id")
                .formatted(view.table()));
      }
      if (wanted.contains(marker) && SysId.isOne(row.text(TableView.ID)) && found.size() < TWO) {
        found.add(created(row));
      }
    }
    return new Looked.Found<>(found);
  }

  private Created created(Row row) {
    var shown = new Shown(view.fields(row), TableView.version(row), List.of());
    return new Created(view.ref(row), TableView.key(row), shown, BIRTH);
  }

  private Set<String> columns() {
    return view.asked();
  }

  private static Set<String> texts(List<Marker> markers) {
    return markers.stream().map(Marker::text).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
