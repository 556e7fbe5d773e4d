package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.adapters.http.Writes;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one bridge's tickets through the Table API, and looks at what became of it. */
final class TableTarget implements TicketTarget {

  /** The width of {@code correlation_id} as ServiceNow ships it. */
  private static final int MARKER_WIDTH = 100;

  private static final String SHOWN_COUNTERPART = "correlation_display";

  private final TableApi api;
  private final TableView view;
  private final Spelling spelling;
  private final Callers callers;
  private final Journal journal;
  private final Markers markers;

  TableTarget(TableApi api, TableView view, ServiceNowBridge end, Talk.Table talk) {
    this.api = api;
    this.view = view;
    this.spelling = new Spelling(end, talk);
    this.callers = new Callers(api);
    this.journal = new Journal(api);
    this.markers = new Markers(api, view);
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    if (draft.marker().text().length() > MARKER_WIDTH) {
      return new Written.Refused<>(
          "The marker is longer than the %d characters of correlation_id; shorten the name of the "
                  .formatted(MARKER_WIDTH)
              + "deployment or of the Service Desk connection");
    }
    return switch (spelling.columns(draft.fields())) {
      case Spelling.Unspellable(var reason) -> new Written.Refused<>(reason);
      case Spelling.Spelt(var columns) -> {
        // A new record has nothing yet that could be written over.
        var all = new LinkedHashMap<>(columns);
        all.putAll(spelling.alongside(draft.fields()));
        yield create(bridge, draft, all, deadline);
      }
    };
  }

  private Written<Created> create(
      Bridge bridge, Draft draft, Map<String, String> columns, Instant deadline) {
    var values = new LinkedHashMap<>(spelling.defaults());
    values.putAll(bridge.selector(Side.SERVICENOW).attributes());
    values.putAll(columns);
    values.put(TableView.MARKER, draft.marker().text());
    values.put(SHOWN_COUNTERPART, draft.source().key());
    var caller =
        view.caller().isEmpty()
            ? Callers.NOBODY
            : callers.find(draft.source().reporter(), deadline);
    return switch (caller) {
      case Callers.Away(var retryAfter, var reason) -> new Written.NotSent<>(retryAfter, reason);
      case Callers.One(var id) -> {
        values.put(view.caller(), id);
        yield insert(draft, values, List.of(), deadline);
      }
      case Callers.Nobody(var notes) -> insert(draft, values, notes, deadline);
    };
  }

  private Written<Created> insert(
      Draft draft, Map<String, String> values, List<String> notes, Instant deadline) {
    var written = api.insert(view.table(), values, spelling.asked(view, values.keySet()), deadline);
    return Writes.then(
        written,
        row -> {
          if (!SysId.isOne(row.text(TableView.ID))) {
            return new Written.Unknown<>(
                "ServiceNow answered a create in table '%s' without a sys_id"
                    .formatted(view.table()));
          }
          var differences = new ArrayList<>(notes);
          differences.addAll(differences(draft, values, row));
          var shown = new Shown(view.fields(row), TableView.version(row), differences);
          return new Written.Done<>(new Created(view.ref(row), TableView.key(row), shown));
        });
  }

  private List<String> differences(Draft draft, Map<String, String> sent, Row row) {
    var differences = new ArrayList<String>();
    if (!row.text(TableView.MARKER).equals(draft.marker().text())) {
      // The ticket exists and must not be made again: it is adopted, and loudly.
      differences.add(
          ("%1$s.correlation_id was not taken: echoes of this ticket are recognised by its id alone, "
                  + "and a create in doubt cannot be looked up; let the integration user write and "
                  + "read %1$s.correlation_id")
              .formatted(view.table()));
    }
    var others = new LinkedHashMap<>(sent);
    others.remove(TableView.MARKER);
    differences.addAll(Differences.between(view.table(), others, row));
    differences.addAll(spelling.missed(view, draft.fields(), row));
    return differences;
  }

  @Override
  public Written<Commented> comment(
      Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
    var values = Map.of(JournalEntry.element(draft.visibility()), draft.text());
    var written = api.update(view.table(), on.id(), values, List.of(TableView.ID), deadline);
    // The answer shows the journal empty; the entry and its id are found among the traces.
    return Writes.then(written, _ -> new Written.Done<>(new Commented(Optional.empty())));
  }

  /** ServiceNow's journal is append-only: nothing is tried, and a person is told. */
  @Override
  public TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    return new TakenBack(
        false,
        "ServiceNow's journal is append-only: let an administrator delete entry %s of %s"
            .formatted(id, on));
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return switch (spelling.columns(values)) {
      case Spelling.Unspellable(var reason) -> new Written.Refused<>(reason);
      case Spelling.Spelt(var columns) ->
          Writes.after(
              lacking(on, spelling.alongside(values), deadline),
              company -> {
                var all = new LinkedHashMap<>(columns);
                all.putAll(company);
                return change(on, values, all, deadline);
              });
    };
  }

  /** Of what goes with a state, what the record does not have: people's own words stay. */
  private Looked<Map<String, String>> lacking(
      TicketRef on, Map<String, String> alongside, Instant deadline) {
    if (alongside.isEmpty()) {
      return new Looked.Found<>(alongside);
    }
    return Looks.then(
        api.get(view.table(), on.id(), alongside.keySet(), deadline),
        row -> {
          var lacking = new LinkedHashMap<>(alongside);
          lacking.keySet().removeIf(column -> row.filled(column).isPresent());
          return new Looked.Found<>(lacking);
        });
  }

  private Written<Shown> change(
      TicketRef on, Map<Field, WireValue> values, Map<String, String> columns, Instant deadline) {
    var asked = spelling.asked(view, columns.keySet());
    return Writes.then(
        api.update(view.table(), on.id(), columns, asked, deadline),
        row -> {
          var differences = new ArrayList<>(Differences.between(view.table(), columns, row));
          differences.addAll(spelling.missed(view, values, row));
          return new Written.Done<>(
              new Shown(view.fields(row), TableView.version(row), differences));
        });
  }

  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    // A clone shows people the counterpart of what it was cloned from.
    var values = Map.of(TableView.MARKER, marker.text(), SHOWN_COUNTERPART, "");
    var written =
        api.update(view.table(), on.id(), values, spelling.asked(view, values.keySet()), deadline);
    return Writes.then(
        written,
        row ->
            row.text(TableView.MARKER).equals(marker.text())
                ? new Written.Done<>(new Shown(view.fields(row), TableView.version(row), List.of()))
                : new Written.Refused<>(
                    "ServiceNow did not take correlation_id; let the integration user write %s.%s"
                        .formatted(view.table(), TableView.MARKER)));
  }

  @Override
  public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    var columns = fields.stream().map(view.columns()::of).toList();
    var asked = spelling.asked(view, columns);
    var looked = api.get(view.table(), on.id(), asked, api.instance().lookedBy());
    return Looks.then(
        looked,
        row -> {
          var shown = view.fields(row);
          shown.keySet().retainAll(fields);
          return new Looked.Found<>(new Shown(shown, TableView.version(row), List.of()));
        });
  }

  @Override
  public Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> wanted) {
    return markers.carrying(candidate, wanted);
  }

  @Override
  public Looked<List<Created>> find(Bridge bridge, List<Marker> wanted) {
    return markers.find(wanted);
  }

  @Override
  public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    return journal.since(on, since);
  }

  /** Never: what is posted twice is there twice. */
  @Override
  public boolean deduplicates(Bridge bridge) {
    return false;
  }

  /** What comes back has the id that its journal entry was bound by. */
  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return Optional.empty();
  }
}
