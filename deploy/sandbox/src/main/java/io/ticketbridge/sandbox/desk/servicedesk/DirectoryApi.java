package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The platform API's lists: fields, priorities, statuses, people, the server itself. */
final class DirectoryApi {

  private final ServiceDeskSettings settings;
  private final Accounts accounts;
  private final Render render;

  DirectoryApi(ServiceDeskSettings settings, Accounts accounts, Render render) {
    this.settings = settings;
    this.accounts = accounts;
    this.render = render;
  }

  void mount(Routes routes) {
    for (String version : PlatformApi.versions(settings.flavour())) {
      String api = "/rest/api/" + version;
      routes.on("GET", api + "/field", call -> fields());
      routes.on("GET", api + "/priority", call -> priorities());
      routes.on("GET", api + "/status", call -> statuses());
      routes.on("GET", api + "/myself", call -> myself(call));
      routes.on("GET", api + "/user/search", this::people);
      routes.on("GET", api + "/serverInfo", call -> server());
    }
  }

  private Answer fields() {
    Map<String, Field> known = new LinkedHashMap<>();
    settings
        .projects()
        .forEach(project ->
            project
                .requestTypes()
                .forEach(type -> type.fields().forEach(field -> known.put(field.id(), field))));
    ArrayNode list = Json.array();
    known.values().forEach(field -> list.add(field(field)));
    return Answer.json(200, list);
  }

  private static ObjectNode field(Field field) {
    ObjectNode node =
        Json.object()
            .put("id", field.id())
            .put("key", field.id())
            .put("name", field.name())
            .put("custom", field.isCustom())
            .put("orderable", true)
            .put("navigable", true)
            .put("searchable", true);
    ArrayNode names = node.putArray("clauseNames");
    if (field.isCustom()) {
      names.add("cf[" + field.id().replaceAll("\\D", "") + "]");
    }
    names.add(field.isCustom() ? field.name() : field.id());
    node.set("schema", schema(field));
    return node;
  }

  static ObjectNode schema(Field field) {
    ObjectNode schema = Json.object().put("type", field.kind().schema());
    if (!field.isCustom()) {
      return schema.put("system", field.id());
    }
    boolean organisations = field.kind() == Field.Kind.ORGANISATIONS;
    return schema
        .put(
            "custom",
            organisations
                ? "com.atlassian.servicedesk:sd-customer-organizations"
                : "com.atlassian.jira.plugin.system.customfieldtypes:textfield")
        .put("customId", Integer.parseInt(field.id().replaceAll("\\D", "")));
  }

  private Answer priorities() {
    ArrayNode list = Json.array();
    settings.priorities().forEach(name -> list.add(render.priority(name)));
    return Answer.json(200, list);
  }

  private Answer statuses() {
    ArrayNode list = Json.array();
    Set<String> seen = new TreeSet<>();
    settings.projects().stream()
        .flatMap(project -> project.workflow().statuses().stream())
        .filter(status -> seen.add(status.id()))
        .forEach(status -> list.add(render.status(status)));
    return Answer.json(200, list);
  }

  private Answer myself(Call call) {
    return Answer.json(200, render.person(call.caller(), true));
  }

  private Answer people(Call call) {
    String asked = (render.isCloud() ? call.query("query") : call.query("username")).orElse("");
    ArrayNode list = Json.array();
    List<Person> found = accounts.search(asked);
    found.stream()
        .skip(call.number("startAt", 0, Integer.MAX_VALUE))
        .limit(call.number("maxResults", 50, 1000))
        .forEach(person -> list.add(render.person(person, true)));
    return Answer.json(200, list);
  }

  private Answer server() {
    return Answer.json(
        200,
        Json.object()
            .put("baseUrl", render.self(""))
            .put("version", render.isCloud() ? "1001.0.0-SNAPSHOT" : "10.3.0")
            .put("deploymentType", render.isCloud() ? "Cloud" : "Server")
            .put("serverTitle", "Simulated Service Desk"));
  }
}
