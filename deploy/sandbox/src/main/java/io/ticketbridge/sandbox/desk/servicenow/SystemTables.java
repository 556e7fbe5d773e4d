package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.StateRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The tables that every instance has beside those of tasks; the API only reads them. */
final class SystemTables {

  static final String USERS = "sys_user";
  static final String GROUPS = "sys_user_group";
  static final String SERVICES = "cmdb_ci_service";
  static final String CHOICES = "sys_choice";
  static final String JOURNAL = "sys_journal_field";

  /** What every record has. */
  static final Set<String> COMMON =
      Set.of(
          "sys_id",
          "sys_created_on",
          "sys_created_by",
          "sys_updated_on",
          "sys_updated_by",
          "sys_mod_count");

  private static final StateRules NO_STATES = new StateRules("", "", "", "", "", List.of());

  private SystemTables() {}

  static List<TableDefinition> all() {
    return List.of(
        table(USERS, "User", "user_name", "name", "first_name", "last_name", "email", "active"),
        table(GROUPS, "Group", "name", "active"),
        table(SERVICES, "Service", "name"),
        table(CHOICES, "Choice", "name", "element", "label", "value", "sequence", "inactive"),
        table(JOURNAL, "Journal Entry", "name", "element", "element_id", "value"));
  }

  private static TableDefinition table(String name, String label, String... columns) {
    List<Field> fields =
        Arrays.stream(columns).map(column -> Field.text(column, 65_536).readOnly()).toList();
    return new TableDefinition(name, label, "", fields, NO_STATES);
  }
}
