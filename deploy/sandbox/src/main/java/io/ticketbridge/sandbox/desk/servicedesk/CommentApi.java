package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The platform API's comments and their entity properties. */
final class CommentApi {

  private static final int PAGE = 100;

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final Clerk clerk;
  private final Render render;

  CommentApi(ServiceDeskSettings settings, Issues issues, Clerk clerk, Render render) {
    this.settings = settings;
    this.issues = issues;
    this.clerk = clerk;
    this.render = render;
  }

  void mount(Routes routes) {
    for (String version : PlatformApi.versions(settings.flavour())) {
      String api = "/rest/api/" + version;
      String comments = api + "/issue/{issue}/comment";
      routes.on("GET", comments, call -> list(call, version));
      routes.on("POST", comments, call -> add(call, version));
      routes.on("GET", comments + "/{comment}", call -> read(call, version));
      routes.on("DELETE", comments + "/{comment}", this::delete);
      routes.on("GET", api + "/comment/{comment}/properties", this::properties);
      routes.on("GET", api + "/comment/{comment}/properties/{key}", this::property);
    }
  }

  private Answer list(Call call, String version) {
    Issue issue = issues.require(call.variable("issue"));
    int startAt = call.number("startAt", 0, Integer.MAX_VALUE);
    int maxResults = call.number("maxResults", PAGE, PAGE);
    ObjectNode body =
        Json.object()
            .put("startAt", startAt)
            .put("maxResults", maxResults)
            .put("total", issue.comments().size());
    ArrayNode list = body.putArray("comments");
    ordered(issue, call.query("orderBy").orElse("created")).stream()
        .skip(startAt)
        .limit(maxResults)
        .forEach(comment -> list.add(render.comment(comment, version, expanded(call))));
    return Answer.json(200, body);
  }

  private static List<IssueComment> ordered(Issue issue, String orderBy) {
    Comparator<IssueComment> byAge =
        Comparator.comparingLong(comment -> Long.parseLong(comment.id()));
    return switch (orderBy) {
      case "created", "+created" -> issue.comments();
      case "-created" -> issue.comments().stream().sorted(byAge.reversed()).toList();
      default ->
          throw DeskRefusal.badRequest("Comments can be ordered by created, not " + orderBy + ".");
    };
  }

  private static boolean expanded(Call call) {
    return call.query("expand").orElse("").contains("properties");
  }

  /** Without {@value IssueComment#VISIBILITY_PROPERTY} everybody on the ticket sees it. */
  private Answer add(Call call, String version) {
    JsonNode body = call.json();
    Map<String, JsonNode> properties = new TreeMap<>();
    for (JsonNode property : body.path("properties")) {
      if (Json.text(property, "key").isEmpty() || property.path("value").isMissingNode()) {
        throw DeskRefusal.badRequest("A comment property needs a key and a value.");
      }
      properties.put(Json.text(property, "key"), property.get("value"));
    }
    JsonNode visibility = properties.get(IssueComment.VISIBILITY_PROPERTY);
    boolean internal = visibility != null && visibility.path("internal").asBoolean();
    IssueComment comment =
        clerk.comment(
            Accounts.agent(call),
            call.variable("issue"),
            text(body.path("body"), version),
            internal ? Visibility.INTERNAL : Visibility.PUBLIC,
            properties);
    return Answer.json(201, render.comment(comment, version, expanded(call)));
  }

  private static String text(JsonNode body, String version) {
    boolean document = version.equals("3");
    if (document ? !Adf.isDocument(body) : !body.isTextual()) {
      throw DeskRefusal.field("comment", "Comment body is not valid!");
    }
    return document ? Adf.text(body) : body.textValue();
  }

  private Answer read(Call call, String version) {
    return Answer.json(200, render.comment(comment(call), version, expanded(call)));
  }

  private IssueComment comment(Call call) {
    String id = call.variable("comment");
    return issues
        .require(call.variable("issue"))
        .comment(id)
        .orElseThrow(() -> DeskRefusal.notFound("Can not find a comment for the id: " + id + "."));
  }

  private Answer delete(Call call) {
    clerk.deleteComment(Accounts.agent(call), call.variable("issue"), call.variable("comment"));
    return Answer.nothing();
  }

  private Answer properties(Call call) {
    IssueComment comment = issues.requireComment(call.variable("comment"));
    ObjectNode body = Json.object();
    ArrayNode keys = body.putArray("keys");
    comment.properties().keySet().forEach(key -> keys.addObject().put("key", key));
    return Answer.json(200, body);
  }

  private Answer property(Call call) {
    IssueComment comment = issues.requireComment(call.variable("comment"));
    String key = call.variable("key");
    JsonNode value =
        Optional.ofNullable(comment.properties().get(key))
            .orElseThrow(() ->
                DeskRefusal.notFound(
                    "The property with key '" + key + "' does not exist for the comment."));
    ObjectNode body = Json.object().put("key", key);
    body.set("value", value);
    return Answer.json(200, body);
  }
}
