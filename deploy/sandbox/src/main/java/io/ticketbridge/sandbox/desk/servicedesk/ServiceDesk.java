package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Door;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Person;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated Service Desk: what its agents do, its REST API and its webhooks. */
public final class ServiceDesk implements Desk, AutoCloseable {

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final Clerk clerk;
  private final Accounts accounts;
  private final Webhooks webhooks;
  private final AgentView view;
  private final Search search;
  private final Door door;

  /**
   * A desk without tickets.
   *
   * @param uri its base address
   */
  public ServiceDesk(
      ServiceDeskSettings settings, URI uri, Clock clock, Faults faults, ActivityLog log) {
    this.settings = settings;
    this.accounts = new Accounts(settings);
    this.issues = new Issues(clock, settings.searchLag());
    FieldRules rules = new FieldRules(settings);
    TransitionRules transitions = new TransitionRules(settings);
    Render render = new Render(settings, rules, uri);
    RequestRender requests = new RequestRender(settings, render, uri);
    this.webhooks = new Webhooks(settings, new WebhookBodies(render), faults, log);
    Chronicle chronicle = new Chronicle(log);
    this.clerk =
        new Clerk(
            settings,
            issues,
            rules,
            transitions,
            event -> {
              chronicle.note(event);
              webhooks.fire(event);
            });
    this.view = new AgentView(settings, requests);
    Routes routes = new Routes();
    new PlatformApi(settings, issues, clerk, transitions, render).mount(routes);
    new CommentApi(settings, issues, clerk, render).mount(routes);
    this.search = new Search(settings, issues);
    new SearchApi(settings, search, issues, render).mount(routes);
    new DirectoryApi(settings, accounts, render).mount(routes);
    new RequestApi(settings, issues, clerk, accounts, requests).mount(routes);
    new FormsApi(settings, rules).mount(routes);
    routes.open("GET", "/browse/{issue}", call -> Answer.redirect("/#" + call.variable("issue")));
    routes.open(
        "GET",
        "/servicedesk/customer/portal/{desk}/{issue}",
        call -> Answer.redirect("/#" + call.variable("issue")));
    this.door =
        new Door(
            DeskName.SERVICE_DESK,
            uri.getPath(),
            routes,
            accounts::identify,
            JiraErrors::shape,
            faults,
            log);
  }

  /** Its REST API. */
  public Door door() {
    return door;
  }

  /** Registers the webhook; replaces an earlier one. Before this none is sent. */
  public void sendWebhooksTo(WebhookTarget target) {
    webhooks.target(Optional.of(target));
  }

  /** Removes the webhook; what is on its way goes on. */
  public void sendNoWebhooks() {
    webhooks.target(Optional.empty());
  }

  /** How many webhooks are still on their way, repeats included. */
  public int pendingWebhooks() {
    return webhooks.pending();
  }

  /** How many searches have left out something that was there, for their lag. */
  public int laggedSearches() {
    return search.lagged();
  }

  /** From now on changes stay unseen by search for so long. */
  public void searchLag(Duration lag) {
    issues.searchLag(lag);
  }

  @Override
  public DeskName name() {
    return DeskName.SERVICE_DESK;
  }

  @Override
  public List<DeskTicket> tickets() {
    return issues.all().stream().map(view::ticket).toList();
  }

  @Override
  public Optional<DeskTicket> find(String ticket) {
    return issues.find(ticket).map(view::ticket);
  }

  @Override
  public DeskTicket raise(String person, NewTicket ticket) {
    Person reporter = person(person);
    Project project = project(ticket.place());
    ObjectNode fields = Json.object();
    ticket.fields().forEach(fields::put);
    fields.put("summary", ticket.summary()).put("description", ticket.description());
    if (!ticket.priority().isEmpty()) {
      fields.putObject("priority").put("name", ticket.priority());
    }
    String organisations = ticket.fields().getOrDefault(settings.organisationField(), "");
    if (!organisations.isEmpty()) {
      fields.set(settings.organisationField(), organisations(organisations));
    }
    return view.ticket(
        clerk.create(reporter, reporter, project, project.requestTypes().getFirst(), fields));
  }

  @Override
  public DeskTicket copy(String person, String ticket, String summary) {
    Issue original = issues.require(ticket);
    ObjectNode fields = Json.object();
    original.custom().forEach(fields::set);
    fields.put("summary", summary).put("description", original.description());
    fields.putObject("priority").put("name", original.priority());
    return view.ticket(
        clerk.create(
            person(person),
            original.reporter(),
            original.project(),
            original.requestType(),
            fields));
  }

  /** Ids written as {@code 65, 59}. */
  private static ArrayNode organisations(String written) {
    ArrayNode ids = Json.array();
    for (String id : written.split(",")) {
      if (!id.strip().matches("\\d{1,18}")) {
        throw DeskRefusal.badRequest("'" + id.strip() + "' is no id of an organisation.");
      }
      ids.add(Long.parseLong(id.strip()));
    }
    return ids;
  }

  private Project project(String key) {
    return settings.projects().stream()
        .filter(project -> key.isEmpty() || project.key().equals(key))
        .findFirst()
        .orElseThrow(() -> DeskRefusal.badRequest("There is no project '" + key + "'."));
  }

  @Override
  public DeskComment comment(String person, String ticket, String text, Visibility visibility) {
    Person author = person(person);
    if (visibility == Visibility.INTERNAL && author.role() == Person.Role.CUSTOMER) {
      throw DeskRefusal.forbidden(author.name() + " is a customer and cannot write internally.");
    }
    Map<String, JsonNode> property = Clerk.visibilityProperty(visibility);
    return view.comment(clerk.comment(author, ticket, text, visibility, property));
  }

  @Override
  public DeskTicket changeStatus(
      String person, String ticket, String status, Map<String, String> with) {
    Issue issue = issues.require(ticket);
    String transition =
        issue.project().workflow().from(issue.status().name()).stream()
            .filter(offer -> offer.id().equals(status) || offer.to().equalsIgnoreCase(status))
            .findFirst()
            .orElseThrow(() ->
                DeskRefusal.badRequest(
                    issue.key()
                        + " cannot go from "
                        + issue.status().name()
                        + " to "
                        + status
                        + "."))
            .id();
    return view.ticket(
        clerk.transition(
            person(person), ticket, transition, said(with, "resolution"), said(with, "comment")));
  }

  private static Optional<String> said(Map<String, String> with, String field) {
    return Optional.ofNullable(with.get(field)).filter(text -> !text.isBlank());
  }

  @Override
  public DeskTicket changePriority(String person, String ticket, String priority) {
    ObjectNode fields = Json.object();
    fields.putObject("priority").put("name", priority);
    return view.ticket(clerk.edit(person(person), ticket, fields));
  }

  private Person person(String word) {
    return accounts
        .find(word)
        .orElseThrow(() -> DeskRefusal.badRequest("Service Desk knows nobody as '" + word + "'."));
  }

  @Override
  public List<Person> people() {
    return settings.people();
  }

  @Override
  public List<String> priorities() {
    return settings.priorities();
  }

  @Override
  public List<String> places() {
    return settings.projects().stream().map(Project::key).toList();
  }

  @Override
  public void close() {
    webhooks.close();
  }
}
