package io.ticketbridge.sandbox.desk.servicenow;

import java.util.Map;
import java.util.TreeMap;

/** A record at one moment: text by column, as ServiceNow keeps everything. */
record Row(String table, Map<String, String> values) {

  Row {
    values = Map.copyOf(values);
  }

  /** The value of a column; empty where there is none. */
  String get(String column) {
    return values.getOrDefault(column, "");
  }

  String sysId() {
    return get("sys_id");
  }

  String number() {
    return get("number");
  }

  Row with(Map<String, String> changes) {
    Map<String, String> changed = new TreeMap<>(values);
    changed.putAll(changes);
    return new Row(table, changed);
  }

  Row with(String column, String value) {
    return with(Map.of(column, value));
  }
}
