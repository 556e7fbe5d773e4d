package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Records in the Table API's JSON: every value text, a reference an object with a link. */
final class RowRender {

  private static final Field PLAIN = Field.text("", 255);

  private final Records records;
  private final URI base;

  RowRender(Records records, URI base) {
    this.records = records;
    this.base = base;
  }

  /** {@code sysparm_display_value}: values, what people see, or both. */
  enum Display {
    FALSE,
    TRUE,
    ALL;

    static Display of(String asked) {
      return switch (asked) {
        case "true" -> TRUE;
        case "all" -> ALL;
        default -> FALSE;
      };
    }
  }

  /** How a caller wants records to be shown; no columns: all. */
  record Wish(List<String> columns, Display display, boolean withoutLinks) {}

  ObjectNode row(Row row, Wish wish) {
    TableDefinition table = records.definition(row.table());
    List<String> columns = wish.columns().isEmpty() ? columns(table) : wish.columns();
    ObjectNode node = Json.object();
    for (String column : columns) {
      if (EncodedQuery.has(table, column)) {
        node.set(column, cell(row, table.field(column).orElse(PLAIN), column, wish));
      }
    }
    return node;
  }

  private static List<String> columns(TableDefinition table) {
    TreeSet<String> columns = new TreeSet<>(SystemTables.COMMON);
    table.fields().forEach(field -> columns.add(field.name()));
    if (!table.prefix().isEmpty()) {
      columns.add("number");
    }
    return new ArrayList<>(columns);
  }

  private JsonNode cell(Row row, Field field, String column, Wish wish) {
    boolean journal = field.kind() == Kind.JOURNAL;
    String value = journal ? "" : row.get(column);
    String shown = journal ? journal(row, column) : display(field, value);
    boolean linked = field.kind() == Kind.REFERENCE && !value.isEmpty() && !wish.withoutLinks();
    String link = base + "/api/now/table/" + field.references() + "/" + value;
    return switch (wish.display()) {
      case FALSE ->
          linked ? Json.object().put("link", link).put("value", value) : Json.textNode(value);
      case TRUE ->
          linked
              ? Json.object().put("display_value", shown).put("link", link)
              : Json.textNode(shown);
      case ALL -> {
        ObjectNode both = Json.object().put("display_value", shown).put("value", value);
        yield linked ? both.put("link", link) : both;
      }
    };
  }

  String display(Field field, String value) {
    return switch (field.kind()) {
      case CHOICE -> field.choice(value).map(TableDefinition.Choice::label).orElse(value);
      case REFERENCE -> records.display(field.references(), value);
      case TEXT, JOURNAL, TIME, FLAG -> value;
    };
  }

  /** Every entry, the newest first, as the form shows them. */
  private String journal(Row row, String element) {
    String label = element.equals("comments") ? "Additional comments" : "Work notes";
    return records.all(SystemTables.JOURNAL).stream()
        .filter(entry -> entry.get("element_id").equals(row.sysId()))
        .filter(entry -> entry.get("element").equals(element))
        .sorted(Comparator.comparing((Row entry) -> entry.get("sys_created_on")).reversed())
        .map(entry ->
            entry.get("sys_created_on")
                + " - "
                + author(entry.get("sys_created_by"))
                + " ("
                + label
                + ")\n"
                + entry.get("value")
                + "\n\n")
        .collect(Collectors.joining());
  }

  private String author(String userName) {
    return records.all(SystemTables.USERS).stream()
        .filter(user -> user.get("user_name").equals(userName))
        .map(user -> user.get("name"))
        .findFirst()
        .orElse(userName);
  }
}
