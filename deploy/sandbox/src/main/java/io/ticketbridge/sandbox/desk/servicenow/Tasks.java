package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Kind;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Inserts and updates tasks by the desk's rules, and tells of it in the order of happening. What
 * may not be written, or is no value of a choice or a reference, is dropped in silence.
 */
final class Tasks {

  static final String EXTERNAL_IDENTIFIER = "u_external_identifier";

  private final Records records;
  private final Consumer<TaskEvent> told;
  private final Map<String, List<Row>> journals = new HashMap<>();

  Tasks(Records records, Consumer<TaskEvent> told) {
    this.records = records;
    this.told = told;
  }

  Row insert(Person by, TableDefinition table, JsonNode input) {
    return records.locked(() -> {
      Map<String, String> initial = new TreeMap<>();
      table.fields().stream()
          .filter(field -> field.kind() != Kind.JOURNAL)
          .forEach(field -> initial.put(field.name(), field.initial()));
      Row nothing = new Row(table.name(), Map.of());
      initial.put("opened_by", by.id());
      initial.put("opened_at", records.now());
      initial.putAll(accepted(table, input));
      Row ready = prepare(by, table, nothing, new Row(table.name(), initial), input);
      Row row =
          records.insert(
              table.name(),
              ready.with("number", records.nextNumber(table)).values(),
              by.userName());
      told.accept(new TaskEvent(true, nothing, row, journal(by, table, row, input), by));
      return row;
    });
  }

  Row update(Person by, TableDefinition table, String sysId, JsonNode input) {
    return records.locked(() -> {
      Row before = records.require(table.name(), sysId);
      Row wanted = before.with(accepted(table, input));
      Row ready = prepare(by, table, before, wanted, input);
      boolean spoke = table.fields().stream().anyMatch(field -> entry(field, input).isPresent());
      if (ready.equals(before) && !spoke) {
        return before;
      }
      Row row = records.update(ready, by);
      told.accept(new TaskEvent(false, before, row, journal(by, table, row, input), by));
      return row;
    });
  }

  /** Notes the other side's id without counting a change or telling of it. */
  void noteExternalIdentifier(String table, String sysId, String identifier) {
    records.locked(() ->
        records
            .find(table, sysId)
            .map(row -> records.replace(row.with(EXTERNAL_IDENTIFIER, identifier))));
  }

  private Row prepare(Person by, TableDefinition table, Row before, Row wanted, JsonNode input) {
    boolean commented = table.field("comments").flatMap(field -> entry(field, input)).isPresent();
    Row row = commented ? TaskRules.afterCallersReply(table, wanted, by) : wanted;
    row = TaskRules.derive(table, before, row, by, records.now());
    TaskRules.check(table, before, row, commented, by);
    return row;
  }

  private Map<String, String> accepted(TableDefinition table, JsonNode input) {
    Map<String, String> accepted = new TreeMap<>();
    for (Field field : table.fields()) {
      JsonNode given = input.path(field.name());
      if (field.writable() && field.kind() != Kind.JOURNAL && !given.isMissingNode()) {
        value(field, given).ifPresent(value -> accepted.put(field.name(), value));
      }
    }
    return accepted;
  }

  private Optional<String> value(Field field, JsonNode given) {
    JsonNode plain = given.isObject() ? given.path("value") : given;
    if (!plain.isValueNode()) {
      return Optional.empty();
    }
    String text = plain.isNull() ? "" : plain.asText();
    boolean fits =
        text.isEmpty()
            || switch (field.kind()) {
              case CHOICE -> field.choice(text).isPresent();
              case REFERENCE -> records.find(field.references(), text).isPresent();
              case TEXT, JOURNAL, TIME, FLAG -> true;
            };
    return fits ? Optional.of(cut(text, field.maxLength())) : Optional.empty();
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }

  /** What the input adds to a journal. */
  private static Optional<String> entry(Field field, JsonNode input) {
    return field.kind() == Kind.JOURNAL
        ? Optional.of(Json.text(input, field.name())).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private List<Row> journal(Person by, TableDefinition table, Row row, JsonNode input) {
    List<Row> entries = new ArrayList<>();
    for (Field field : table.fields()) {
      entry(field, input)
          .ifPresent(text ->
              entries.add(
                  records.insert(
                      SystemTables.JOURNAL,
                      Map.of(
                          "name", table.name(),
                          "element", field.name(),
                          "element_id", row.sysId(),
                          "value", cut(text, field.maxLength())),
                      by.userName())));
    }
    journals.computeIfAbsent(row.sysId(), id -> new ArrayList<>()).addAll(entries);
    return entries;
  }

  /** The record's journal, oldest first. */
  List<Row> journal(String sysId) {
    return records.locked(() -> List.copyOf(journals.getOrDefault(sysId, List.of())));
  }
}
