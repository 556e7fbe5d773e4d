package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/envelope}: the message envelope that the predecessor speaks. {@code
 * external_identifier} creates a record of the first table, {@code internal_identifier} updates it.
 */
final class EnvelopeApi {

  private static final List<String[]> IMPACT_AND_URGENCY =
      List.of(
          new String[] {"1", "1"},
          new String[] {"1", "2"},
          new String[] {"2", "2"},
          new String[] {"2", "3"},
          new String[] {"3", "3"});

  private final ServiceNowSettings settings;
  private final Records records;
  private final Tasks tasks;

  EnvelopeApi(ServiceNowSettings settings, Records records, Tasks tasks) {
    this.settings = settings;
    this.records = records;
    this.tasks = tasks;
  }

  void mount(Routes routes) {
    routes.on("POST", "/api/envelope", this::receive);
  }

  /** Impact and urgency that give a priority from 1 to 5. */
  static Optional<String[]> impactAndUrgency(String priority) {
    return priority.matches("[1-5]")
        ? Optional.of(IMPACT_AND_URGENCY.get(Integer.parseInt(priority) - 1))
        : Optional.empty();
  }

  private Answer receive(Call call) {
    JsonNode body = call.json();
    if (Json.text(body, "messageid").isEmpty() || !body.path("payload").isObject()) {
      throw DeskRefusal.badRequest("A message needs a messageid and a payload");
    }
    String number = Json.text(body, "internal_identifier");
    Row row = number.isEmpty() ? create(call, body) : update(call, number, body);
    ObjectNode answer = Json.object();
    answer.putObject("result").put("internal_identifier", row.number());
    return Answer.json(200, answer);
  }

  private Row create(Call call, JsonNode body) {
    String external = Json.text(body, "external_identifier");
    if (external.isEmpty()) {
      throw DeskRefusal.badRequest(
          "A message needs an external_identifier or an internal_identifier");
    }
    return records.locked(() -> {
      Optional<Row> known =
          settings.envelopeDeduplicates() ? byExternal(external) : Optional.empty();
      ObjectNode fields = fields(body.path("payload"));
      fields.put(Tasks.EXTERNAL_IDENTIFIER, external).put("correlation_display", external);
      return known.orElseGet(() -> tasks.insert(call.caller(), table(), fields));
    });
  }

  private Row update(Call call, String number, JsonNode body) {
    Row row =
        records
            .byNumber(number)
            .filter(known -> known.table().equals(table().name()))
            .orElseThrow(Records::noRecord);
    return tasks.update(call.caller(), table(), row.sysId(), fields(body.path("payload")));
  }

  private Optional<Row> byExternal(String external) {
    return records.all(table().name()).stream()
        .filter(row -> row.get(Tasks.EXTERNAL_IDENTIFIER).equals(external))
        .findFirst();
  }

  private TableDefinition table() {
    return settings.tables().getFirst();
  }

  /**
   * What the instance's transform map makes of a payload; an absent or empty part changes nothing.
   */
  private ObjectNode fields(JsonNode payload) {
    ObjectNode fields = Json.object();
    copy(payload, "title", fields, "short_description");
    copy(payload, "description", fields, "description");
    copy(payload, "comments", fields, "comments");
    String priority = Json.text(payload, "priority");
    if (!priority.isEmpty()) {
      String[] pair =
          impactAndUrgency(priority)
              .orElseThrow(
                  () -> DeskRefusal.badRequest("The priority '" + priority + "' is not 1 to 5"));
      fields.put("impact", pair[0]).put("urgency", pair[1]);
    }
    String state = Json.text(payload, "state");
    if (!state.isEmpty()) {
      putState(state, fields);
    }
    String service = Json.text(payload, "business_service");
    settings.services().entrySet().stream()
        .filter(known -> known.getValue().equals(service) || known.getKey().equals(service))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(id -> fields.put("business_service", id));
    return fields;
  }

  private void putState(String state, ObjectNode fields) {
    String mapped = settings.envelopeStates().get(state);
    if (mapped == null) {
      throw DeskRefusal.badRequest("The state '" + state + "' is unknown");
    }
    fields.put("state", mapped);
    if (mapped.equals(table().rules().resolved())) {
      table()
          .field("close_code")
          .ifPresent(field -> fields.put("close_code", field.choices().getFirst().value()));
      fields.put("close_notes", "Resolved by the supplier.");
    }
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String column) {
    String text = Json.text(from, name);
    if (!text.isEmpty()) {
      to.put(column, text);
    }
  }
}
