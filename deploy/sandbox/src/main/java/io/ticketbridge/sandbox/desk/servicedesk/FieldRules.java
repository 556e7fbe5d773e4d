package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicedesk.JiraEvent.Change;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may stand in a field. All faults of one request are told at once, as Jira does. */
final class FieldRules {

  private static final int SUMMARY_LIMIT = 255;
  private static final int TEXT_LIMIT = 32_767;

  private final ServiceDeskSettings settings;

  FieldRules(ServiceDeskSettings settings) {
    this.settings = settings;
  }

  /** A ticket with fields set, and what that changed. */
  record Edited(Issue issue, List<Change> changes) {}

  /**
   * Sets fields.
   *
   * @throws DeskRefusal 400 with every field that cannot be set so
   */
  Edited edit(Issue issue, JsonNode fields) {
    Map<String, String> faults = new TreeMap<>();
    List<Change> changes = new ArrayList<>();
    Issue edited = issue;
    for (Map.Entry<String, JsonNode> entry : fields.properties()) {
      Optional<Field> field = issue.requestType().field(entry.getKey());
      if (field.isEmpty()) {
        faults.put(entry.getKey(), notOnScreen(entry.getKey()));
        continue;
      }
      try {
        edited = set(edited, field.get(), entry.getValue(), changes);
      } catch (DeskRefusal fault) {
        faults.put(entry.getKey(), fault.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw DeskRefusal.fields(faults);
    }
    return new Edited(edited, changes);
  }

  static String notOnScreen(String field) {
    return "Field '" + field + "' cannot be set. It is not on the appropriate screen, or unknown.";
  }

  private Issue set(Issue issue, Field field, JsonNode value, List<Change> changes) {
    return switch (field.kind()) {
      case PRIORITY -> setPriority(issue, value, changes);
      case ORGANISATIONS -> setOrganisations(issue, field, value, changes);
      case TEXT, LONG_TEXT -> setText(issue, field, value, changes);
    };
  }

  private Issue setText(Issue issue, Field field, JsonNode value, List<Change> changes) {
    String text = text(value);
    int limit = field.kind() == Field.Kind.TEXT ? SUMMARY_LIMIT : TEXT_LIMIT;
    if (text.length() > limit) {
      throw DeskRefusal.badRequest(field.name() + " must be less than " + limit + " characters.");
    }
    if (field.required() && text.isBlank()) {
      throw DeskRefusal.badRequest("You must specify a " + field.id() + " of the issue.");
    }
    if (field.kind() == Field.Kind.TEXT && text.contains("\n")) {
      throw DeskRefusal.badRequest(
          "The " + field.id() + " is invalid because it contains newline characters.");
    }
    String before = shown(issue, field);
    if (before.equals(text)) {
      return issue;
    }
    changes.add(
        new Change(field.name().toLowerCase(Locale.ROOT), field.id(), "", before, "", text));
    return switch (field.id()) {
      case "summary" -> issue.withSummary(text);
      case "description" -> issue.withDescription(text);
      default ->
          issue.withCustom(
              field.id(), text.isEmpty() ? NullNode.getInstance() : Json.textNode(text));
    };
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (Adf.isDocument(value)) {
      return Adf.text(value);
    }
    if (!value.isTextual()) {
      throw DeskRefusal.badRequest("Operation value must be a string");
    }
    return value.textValue();
  }

  private static String shown(Issue issue, Field field) {
    return switch (field.id()) {
      case "summary" -> issue.summary();
      case "description" -> issue.description();
      default ->
          Optional.ofNullable(issue.custom().get(field.id())).map(JsonNode::asText).orElse("");
    };
  }

  private Issue setPriority(Issue issue, JsonNode value, List<Change> changes) {
    String id = Json.text(value, "id");
    String name = id.isEmpty() ? Json.text(value, "name") : priorityName(id);
    if (!settings.priorities().contains(name)) {
      throw DeskRefusal.badRequest("The priority selected is invalid.");
    }
    if (!name.equals(issue.priority())) {
      changes.add(
          new Change(
              "priority",
              "priority",
              priorityId(issue.priority()),
              issue.priority(),
              priorityId(name),
              name));
    }
    return issue.withPriority(name);
  }

  String priorityId(String name) {
    return String.valueOf(settings.priorities().indexOf(name) + 1);
  }

  private String priorityName(String id) {
    return settings.priorities().stream()
        .filter(name -> priorityId(name).equals(id))
        .findFirst()
        .orElse("");
  }

  private Issue setOrganisations(Issue issue, Field field, JsonNode value, List<Change> changes) {
    if (!value.isNull() && !value.isArray()) {
      throw DeskRefusal.badRequest("data was not an array");
    }
    for (JsonNode organisation : value) {
      if (!organisation.isIntegralNumber()
          || !settings.organisations().containsKey(organisation.longValue())) {
        throw DeskRefusal.badRequest("Organization " + organisation.asText() + " does not exist.");
      }
    }
    JsonNode before = issue.custom().getOrDefault(field.id(), NullNode.getInstance());
    if (before.equals(value)) {
      return issue;
    }
    changes.add(new Change(field.name(), field.id(), before.toString(), "", value.toString(), ""));
    return issue.withCustom(field.id(), value.isEmpty() ? NullNode.getInstance() : value);
  }
}
