package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Transition;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /rest/api/{version}/issue}: a ticket's fields and its transitions. */
final class PlatformApi {

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final Clerk clerk;
  private final TransitionRules transitions;
  private final Render render;

  PlatformApi(
      ServiceDeskSettings settings,
      Issues issues,
      Clerk clerk,
      TransitionRules transitions,
      Render render) {
    this.settings = settings;
    this.issues = issues;
    this.clerk = clerk;
    this.transitions = transitions;
    this.render = render;
  }

  /** The versions of the platform API that the flavour has. */
  static List<String> versions(Flavour flavour) {
    return flavour == Flavour.CLOUD ? List.of("2", "3") : List.of("2", "latest");
  }

  void mount(Routes routes) {
    for (String version : versions(settings.flavour())) {
      String issue = "/rest/api/" + version + "/issue/{issue}";
      routes.on("GET", issue, call -> read(call, version));
      routes.on("PUT", issue, this::edit);
      routes.on("GET", issue + "/transitions", this::transitions);
      routes.on("POST", issue + "/transitions", this::move);
    }
  }

  private Answer read(Call call, String version) {
    Issue issue = issues.require(call.variable("issue"));
    return Answer.json(200, render.issue(issue, Render.wanted(fields(call), true), version));
  }

  static List<String> fields(Call call) {
    return call.query("fields").map(list -> Arrays.asList(list.split(","))).orElse(List.of());
  }

  private Answer edit(Call call) {
    JsonNode body = call.json();
    ObjectNode fields = Json.object();
    copy(body.path("fields"), fields);
    for (var update : body.path("update").properties()) {
      JsonNode set = update.getValue().path(0).path("set");
      if (set.isMissingNode() || update.getValue().size() != 1) {
        throw DeskRefusal.field(
            update.getKey(), "Field does not support update '" + update.getKey() + "'");
      }
      fields.set(update.getKey(), set);
    }
    clerk.edit(Accounts.agent(call), call.variable("issue"), fields);
    return Answer.nothing();
  }

  private static void copy(JsonNode from, ObjectNode to) {
    from.properties().forEach(field -> to.set(field.getKey(), field.getValue()));
  }

  private Answer transitions(Call call) {
    Issue issue = issues.require(call.variable("issue"));
    boolean withFields = call.query("expand").orElse("").contains("transitions.fields");
    ObjectNode body = Json.object().put("expand", "transitions");
    ArrayNode list = body.putArray("transitions");
    issue.project().workflow().from(issue.status().name()).stream()
        .filter(transition -> call.query("transitionId").map(transition.id()::equals).orElse(true))
        .forEach(transition -> list.add(transition(issue, transition, withFields)));
    return Answer.json(200, body);
  }

  private ObjectNode transition(Issue issue, Transition transition, boolean withFields) {
    ObjectNode node = Json.object().put("id", transition.id()).put("name", transition.name());
    node.set("to", render.status(issue.project().workflow().status(transition.to())));
    node.put("hasScreen", transition.needsResolution())
        .put("isGlobal", false)
        .put("isInitial", false)
        .put("isAvailable", true)
        .put("isConditional", false);
    if (withFields) {
      ObjectNode fields = node.putObject("fields");
      if (transition.needsResolution()) {
        fields.set("resolution", resolutionField());
      }
    }
    return node;
  }

  private ObjectNode resolutionField() {
    ObjectNode field = Json.object().put("required", true);
    field.putObject("schema").put("type", "resolution").put("system", "resolution");
    field.put("name", "Resolution").put("key", "resolution").put("hasDefaultValue", false);
    field.putArray("operations").add("set");
    ArrayNode allowed = field.putArray("allowedValues");
    settings
        .resolutions()
        .forEach(name ->
            allowed.addObject().put("name", name).put("id", transitions.resolutionId(name)));
    return field;
  }

  private Answer move(Call call) {
    JsonNode body = call.json();
    String id = Json.text(body.path("transition"), "id");
    if (id.isEmpty()) {
      throw DeskRefusal.badRequest("Missing 'transition' identifier");
    }
    JsonNode fields = body.path("fields");
    for (var field : fields.properties()) {
      if (!field.getKey().equals("resolution")) {
        throw DeskRefusal.field(field.getKey(), FieldRules.notOnScreen(field.getKey()));
      }
    }
    clerk.transition(
        Accounts.agent(call), call.variable("issue"), id, resolution(fields), remark(body));
    return Answer.nothing();
  }

  private Optional<String> resolution(JsonNode fields) {
    JsonNode resolution = fields.path("resolution");
    if (!resolution.isObject()) {
      return Optional.empty();
    }
    String id = Json.text(resolution, "id");
    return settings.resolutions().stream()
        .filter(name -> transitions.resolutionId(name).equals(id))
        .findFirst()
        .or(() -> Optional.of(Json.text(resolution, "name")));
  }

  private static Optional<String> remark(JsonNode body) {
    JsonNode text = body.path("update").path("comment").path(0).path("add").path("body");
    if (text.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(Adf.isDocument(text) ? Adf.text(text) : text.asText());
  }
}
