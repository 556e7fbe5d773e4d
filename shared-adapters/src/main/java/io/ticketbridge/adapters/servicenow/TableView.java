package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the records of one table are read as tickets.
 *
 * @param base address of the instance
 * @param columns which column holds which field
 * @param caller the column of the person concerned; empty if there is none
 * @param attributes the columns that bridges select by
 */
record TableView(
    ConnectionId connection,
    URI base,
    String table,
    Talk.Columns columns,
    String caller,
    Set<String> attributes) {

  static final String ID = "sys_id";
  static final String NUMBER = "number";
  static final String MARKER = "correlation_id";
  static final String VERSION = "sys_mod_count";
  static final String CREATED = "sys_created_on";
  static final String UPDATED = "sys_updated_on";

  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

  private static final Pattern NUMBERS = Pattern.compile("[!-~]{1,80}");

  TableView {
    attributes = Set.copyOf(attributes);
  }

  /** The columns that a record must show to be read as a ticket. */
  Set<String> asked() {
    var asked = new LinkedHashSet<String>(List.of(ID, NUMBER, MARKER, VERSION, CREATED, UPDATED));
    asked.addAll(columns.all().values());
    asked.addAll(new TreeSet<>(attributes));
    return asked;
  }

  TicketRef ref(Row row) {
    return new TicketRef(Side.SERVICENOW, connection, row.text(ID));
  }

  /** What people call the ticket; empty if the record does not say. */
  static String key(Row row) {
    return row.filled(NUMBER).filter(number -> NUMBERS.matcher(number).matches()).orElse("");
  }

  Home home(Row row) {
    var told = new HashMap<String, String>();
    for (String attribute : attributes) {
      if (row.has(attribute)) {
        told.put(attribute, row.text(attribute));
      }
    }
    return new Home(table, told);
  }

  /** The fields whose columns the record shows. */
  Map<Field, WireValue> fields(Row row) {
    var told = new EnumMap<Field, WireValue>(Field.class);
    columns
        .all()
        .forEach((field, column) -> {
          if (row.has(column)) {
            told.put(field, new WireValue(row.text(column)));
          }
        });
    return told;
  }

  /** The whole ticket; empty if the record does not say when it was created. */
  Optional<Ticket> ticket(Row row, Person reporter) {
    return Moments.read(row.text(CREATED))
        .map(created ->
            new Ticket(
                ref(row),
                key(row),
                home(row),
                Optional.of(page(row.text(ID))),
                created,
                version(row),
                fields(row),
                reporter,
                marker(row)));
  }

  static Optional<Version> version(Row row) {
    return row.filled(VERSION)
        .filter(count -> COUNT.matcher(count).matches())
        .map(count -> Version.of(Long.parseLong(count)));
  }

  static Optional<Marker> marker(Row row) {
    return Marker.parse(row.text(MARKER), Side.SERVICE_DESK);
  }

  private URI page(String id) {
    String root = base.toString().replaceAll("/+$", "");
    return URI.create("%s/%s.do?sys_id=%s".formatted(root, table, id));
  }
}
