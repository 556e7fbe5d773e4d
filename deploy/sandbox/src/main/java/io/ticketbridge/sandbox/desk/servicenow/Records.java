package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Every table's records, in the order of insertion. */
final class Records {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int FIRST_NUMBER = 10_001;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, TableDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, Map<String, Row>> tables = new LinkedHashMap<>();
  private final Map<String, Integer> lastNumber = new TreeMap<>();
  private final Map<String, String[]> byNumber = new HashMap<>();

  Records(ServiceNowSettings settings, Clock clock) {
    this.clock = clock;
    settings.tables().forEach(table -> definitions.put(table.name(), table));
    SystemTables.all().forEach(table -> definitions.put(table.name(), table));
    definitions.keySet().forEach(name -> tables.put(name, new LinkedHashMap<>()));
    new Furnishing(this, settings).fill();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Now, in ServiceNow's form: UTC, whole seconds. */
  String now() {
    return TIME.format(clock.instant());
  }

  /** So long ago, in the same form. */
  String ago(Duration time) {
    return TIME.format(clock.instant().minus(time));
  }

  static Instant instant(String time) {
    return Instant.from(TIME.parse(time));
  }

  /**
   * The table's definition.
   *
   * @throws DeskRefusal 400 where there is no such table
   */
  TableDefinition definition(String table) {
    TableDefinition definition = definitions.get(table);
    if (definition == null) {
      throw DeskRefusal.badRequest("Invalid table " + table);
    }
    return definition;
  }

  List<Row> all(String table) {
    return locked(() -> List.copyOf(tables.get(definition(table).name()).values()));
  }

  Optional<Row> find(String table, String sysId) {
    return locked(() -> Optional.ofNullable(tables.get(definition(table).name()).get(sysId)));
  }

  Row require(String table, String sysId) {
    return find(table, sysId).orElseThrow(Records::noRecord);
  }

  static DeskRefusal noRecord() {
    return DeskRefusal.notFound("Record doesn't exist or ACL restricts the record retrieval");
  }

  static String newSysId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  String nextNumber(TableDefinition table) {
    return locked(() ->
        table.prefix()
            + String.format(
                "%07d", lastNumber.merge(table.name(), FIRST_NUMBER, (last, one) -> last + 1)));
  }

  /** Keeps a new record; gives it what every record has. */
  Row insert(String table, Map<String, String> values, String by) {
    return locked(() -> {
      String now = now();
      Map<String, String> all = new TreeMap<>(values);
      all.putIfAbsent("sys_id", newSysId());
      all.put("sys_created_on", now);
      all.put("sys_created_by", by);
      all.put("sys_updated_on", now);
      all.put("sys_updated_by", by);
      all.put("sys_mod_count", "0");
      Row row = new Row(table, all);
      tables.get(table).put(row.sysId(), row);
      if (!row.number().isEmpty()) {
        byNumber.put(row.number(), new String[] {table, row.sysId()});
      }
      return row;
    });
  }

  /** The task of that number, whatever its table. */
  Optional<Row> byNumber(String number) {
    return locked(
        () -> Optional.ofNullable(byNumber.get(number)).flatMap(place -> find(place[0], place[1])));
  }

  /** Keeps a changed record and counts the change. */
  Row update(Row changed, Person by) {
    return locked(() -> {
      int count = Integer.parseInt(changed.get("sys_mod_count")) + 1;
      return replace(
          changed.with(
              Map.of(
                  "sys_updated_on", now(),
                  "sys_updated_by", by.userName(),
                  "sys_mod_count", String.valueOf(count))));
    });
  }

  /** Keeps a changed record as it is, as a script does that switches the system fields off. */
  Row replace(Row row) {
    return locked(() -> {
      tables.get(row.table()).put(row.sysId(), row);
      return row;
    });
  }

  /** What people see of the record that a reference points to. */
  String display(String table, String sysId) {
    if (sysId.isEmpty()) {
      return "";
    }
    return find(table, sysId)
        .map(row -> row.number().isEmpty() ? row.get("name") : row.number())
        .orElse("");
  }
}
