package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Kind;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.List;
import java.util.Optional;

/** The JSON that the business rule sends: a snapshot of the record and its new journal entries. */
final class OutboundMessage {

  private static final List<String> HEAD =
      List.of(
          "sys_id",
          "number",
          "correlation_id",
          "correlation_display",
          "sys_mod_count",
          "sys_created_on",
          "sys_updated_on",
          "sys_updated_by");
  private static final List<String> FIELDS =
      List.of(
          "short_description",
          "description",
          "state",
          "priority",
          "impact",
          "urgency",
          "category",
          "subcategory",
          "assignment_group",
          "business_service",
          "close_code",
          "close_notes",
          "hold_reason");

  private final Records records;

  OutboundMessage(Records records) {
    this.records = records;
  }

  ObjectNode of(TaskEvent event) {
    Row row = event.after();
    ObjectNode message =
        Json.object()
            .put("operation", event.insert() ? "insert" : "update")
            .put("table", row.table());
    HEAD.forEach(column -> message.put(column, row.get(column)));
    message.set("fields", fields(row));
    ArrayNode journal = message.putArray("journal");
    event.journal().forEach(entry -> journal.add(entry(entry)));
    message.set("persons", persons(row, event.by()));
    return message;
  }

  private ObjectNode fields(Row row) {
    TableDefinition table = records.definition(row.table());
    ObjectNode fields = Json.object();
    for (String name : FIELDS) {
      table.field(name).ifPresent(field -> fields.set(name, value(field, row.get(name))));
    }
    return fields;
  }

  private JsonNode value(Field field, String value) {
    if (field.kind() != Kind.REFERENCE || value.isEmpty()) {
      return Json.textNode(value);
    }
    return Json.object()
        .put("value", value)
        .put("display_value", records.display(field.references(), value));
  }

  private static ObjectNode entry(Row entry) {
    return Json.object()
        .put("sys_id", entry.sysId())
        .put("element", entry.get("element"))
        .put("value", entry.get("value"))
        .put("sys_created_on", entry.get("sys_created_on"))
        .put("sys_created_by", entry.get("sys_created_by"));
  }

  private ObjectNode persons(Row row, Person by) {
    ObjectNode persons = Json.object();
    for (String column : List.of("caller_id", "opened_by", "assigned_to")) {
      user(row.get(column)).ifPresent(user -> persons.set(column, user));
    }
    user(by.id()).ifPresent(user -> persons.set("updated_by", user));
    return persons;
  }

  private Optional<ObjectNode> user(String sysId) {
    return records
        .find(SystemTables.USERS, sysId)
        .map(user ->
            Json.object()
                .put("sys_id", user.sysId())
                .put("user_name", user.get("user_name"))
                .put("name", user.get("name"))
                .put("email", user.get("email")));
  }
}
