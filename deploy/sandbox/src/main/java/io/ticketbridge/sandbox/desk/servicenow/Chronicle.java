package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.activity.Activity.Kind;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.activity.ActivityLog.Subject;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.List;
import java.util.OptionalLong;

/** Notes in the activity log what happens to tasks. */
final class Chronicle {

  private static final List<String> OTHER_FIELDS =
      List.of("short_description", "description", "assignment_group", "assigned_to");

  private final ActivityLog log;
  private final Records records;
  private final RowRender render;

  Chronicle(ActivityLog log, Records records, RowRender render) {
    this.log = log;
    this.records = records;
    this.render = render;
  }

  void note(TaskEvent event) {
    if (event.insert()) {
      note(event, Kind.RAISED, "raised");
    }
    event
        .journal()
        .forEach(entry ->
            note(
                event,
                Kind.COMMENTED,
                entry.get("element").equals("comments") ? "public comment" : "work note"));
    if (!event.insert()) {
      noteChange(event, "state", Kind.STATUS);
      noteChange(event, "priority", Kind.PRIORITY);
      OTHER_FIELDS.stream()
          .filter(column -> differs(event, column))
          .forEach(column -> note(event, Kind.CHANGED, column));
    }
  }

  private void noteChange(TaskEvent event, String column, Kind kind) {
    if (differs(event, column)) {
      String shown =
          records
              .definition(event.after().table())
              .field(column)
              .map(field -> render.display(field, event.after().get(column)))
              .orElse("");
      note(event, kind, shown);
    }
  }

  private static boolean differs(TaskEvent event, String column) {
    return !event.before().get(column).equals(event.after().get(column));
  }

  private void note(TaskEvent event, Kind kind, String what) {
    Row row = event.after();
    Subject subject =
        new Subject(row.number(), row.sysId(), event.by().name(), event.by().isIntegration());
    log.note(DeskName.SERVICE_NOW, kind, subject, what, OptionalLong.empty());
  }
}
