package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.List;

/**
 * A task was inserted or updated.
 *
 * @param before empty values for an insert
 * @param journal the new journal entries, rows of {@code sys_journal_field}
 */
record TaskEvent(boolean insert, Row before, Row after, List<Row> journal, Person by) {
  TaskEvent {
    journal = List.copyOf(journal);
  }
}
