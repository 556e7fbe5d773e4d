package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks every instance, before the first event is served, for what the bridges need to read. A
 * bridge that speaks the envelope is not read, so there is nothing to ask on its behalf.
 */
public final class ServiceNowCheck {

  private static final String USERS = "sys_user";
  private static final int SAMPLE = 5;

  /**
   * What came of the check.
   *
   * @param problems what must be mended before the bridges may run: what, which and what to grant
   * @param doubts what could not be asked, because an instance is out of reach or does not tell;
   *     the bridges may run, and events wait where it turns out to matter
   */
  public record Report(List<String> problems, List<String> doubts) {
    public Report {
      problems = List.copyOf(problems);
      doubts = List.copyOf(doubts);
    }

    public boolean isFine() {
      return problems.isEmpty();
    }
  }

  private final List<ServiceNowBridge> ends;
  private final Map<ConnectionId, Instance> instances;
  private final ServiceNowTables tables;

  ServiceNowCheck(
      List<ServiceNowBridge> ends, Map<ConnectionId, Instance> instances, ServiceNowTables tables) {
    this.ends = ends;
    this.instances = instances;
    this.tables = tables;
  }

  /** Asks. Bounded by the connections' time-outs; nothing is written. */
  public Report run() {
    var problems = new LinkedHashSet<String>();
    var doubts = new LinkedHashSet<String>();
    for (ConnectionId connection : connections()) {
      var api = new TableApi(instances.get(connection));
      user(api, connection, doubts);
      for (TableView view : tables.of(connection)) {
        if (table(api, view, problems, doubts)) {
          journal(api, view, problems, doubts);
        }
      }
    }
    return new Report(new ArrayList<>(problems), new ArrayList<>(doubts));
  }

  private Set<ConnectionId> connections() {
    return ends.stream()
        .filter(end -> end.talk() instanceof Talk.Table)
        .map(ServiceNowBridge::connection)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether the table can be read, so that it makes sense to go on. */
  private static boolean table(
      TableApi api, TableView view, Set<String> problems, Set<String> doubts) {
    String what = "table '%s' of servicenow.%s".formatted(view.table(), view.connection());
    var looked =
        api.list(view.table(), "ORDERBYDESCsys_created_on", view.asked(), SAMPLE, 0, Instant.MAX);
    return switch (looked) {
      case Looked.Found<TableApi.Page>(var page) -> {
        if (hidden(page)) {
          problems.add(
              "No record of %s is shown; let the integration user read them".formatted(what));
        }
        for (String column : missing(view, page)) {
          // Not every bridge carries these two, and not every table has them.
          boolean dispensable =
              Set.of(view.columns().service(), view.columns().assignmentGroup()).contains(column);
          (dispensable ? doubts : problems)
              .add(
                  "Column '%s' of %s is not shown; create it, or let the integration user read it"
                      .formatted(column, what));
        }
        yield true;
      }
      case Looked.Missing<TableApi.Page>(var reason) -> {
        problems.add("There is no %s (%s); correct the bridge's table".formatted(what, reason));
        yield false;
      }
      case Looked.Refused<TableApi.Page>(var reason) -> {
        problems.add(
            ("%s may not be read (%s); check the credentials and the name of the table, and let the "
                    + "integration user read it")
                .formatted(capital(what), reason));
        yield false;
      }
      case Looked.Unavailable<TableApi.Page>(var _, var reason) -> {
        doubts.add("%s could not be checked: %s".formatted(capital(what), reason));
        yield false;
      }
      case Looked.Blind<TableApi.Page> _ -> false;
    };
  }

  private static void journal(
      TableApi api, TableView view, Set<String> problems, Set<String> doubts) {
    String grant =
        ("let the integration user read table %s (comments cannot be told from echoes without it, "
                + "so the bridges of table '%s' do not run)")
            .formatted(Journal.TABLE, view.table());
    String query = "name=%s^elementINcomments,work_notes".formatted(view.table());
    var looked = api.list(Journal.TABLE, query, Journal.COLUMNS, SAMPLE, 0, Instant.MAX);
    switch (looked) {
      case Looked.Found<TableApi.Page>(var page) -> {
        boolean whole =
            page.rows().stream().allMatch(row -> Journal.COLUMNS.stream().allMatch(row::has));
        if (hidden(page) || !whole) {
          problems.add(
              "The journal of servicenow.%s is not shown whole; %s"
                  .formatted(view.connection(), grant));
        }
      }
      case Looked.Missing<TableApi.Page>(var reason) ->
          problems.add(
              "The journal of servicenow.%s is not there (%s); %s"
                  .formatted(view.connection(), reason, grant));
      case Looked.Refused<TableApi.Page>(var reason) ->
          problems.add(
              "The journal of servicenow.%s may not be read (%s); %s"
                  .formatted(view.connection(), reason, grant));
      case Looked.Unavailable<TableApi.Page>(var _, var reason) ->
          doubts.add(
              "The journal of servicenow.%s could not be checked: %s"
                  .formatted(view.connection(), reason));
      case Looked.Blind<TableApi.Page> _ -> {}
    }
  }

  /** By its name the bridge's own journal entries are looked for, so it had better be right. */
  private void user(TableApi api, ConnectionId connection, Set<String> doubts) {
    String user = instances.get(connection).connection().authentication().user();
    var looked =
        api.list(
            USERS,
            "user_name=" + TableApi.literal(user),
            List.of("sys_id", "user_name"),
            2,
            0,
            Instant.MAX);
    switch (looked) {
      case Looked.Found<TableApi.Page>(var page) when names(page, user) -> {}
      case Looked.Found<TableApi.Page> _ ->
          doubts.add(
              ("The user name '%s' of servicenow.%s was not found in sys_user; let the integration "
                      + "user read sys_user (callers are looked up there), and see that "
                      + "servicenow.%2$s.user is the name that the bridge's own journal entries bear")
                  .formatted(user, connection));
      case Looked.Missing<TableApi.Page>(var reason) ->
          doubts.add(unreadable(user, connection, reason));
      case Looked.Refused<TableApi.Page>(var reason) ->
          doubts.add(unreadable(user, connection, reason));
      case Looked.Unavailable<TableApi.Page>(var _, var reason) ->
          doubts.add(
              "The user name '%s' of servicenow.%s could not be checked: %s"
                  .formatted(user, connection, reason));
      case Looked.Blind<TableApi.Page> _ -> {}
    }
  }

  private static boolean names(TableApi.Page page, String user) {
    return page.rows().stream().anyMatch(row -> row.text("user_name").equalsIgnoreCase(user));
  }

  private static String unreadable(String user, ConnectionId connection, String reason) {
    return ("The user name '%s' of servicenow.%s could not be looked up in sys_user (%s); let the "
            + "integration user read sys_user (callers are looked up there)")
        .formatted(user, connection, reason);
  }

  /** Some records are there, and none is shown. */
  private static boolean hidden(TableApi.Page page) {
    return page.rows().isEmpty() && page.total().orElse(0L) > 0;
  }

  private static Set<String> missing(TableView view, TableApi.Page page) {
    var missing = new TreeSet<String>();
    page.rows().stream()
        .findFirst()
        .ifPresent(
            row -> view.asked().stream().filter(column -> !row.has(column)).forEach(missing::add));
    return missing;
  }

  private static String capital(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
