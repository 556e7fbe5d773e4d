package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a ticket's journal, where comments and work notes stand. */
record Journal(TableApi api) {

  static final String TABLE = "sys_journal_field";
  static final List<String> COLUMNS =
      List.of("sys_id", "element", "element_id", "value", "sys_created_on", "sys_created_by");

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;
  private static final Set<String> ELEMENTS = Set.of(JournalEntry.PUBLIC, JournalEntry.INTERNAL);

  /**
   * A moment in a query may be taken for one of the user's own time zone. So the query asks for a
   * day more, and what is too old is left out here.
   */
  private static final Duration ZONES = Duration.ofDays(1);

  /** Every entry created in that second or later, oldest first. */
  Looked<List<Trace>> since(TicketRef on, Instant since) {
    if (!SysId.isOne(on.id())) {
      return new Looked.Missing<>("'%s' is no sys_id".formatted(on.id()));
    }
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    String query =
        ("element_id=%s^elementINcomments,work_notes^sys_created_on>=%s"
                + "^ORDERBYsys_created_on^ORDERBYsys_id")
            .formatted(on.id(), Moments.write(second.minus(ZONES)));
    var entries = new LinkedHashMap<String, Trace>();
    Instant last = Instant.MIN;
    for (int page = 0; page < MOST_PAGES; page++) {
      var looked = api.list(TABLE, query, COLUMNS, PAGE, page * PAGE, Instant.MAX);
      if (!(looked instanceof Looked.Found<TableApi.Page>(var read))) {
        return Looks.then(looked, _ -> new Looked.Found<List<Trace>>(List.of()));
      }
      for (Row row : read.rows()) {
        Optional<Trace> trace = trace(row, on);
        if (trace.isEmpty()) {
          return dishonoured("answered what was not asked for");
        }
        Instant created = trace.get().createdAt();
        if (page > 0 && created.isBefore(last)) {
          return dishonoured("answered its pages out of order");
        }
        last = created.isAfter(last) ? created : last;
        if (!created.isBefore(second)) {
          entries.putIfAbsent(row.text("sys_id"), trace.get());
        }
      }
      if (isLast(read, page)) {
        return new Looked.Found<>(oldestFirst(entries));
      }
    }
    return dishonoured("has more than %d entries".formatted(MOST_PAGES * PAGE));
  }

  /** The entry with this id, if it stands on this ticket. */
  Looked<Comment> entry(TicketRef on, CommentId id) {
    var looked = api.get(TABLE, id.value(), COLUMNS, api.instance().lookedBy());
    return Looks.then(
        looked,
        row -> {
          var entry = new JournalEntry(row);
          Optional<Instant> created = Moments.read(row.text("sys_created_on"));
          if (!row.text("element_id").equals(on.id()) || !entry.id().equals(id.value())) {
            return new Looked.Missing<>(
                "Journal entry %s does not stand on ticket %s".formatted(id, on.id()));
          }
          if (created.isEmpty() || !row.has("value")) {
            return new Looked.Refused<>(
                "Journal entry %s is not shown whole; let the integration user read %s"
                    .formatted(id, TABLE));
          }
          var author = new Person(entry.author(), entry.author(), Optional.empty());
          return new Looked.Found<>(entry.comment(author, Evidence.LOOKED_UP, created.get()));
        });
  }

  /** An entry as a trace; empty if the query should have excluded it or it is not shown whole. */
  private Optional<Trace> trace(Row row, TicketRef on) {
    var entry = new JournalEntry(row);
    boolean asked =
        row.text("element_id").equals(on.id())
            && ELEMENTS.contains(row.text("element"))
            && COLUMNS.stream().allMatch(row::has)
            && SysId.isOne(entry.id());
    String user = api.instance().connection().authentication().user();
    return Moments.read(row.text("sys_created_on"))
        .filter(_ -> asked)
        .map(created ->
            new Trace(
                new CommentId(entry.id()),
                entry.text(),
                entry.visibility(),
                entry.author().equalsIgnoreCase(user),
                Optional.empty(),
                created));
  }

  /** A page may be short because some of its entries are hidden; the total tells, if it is told. */
  private static boolean isLast(TableApi.Page page, int number) {
    return page.total()
        .map(total -> (number + 1L) * PAGE >= total)
        .orElse(page.rows().size() < PAGE);
  }

  private static List<Trace> oldestFirst(Map<String, Trace> entries) {
    var sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparing(Trace::createdAt));
    return sorted;
  }

  private static <T> Looked<T> dishonoured(String what) {
    return new Looked.Unavailable<>(
        Optional.empty(),
        "ServiceNow's journal (%s) %s; let the integration user read all its columns"
            .formatted(TABLE, what));
  }
}
