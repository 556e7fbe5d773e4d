package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.servicedesk.Project.Field;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Requests and comments in the service desk API's JSON. */
final class RequestRender {

  private final Render render;
  private final URI base;
  private final DateTimeFormatter iso;
  private final DateTimeFormatter friendly;

  RequestRender(ServiceDeskSettings settings, Render render, URI base) {
    this.render = render;
    this.base = base;
    this.iso =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT)
            .withZone(settings.zone());
    this.friendly =
        DateTimeFormatter.ofPattern("dd/MMM/yy h:mm a", Locale.ENGLISH).withZone(settings.zone());
  }

  ObjectNode request(Issue issue) {
    ObjectNode node =
        Json.object()
            .put("issueId", issue.id())
            .put("issueKey", issue.key())
            .put("requestTypeId", issue.requestType().id())
            .put("serviceDeskId", issue.project().serviceDeskId());
    node.set("createdDate", date(issue.created()));
    node.set("reporter", render.person(issue.reporter(), true));
    ArrayNode values = node.putArray("requestFieldValues");
    JsonNode fields = render.issue(issue, field -> true, "2").get("fields");
    for (Field field : issue.requestType().fields()) {
      ObjectNode value = values.addObject().put("fieldId", field.id()).put("label", field.name());
      value.set("value", fields.path(field.id()).isMissingNode() ? null : fields.get(field.id()));
    }
    ObjectNode status = node.putObject("currentStatus").put("status", issue.status().name());
    status.put("statusCategory", issue.status().category().name());
    status.set("statusDate", date(issue.updated()));
    node.putObject("_links")
        .put("jiraRest", base + "/rest/api/2/issue/" + issue.id())
        .put("web", web(issue).toString())
        .put("self", base + "/rest/servicedeskapi/request/" + issue.id());
    return node;
  }

  /** Where a customer reads the ticket. */
  URI web(Issue issue) {
    return URI.create(
        base
            + "/servicedesk/customer/portal/"
            + issue.project().serviceDeskId()
            + "/"
            + issue.key());
  }

  ObjectNode comment(Issue issue, IssueComment comment) {
    ObjectNode node =
        Json.object()
            .put("id", comment.id())
            .put("body", comment.body())
            .put("public", comment.isPublic());
    node.set("author", render.person(comment.author(), true));
    node.set("created", date(comment.created()));
    node.putObject("_links")
        .put(
            "self",
            base + "/rest/servicedeskapi/request/" + issue.id() + "/comment/" + comment.id());
    return node;
  }

  private ObjectNode date(Instant instant) {
    return Json.object()
        .put("iso8601", iso.format(instant))
        .put("jira", render.time(instant))
        .put("friendly", friendly.format(instant))
        .put("epochMillis", instant.toEpochMilli());
  }

  /** A page as the service desk API has them. */
  static ObjectNode page(ArrayNode values, int start, int limit, int total) {
    ObjectNode page =
        Json.object()
            .put("size", values.size())
            .put("start", start)
            .put("limit", limit)
            .put("isLastPage", start + values.size() >= total);
    page.set("values", values);
    return page;
  }
}
