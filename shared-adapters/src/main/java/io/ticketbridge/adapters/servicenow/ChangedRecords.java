package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.http.Footing;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.adapters.http.Window;
import io.ticketbridge.catchup.ChangeList;
import io.ticketbridge.catchup.Changed;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of one table that changed. A moment in a query may be taken for one of the user's own
 * time zone, so it is asked for the last so many minutes, by the instance's own clock. The oldest
 * come first: if ServiceNow drops the condition, the first record shows it.
 */
final class ChangedRecords implements ChangeList {

  private static final int PAGE = 100;

  private final TableApi api;
  private final TableView view;
  private final String filter;
  private final Journal journal;

  /**
   * @param filter by column, what the bridge's tickets have besides
   */
  ChangedRecords(TableApi api, TableView view, Map<String, String> filter) {
    this.api = api;
    this.view = view;
    this.filter = conditions(filter);
    this.journal = new Journal(api);
  }

  private static String conditions(Map<String, String> filter) {
    var conditions = new StringBuilder();
    new TreeMap<>(filter)
        .forEach((column, value) ->
            conditions.append('^').append(column).append('=').append(TableApi.literal(value)));
    return conditions.toString();
  }

  @Override
  public Looked<Page> changed(Instant since, Optional<String> after) {
    Window window = Window.since(since, api.instance().judge().clock().instant());
    String query =
        "sys_updated_onRELATIVEGE@minute@ago@%d%s^ORDERBYsys_updated_on^ORDERBYsys_id"
            .formatted(window.minutes(), filter);
    Footing footing = after.map(Footing::parse).orElse(Footing.START);
    var looked =
        api.list(view.table(), query, columns(), PAGE, footing.from(), api.instance().lookedBy());
    return Looks.then(looked, page -> page(page, footing, window));
  }

  private Set<String> columns() {
    var columns =
        new LinkedHashSet<>(
            List.of(
                TableView.ID,
                TableView.NUMBER,
                TableView.MARKER,
                TableView.VERSION,
                TableView.CREATED,
                TableView.UPDATED));
    columns.addAll(view.attributes());
    return columns;
  }

  private Looked<Page> page(TableApi.Page page, Footing footing, Window window) {
    var rows = new ArrayList<Changed>();
    for (Row row : page.rows()) {
      Optional<Changed> changed = changed(row);
      if (changed.isEmpty()) {
        return new Looked.Refused<>(
            ("ServiceNow does not show sys_id, sys_mod_count, sys_created_on, sys_updated_on and"
                    + " correlation_id of table '%s'; let the integration user read them")
                .formatted(view.table()));
      }
      if (!window.covers(changed.get())) {
        return unavailable(
            "did not search table '%s' by sys_updated_on; let the integration user read it");
      }
      rows.add(changed.get());
    }
    Optional<List<Changed>> unread = footing.unread(rows, Window::name);
    if (unread.isEmpty()) {
      return unavailable("changed what it lists of table '%s' meanwhile; the next round goes on");
    }
    return new Looked.Found<>(new Page(unread.get(), next(page, rows, footing).map(Footing::text)));
  }

  /** A page may be short because some of its records are hidden; the total tells, if it is told. */
  private static Optional<Footing> next(TableApi.Page page, List<Changed> rows, Footing footing) {
    int end = footing.from() + PAGE;
    boolean last = page.total().map(total -> end >= total).orElse(rows.size() < PAGE);
    if (last) {
      return Optional.empty();
    }
    return Optional.of(rows.size() < PAGE ? Footing.at(end) : footing.behind(rows, Window::name));
  }

  private <T> Looked<T> unavailable(String what) {
    return new Looked.Unavailable<>(Optional.empty(), "ServiceNow " + what.formatted(view.table()));
  }

  private Optional<Changed> changed(Row row) {
    Optional<Instant> created = Moments.read(row.text(TableView.CREATED));
    Optional<Instant> updated = Moments.read(row.text(TableView.UPDATED));
    Optional<Version> version = TableView.version(row);
    boolean shown = SysId.isOne(row.text(TableView.ID)) && row.has(TableView.MARKER);
    if (!shown || created.isEmpty() || updated.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Changed(
            view.ref(row),
            TableView.key(row),
            view.home(row),
            created.get(),
            updated.get(),
            version.get(),
            TableView.marker(row)));
  }

  @Override
  public Looked<List<Said>> said(TicketRef on, Instant since) {
    return Looks.then(
        journal.since(on, since),
        (List<Trace> entries) ->
            new Looked.Found<>(
                entries.stream()
                    .filter(entry -> !entry.text().isBlank())
                    .map(entry -> new Said(entry.id(), entry.createdAt()))
                    .toList()));
  }
}
