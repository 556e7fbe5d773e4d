package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.StateRules;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Offer;
import io.ticketbridge.sandbox.desk.ticket.Offer.Choice;
import io.ticketbridge.sandbox.desk.ticket.Offer.Need;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tasks as agents see them. */
final class AgentView {

  private final ServiceNowSettings settings;
  private final Records records;
  private final Tasks tasks;
  private final RowRender render;
  private final URI base;

  AgentView(ServiceNowSettings settings, Records records, Tasks tasks, RowRender render, URI base) {
    this.settings = settings;
    this.records = records;
    this.tasks = tasks;
    this.render = render;
    this.base = base;
  }

  DeskTicket ticket(Row row) {
    TableDefinition table = records.definition(row.table());
    return new DeskTicket(
        DeskName.SERVICE_NOW,
        row.table(),
        row.sysId(),
        row.number(),
        row.get("short_description"),
        row.get("description"),
        shown(table, row, "state"),
        shown(table, row, "priority"),
        reporter(row),
        person(row.get("sys_created_by")).map(Person::isIntegration).orElse(false),
        Records.instant(row.get("sys_created_on")),
        Records.instant(row.get("sys_updated_on")),
        Long.parseLong(row.get("sys_mod_count")),
        row.values(),
        links(row),
        tasks.journal(row.sysId()).stream().map(this::comment).toList(),
        offers(table, row),
        URI.create(base + "/nav_to.do/" + row.number()));
  }

  private String shown(TableDefinition table, Row row, String column) {
    return table.field(column).map(field -> render.display(field, row.get(column))).orElse("");
  }

  private String reporter(Row row) {
    String caller = row.get("caller_id");
    return records.display(SystemTables.USERS, caller.isEmpty() ? row.get("opened_by") : caller);
  }

  private Optional<Person> person(String userName) {
    return settings.people().stream()
        .filter(person -> person.userName().equals(userName))
        .findFirst();
  }

  DeskComment comment(Row entry) {
    Optional<Person> author = person(entry.get("sys_created_by"));
    return new DeskComment(
        entry.sysId(),
        entry.get("value"),
        entry.get("element").equals("comments") ? Visibility.PUBLIC : Visibility.INTERNAL,
        author.map(Person::name).orElse(entry.get("sys_created_by")),
        author.map(Person::isIntegration).orElse(false),
        Records.instant(entry.get("sys_created_on")));
  }

  /** What the correlation and the external identifier name. */
  private static List<String> links(Row row) {
    return Stream.of(
            row.get("correlation_id").split(":"),
            row.get("correlation_display").split("\\s+"),
            new String[] {row.get(Tasks.EXTERNAL_IDENTIFIER)})
        .flatMap(Arrays::stream)
        .filter(part -> !part.isBlank())
        .distinct()
        .toList();
  }

  private static List<Offer> offers(TableDefinition table, Row row) {
    StateRules rules = table.rules();
    String now = row.get("state");
    if (rules.inactive().contains(now)) {
      return List.of();
    }
    return table.field("state").map(Field::choices).orElse(List.of()).stream()
        .filter(state -> !state.value().equals(now))
        .filter(state ->
            !state.value().equals(rules.closed())
                || rules.resolved().isEmpty()
                || now.equals(rules.resolved()))
        .map(state -> new Offer(state.value(), state.label(), needs(table, row, state.value())))
        .toList();
  }

  private static List<Need> needs(TableDefinition table, Row row, String state) {
    StateRules rules = table.rules();
    List<Need> needs = new ArrayList<>();
    if (!state.isEmpty() && state.equals(rules.onHold())) {
      needs.add(Need.always("hold_reason", "On hold reason", choices(table, "hold_reason")));
      needs.add(
          new Need(
              "comments",
              "Comment to the caller",
              List.of(),
              "hold_reason",
              rules.awaitingCaller()));
    }
    boolean ends = state.equals(rules.resolved()) || state.equals(rules.closed());
    if (ends && row.get("close_code").isEmpty()) {
      needs.add(Need.always("close_code", "Resolution code", choices(table, "close_code")));
    }
    if (ends && row.get("close_notes").isEmpty()) {
      needs.add(Need.always("close_notes", "Resolution notes", List.of()));
    }
    return needs;
  }

  private static List<Choice> choices(TableDefinition table, String column) {
    return table.field(column).map(Field::choices).orElse(List.of()).stream()
        .map(choice -> new Choice(choice.value(), choice.label()))
        .toList();
  }
}
