package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicenow.RowRender.Display;
import io.ticketbridge.sandbox.desk.servicenow.RowRender.Wish;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** {@code /api/now/table}. */
final class TableApi {

  private static final int PAGE = 10_000;

  private final ServiceNowSettings settings;
  private final Records records;
  private final Tasks tasks;
  private final RowRender render;
  private final URI base;

  TableApi(ServiceNowSettings settings, Records records, Tasks tasks, RowRender render, URI base) {
    this.settings = settings;
    this.records = records;
    this.tasks = tasks;
    this.render = render;
    this.base = base;
  }

  void mount(Routes routes) {
    String table = "/api/now/table/{table}";
    String record = table + "/{id}";
    routes.on("GET", table, this::list);
    routes.on("POST", table, this::insert);
    routes.on("GET", record, this::read);
    routes.on("PATCH", record, this::update);
    routes.on("PUT", record, this::update);
    routes.on("DELETE", record, this::delete);
  }

  private Answer list(Call call) {
    TableDefinition table = readable(call);
    List<Row> found =
        new EncodedQuery(records, table, call.query("sysparm_query").orElse("")).run();
    int offset = call.number("sysparm_offset", 0, Integer.MAX_VALUE);
    int limit = call.number("sysparm_limit", PAGE, PAGE);
    ObjectNode body = Json.object();
    ArrayNode result = body.putArray("result");
    Wish wish = wish(call);
    found.stream().skip(offset).limit(limit).forEach(row -> result.add(render.row(row, wish)));
    return Answer.json(200, body).with("X-Total-Count", String.valueOf(found.size()));
  }

  private Answer read(Call call) {
    TableDefinition table = readable(call);
    return answer(200, records.require(table.name(), call.variable("id")), call);
  }

  private Answer insert(Call call) {
    TableDefinition table = writable(call);
    Row row = tasks.insert(call.caller(), table, body(call));
    return answer(201, row, call)
        .with("Location", base + "/api/now/table/" + table.name() + "/" + row.sysId());
  }

  private Answer update(Call call) {
    TableDefinition table = writable(call);
    return answer(200, tasks.update(call.caller(), table, call.variable("id"), body(call)), call);
  }

  private Answer delete(Call call) {
    TableDefinition table = readable(call);
    records.require(table.name(), call.variable("id"));
    throw DeskRefusal.forbidden("ACL Exception Delete Failed due to security constraints");
  }

  private Answer answer(int status, Row row, Call call) {
    ObjectNode body = Json.object();
    body.set("result", render.row(row, wish(call)));
    return Answer.json(status, body);
  }

  private static JsonNode body(Call call) {
    return call.json();
  }

  private static Wish wish(Call call) {
    List<String> columns =
        call.query("sysparm_fields")
            .map(list -> Arrays.stream(list.split(",")).map(String::strip).toList())
            .orElse(List.of());
    return new Wish(
        columns,
        Display.of(call.query("sysparm_display_value").orElse("false")),
        call.query("sysparm_exclude_reference_link").orElse("").equals("true"));
  }

  private TableDefinition readable(Call call) {
    requireAccept(call);
    TableDefinition table = records.definition(call.variable("table"));
    if (table.name().equals(SystemTables.JOURNAL) && !settings.journalReadable()) {
      throw DeskRefusal.forbidden("Failed API level ACL Validation");
    }
    return table;
  }

  private TableDefinition writable(Call call) {
    TableDefinition table = readable(call);
    if (table.prefix().isEmpty()) {
      throw DeskRefusal.forbidden(
          "ACL Exception " + verb(call) + " Failed due to security constraints");
    }
    return table;
  }

  private static String verb(Call call) {
    return call.method().equals("POST") ? "Insert" : "Update";
  }

  private static void requireAccept(Call call) {
    String accept = call.header("Accept").orElse("*/*");
    if (!accept.contains("application/json") && !accept.contains("*/*")) {
      throw DeskRefusal.of(406, "The Accept header '" + accept + "' has no application/json.");
    }
  }
}
