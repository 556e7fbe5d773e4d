package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Choice;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.Map;

/** Fills the system tables from the settings. */
final class Furnishing {

  private static final String SYSTEM = "system";

  private final Records records;
  private final ServiceNowSettings settings;

  Furnishing(Records records, ServiceNowSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  void fill() {
    settings.people().forEach(this::person);
    settings.groups().forEach((id, name) -> named(SystemTables.GROUPS, id, name));
    settings.services().forEach((id, name) -> named(SystemTables.SERVICES, id, name));
    for (TableDefinition table : settings.tables()) {
      for (Field field : table.fields()) {
        int sequence = 0;
        for (Choice choice : field.choices()) {
          choice(table, field, choice, sequence++);
        }
      }
    }
  }

  private void person(Person person) {
    records.insert(
        SystemTables.USERS,
        Map.of(
            "sys_id", person.id(),
            "user_name", person.userName(),
            "name", person.name(),
            "first_name", person.name().replaceAll(" .*", ""),
            "last_name", person.name().replaceAll("^\\S+ ?", ""),
            "email", person.email(),
            "active", "true"),
        SYSTEM);
  }

  private void named(String table, String id, String name) {
    records.insert(table, Map.of("sys_id", id, "name", name, "active", "true"), SYSTEM);
  }

  private void choice(TableDefinition table, Field field, Choice choice, int sequence) {
    records.insert(
        SystemTables.CHOICES,
        Map.of(
            "name", table.name(),
            "element", field.name(),
            "label", choice.label(),
            "value", choice.value(),
            "sequence", String.valueOf(sequence),
            "inactive", "false"),
        SYSTEM);
  }
}
