package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import io.ticketbridge.sandbox.desk.servicedesk.Workflow.Status;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tickets, comments and people in the platform API's JSON. */
final class Render {

  private final ServiceDeskSettings settings;
  private final FieldRules rules;
  private final URI base;
  private final DateTimeFormatter times;

  Render(ServiceDeskSettings settings, FieldRules rules, URI base) {
    this.settings = settings;
    this.rules = rules;
    this.base = base;
    this.times =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(settings.zone());
  }

  boolean isCloud() {
    return settings.flavour() == Flavour.CLOUD;
  }

  /** Which fields to show, from the {@code fields} parameter. */
  static Predicate<String> wanted(Iterable<String> asked, boolean allUnlessAsked) {
    Set<String> named = new TreeSet<>();
    asked.forEach(named::add);
    boolean all =
        named.contains("*all")
            || named.contains("*navigable")
            || (named.stream().allMatch(name -> name.startsWith("-")) && allUnlessAsked);
    return field -> !named.contains("-" + field) && (all || named.contains(field));
  }

  /** With text, or documents, as the version of the API has it. */
  ObjectNode issue(Issue issue, Predicate<String> wanted, String version) {
    ObjectNode node =
        Json.object()
            .put("expand", "renderedFields,names,schema,operations,editmeta,changelog")
            .put("id", issue.id())
            .put("self", self("/rest/api/" + version + "/issue/" + issue.id()))
            .put("key", issue.key());
    ObjectNode fields = allFields(issue, version);
    fields.retain(fields.propertyStream().map(Map.Entry::getKey).filter(wanted).toList());
    node.set("fields", fields);
    return node;
  }

  private ObjectNode allFields(Issue issue, String version) {
    ObjectNode fields = Json.object();
    fields.put("summary", issue.summary());
    fields.set("description", body(issue.description(), version));
    fields.set("issuetype", issueType(issue));
    fields.set("project", project(issue.project()));
    fields.set("status", status(issue.status()));
    fields.set("priority", priority(issue.priority()));
    fields.set("reporter", person(issue.reporter(), true));
    fields.set("creator", person(issue.creator(), true));
    fields.putNull("assignee");
    issue
        .resolution()
        .ifPresentOrElse(
            name -> fields.putObject("resolution").put("name", name),
            () -> fields.putNull("resolution"));
    fields.put("created", time(issue.created()));
    fields.put("updated", time(issue.updated()));
    fields.putArray("labels");
    for (Field field : issue.requestType().fields()) {
      if (field.isCustom()) {
        fields.set(field.id(), custom(issue, field));
      }
    }
    fields.set("comment", comments(issue, version));
    return fields;
  }

  private JsonNode custom(Issue issue, Field field) {
    JsonNode value = issue.custom().get(field.id());
    if (value == null || field.kind() != Field.Kind.ORGANISATIONS) {
      return value;
    }
    ArrayNode organisations = Json.array();
    value.forEach(id ->
        organisations
            .addObject()
            .put("id", id.asText())
            .put("name", settings.organisations().get(id.longValue())));
    return organisations;
  }

  private ObjectNode comments(Issue issue, String version) {
    ObjectNode comments = Json.object();
    ArrayNode list = comments.putArray("comments");
    issue.comments().forEach(comment -> list.add(comment(comment, version, false)));
    int count = issue.comments().size();
    return comments.put("maxResults", count).put("total", count).put("startAt", 0);
  }

  ObjectNode comment(IssueComment comment, String version, boolean withProperties) {
    String path = "/rest/api/" + version + "/issue/" + comment.issueId() + "/comment/";
    ObjectNode node = Json.object().put("self", self(path + comment.id())).put("id", comment.id());
    node.set("author", person(comment.author(), true));
    node.set("body", body(comment.body(), version));
    node.set("updateAuthor", person(comment.author(), true));
    node.put("created", time(comment.created())).put("updated", time(comment.created()));
    if (isCloud()) {
      node.put("jsdPublic", comment.isPublic());
    }
    if (withProperties) {
      ArrayNode properties = node.putArray("properties");
      comment
          .properties()
          .forEach((key, value) -> properties.addObject().put("key", key).set("value", value));
    }
    return node;
  }

  /** An empty text is null to Jira. */
  private static JsonNode body(String text, String version) {
    if (text.isEmpty()) {
      return null;
    }
    return version.equals("3") ? Adf.document(text) : Json.textNode(text);
  }

  ObjectNode person(Person person, boolean withEmail) {
    String query = isCloud() ? "?accountId=" + person.id() : "?username=" + person.userName();
    ObjectNode node = Json.object().put("self", self("/rest/api/2/user" + query));
    if (isCloud()) {
      boolean customer = person.role() == Person.Role.CUSTOMER;
      node.put("accountId", person.id()).put("accountType", customer ? "customer" : "atlassian");
    } else {
      node.put("name", person.userName()).put("key", person.userName());
    }
    if (withEmail) {
      node.put("emailAddress", person.email());
    }
    return node.put("displayName", person.name())
        .put("active", true)
        .put("timeZone", settings.zone().getId());
  }

  ObjectNode issueType(Issue issue) {
    return Json.object()
        .put("self", self("/rest/api/2/issuetype/10004"))
        .put("id", "10004")
        .put("name", "[System] Incident")
        .put("subtask", false);
  }

  ObjectNode project(Project project) {
    return Json.object()
        .put("self", self("/rest/api/2/project/" + project.id()))
        .put("id", project.id())
        .put("key", project.key())
        .put("name", project.name())
        .put("projectTypeKey", "service_desk");
  }

  ObjectNode status(Status status) {
    ObjectNode node =
        Json.object()
            .put("self", self("/rest/api/2/status/" + status.id()))
            .put("description", "")
            .put("name", status.name())
            .put("id", status.id());
    node.putObject("statusCategory")
        .put("id", Integer.parseInt(status.category().id()))
        .put("key", status.category().key())
        .put("name", status.category().label());
    return node;
  }

  ObjectNode priority(String name) {
    String id = rules.priorityId(name);
    return Json.object()
        .put("self", self("/rest/api/2/priority/" + id))
        .put("name", name)
        .put("id", id);
  }

  String time(Instant instant) {
    return times.format(instant);
  }

  String self(String path) {
    return base + path;
  }
}
