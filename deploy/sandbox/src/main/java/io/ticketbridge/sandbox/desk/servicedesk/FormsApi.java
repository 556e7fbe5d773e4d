package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import io.ticketbridge.sandbox.desk.servicedesk.Project.RequestType;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;

/** {@code /rest/servicedeskapi/servicedesk}: service desks, their forms, and organisations. */
final class FormsApi {

  private static final String DESKS = "/rest/servicedeskapi/servicedesk";

  private final ServiceDeskSettings settings;
  private final FieldRules rules;

  FormsApi(ServiceDeskSettings settings, FieldRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  void mount(Routes routes) {
    routes.on("GET", DESKS, call -> desks());
    routes.on("GET", DESKS + "/{desk}", call -> Answer.json(200, desk(project(call))));
    routes.on("GET", DESKS + "/{desk}/requesttype", this::types);
    routes.on("GET", DESKS + "/{desk}/requesttype/{type}", this::type);
    routes.on("GET", DESKS + "/{desk}/requesttype/{type}/field", this::fields);
    routes.on("GET", "/rest/servicedeskapi/organization", call -> organisations());
  }

  private Answer desks() {
    ArrayNode values = Json.array();
    settings.projects().forEach(project -> values.add(desk(project)));
    return page(values);
  }

  private static ObjectNode desk(Project project) {
    return Json.object()
        .put("id", project.serviceDeskId())
        .put("projectId", project.id())
        .put("projectName", project.name())
        .put("projectKey", project.key());
  }

  private Answer types(Call call) {
    Project project = project(call);
    ArrayNode values = Json.array();
    project.requestTypes().forEach(type -> values.add(type(project, type)));
    return page(values);
  }

  private Answer type(Call call) {
    return Answer.json(200, type(project(call), requestType(call)));
  }

  private static ObjectNode type(Project project, RequestType type) {
    return Json.object()
        .put("id", type.id())
        .put("name", type.name())
        .put("description", "")
        .put("serviceDeskId", project.serviceDeskId());
  }

  private Answer fields(Call call) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("requestTypeFields");
    for (Field field : requestType(call).fields()) {
      ObjectNode node =
          list.addObject()
              .put("fieldId", field.id())
              .put("name", field.name())
              .put("description", "")
              .put("required", field.required())
              .put("visible", true);
      node.set("validValues", validValues(field));
      node.set("jiraSchema", DirectoryApi.schema(field));
    }
    body.put("canRaiseOnBehalfOf", true).put("canAddRequestParticipants", true);
    return Answer.json(200, body);
  }

  private ArrayNode validValues(Field field) {
    ArrayNode values = Json.array();
    switch (field.kind()) {
      case PRIORITY ->
          settings
              .priorities()
              .forEach(name ->
                  values.addObject().put("value", rules.priorityId(name)).put("label", name));
      case ORGANISATIONS ->
          settings
              .organisations()
              .forEach(
                  (id, name) -> values.addObject().put("value", id.toString()).put("label", name));
      case TEXT, LONG_TEXT -> {}
    }
    return values;
  }

  private Answer organisations() {
    ArrayNode values = Json.array();
    settings
        .organisations()
        .forEach((id, name) -> values.addObject().put("id", id.toString()).put("name", name));
    return page(values);
  }

  private Project project(Call call) {
    return settings.projects().stream()
        .filter(project -> project.serviceDeskId().equals(call.variable("desk")))
        .findFirst()
        .orElseThrow(() -> DeskRefusal.notFound("The service desk could not be found."));
  }

  private RequestType requestType(Call call) {
    return project(call)
        .requestType(call.variable("type"))
        .orElseThrow(() -> DeskRefusal.notFound("The request type could not be found."));
  }

  private static Answer page(ArrayNode values) {
    return Answer.json(200, RequestRender.page(values, 0, 50, values.size()));
  }
}
