package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicedesk.Project.RequestType;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Visibility;

/** {@code /rest/servicedeskapi}: requests and their comments. */
final class RequestApi {

  private static final String REQUEST = "/rest/servicedeskapi/request";

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final Clerk clerk;
  private final Accounts accounts;
  private final RequestRender render;

  RequestApi(
      ServiceDeskSettings settings,
      Issues issues,
      Clerk clerk,
      Accounts accounts,
      RequestRender render) {
    this.settings = settings;
    this.issues = issues;
    this.clerk = clerk;
    this.accounts = accounts;
    this.render = render;
  }

  void mount(Routes routes) {
    routes.on("POST", REQUEST, this::create);
    routes.on("GET", REQUEST + "/{issue}", call -> Answer.json(200, render.request(issue(call))));
    routes.on("GET", REQUEST + "/{issue}/comment", this::comments);
    routes.on("POST", REQUEST + "/{issue}/comment", this::comment);
    routes.on("GET", REQUEST + "/{issue}/comment/{comment}", this::readComment);
  }

  private Issue issue(Call call) {
    return issues.require(call.variable("issue"));
  }

  private Answer create(Call call) {
    JsonNode body = call.json();
    Project project = project(Json.text(body, "serviceDeskId"));
    RequestType type =
        project
            .requestType(Json.text(body, "requestTypeId"))
            .orElseThrow(() ->
                DeskRefusal.badRequest(
                    "The request type could not be found for the service desk."));
    JsonNode fields = body.path("requestFieldValues");
    Issue issue =
        clerk.create(
            call.caller(),
            reporter(call, Json.text(body, "raiseOnBehalfOf")),
            project,
            type,
            fields.isObject() ? fields : Json.object());
    return Answer.json(201, render.request(issue));
  }

  private Project project(String serviceDeskId) {
    return settings.projects().stream()
        .filter(project -> project.serviceDeskId().equals(serviceDeskId))
        .findFirst()
        .orElseThrow(() -> DeskRefusal.badRequest("The service desk could not be found."));
  }

  private Person reporter(Call call, String onBehalfOf) {
    if (onBehalfOf.isEmpty()) {
      return call.caller();
    }
    Accounts.agent(call);
    return accounts
        .customer(onBehalfOf)
        .orElseThrow(() ->
            DeskRefusal.badRequest(
                "The user on whose behalf the request is raised does not exist."));
  }

  private Answer comments(Call call) {
    Issue issue = issue(call);
    boolean withPublic = !call.query("public").orElse("true").equals("false");
    boolean withInternal = !call.query("internal").orElse("true").equals("false");
    int start = call.number("start", 0, Integer.MAX_VALUE);
    int limit = call.number("limit", 50, 100);
    var shown =
        issue.comments().stream()
            .filter(comment -> comment.isPublic() ? withPublic : withInternal)
            .filter(comment -> comment.isPublic() || isAgent(call))
            .toList();
    ArrayNode values = Json.array();
    shown.stream()
        .skip(start)
        .limit(limit)
        .forEach(comment -> values.add(render.comment(issue, comment)));
    return Answer.json(200, RequestRender.page(values, start, limit, shown.size()));
  }

  private static boolean isAgent(Call call) {
    return call.caller().role() != Person.Role.CUSTOMER;
  }

  /** Public unless {@code public} is false, as the real one has it. */
  private Answer comment(Call call) {
    JsonNode body = call.json();
    JsonNode flag = body.path("public");
    if (!flag.isMissingNode() && !flag.isBoolean()) {
      throw DeskRefusal.badRequest("The value of 'public' is true or false.");
    }
    Visibility visibility = flag.asBoolean(true) ? Visibility.PUBLIC : Visibility.INTERNAL;
    if (visibility == Visibility.INTERNAL) {
      Accounts.agent(call);
    }
    Issue issue = issue(call);
    IssueComment comment =
        clerk.comment(
            call.caller(),
            issue.id(),
            Json.text(body, "body"),
            visibility,
            Clerk.visibilityProperty(visibility));
    return Answer.json(201, render.comment(issue, comment));
  }

  private Answer readComment(Call call) {
    Issue issue = issue(call);
    IssueComment comment =
        issue
            .comment(call.variable("comment"))
            .filter(found -> found.isPublic() || isAgent(call))
            .orElseThrow(() -> DeskRefusal.notFound("The comment could not be found."));
    ObjectNode node = render.comment(issue, comment);
    return Answer.json(200, node);
  }
}
