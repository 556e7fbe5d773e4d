package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.CustomField;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An issue as webhooks and the platform API show it, whole or in part: what is not shown, or not in
 * a shape that we know, is not told.
 *
 * @param id the numeric id, which never changes
 * @param key empty if it is not shown
 */
record Issue(String id, String key, JsonNode fields) {

  /** The attribute of a {@link Home} that names the issue type. */
  static final String ISSUE_TYPE = "issueType";

  /** The issue in this object; empty if it has no id. */
  static Optional<Issue> of(JsonNode issue) {
    String key = Json.text(issue, "key").filter(IssueKeys::isKey).orElse("");
    return Json.id(issue, "id").map(id -> new Issue(id, key, issue.path("fields")));
  }

  TicketRef ref(ConnectionId connection) {
    return new TicketRef(Side.SERVICE_DESK, connection, id);
  }

  /** The project's key, taken from the issue's own where the project is not shown. */
  Optional<String> project() {
    return Json.text(fields, "project", "key")
        .or(() -> Optional.of(key).filter(it -> !it.isEmpty()).map(IssueKeys::projectOf));
  }

  /** The number of the request type; an empty text if this is no request. */
  Optional<String> requestType(Layout layout) {
    JsonNode value = layout.requestType().map(fields::path).orElse(MissingNode.getInstance());
    return value.isNull() ? Optional.of("") : Json.id(value, "requestType", "id");
  }

  Optional<Home> home(Layout layout) {
    var attributes = new HashMap<String, String>();
    requestType(layout).ifPresent(it -> attributes.put(ServiceDeskBridge.REQUEST_TYPE, it));
    Json.text(fields, "issuetype", "name").ifPresent(it -> attributes.put(ISSUE_TYPE, it));
    return project().map(project -> new Home(project, attributes));
  }

  /** What it shows, by field. */
  Map<Field, WireValue> values(Layout layout) {
    var values = new EnumMap<Field, WireValue>(Field.class);
    for (Field field : Field.values()) {
      value(field, layout).ifPresent(it -> values.put(field, it));
    }
    return values;
  }

  private Optional<WireValue> value(Field field, Layout layout) {
    return switch (field) {
      case SUMMARY -> text("summary");
      case DESCRIPTION -> text("description");
      case STATUS -> named("status").filter(it -> !it.isEmpty());
      case PRIORITY -> named("priority");
      case SERVICE -> custom(layout.service());
      case ASSIGNMENT_GROUP -> custom(layout.assignmentGroup());
    };
  }

  private Optional<WireValue> text(String field) {
    // Rich text (an object) is not told: the platform API's version 2 gives it as text.
    JsonNode value = fields.path(field);
    return value.isNull() ? Optional.of(new WireValue("")) : Json.text(value).map(WireValue::new);
  }

  private Optional<WireValue> named(String field) {
    JsonNode value = fields.path(field);
    return text(field).or(() -> Json.text(value, "name").map(WireValue::new));
  }

  private Optional<WireValue> custom(Optional<CustomField> field) {
    return field.flatMap(it -> WireForm.read(fields.path(it.id()), it.shape()));
  }

  /** How new this view is: {@code updated} in milliseconds. */
  Optional<Version> version() {
    return JiraTime.of(fields.path("updated")).map(Instant::toEpochMilli).map(Version::of);
  }

  Optional<Instant> createdAt() {
    return JiraTime.of(fields.path("created"));
  }

  Person reporter() {
    return People.of(fields.path("reporter"));
  }

  /** What stands in the marker field. */
  Optional<String> markerText(Layout layout) {
    return layout.marker().flatMap(it -> Json.text(fields, it)).map(String::strip);
  }

  /** The marker that it carries, of whatever deployment. */
  Optional<Marker> marker(Layout layout) {
    return markerText(layout).flatMap(it -> Marker.parse(it, Side.SERVICENOW));
  }
}
