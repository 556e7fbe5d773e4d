package io.ticketbridge.sandbox.desk.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.delivery.WebhookTarget;
import io.ticketbridge.sandbox.desk.fault.Faults;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Door;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Choice;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated ServiceNow: what its agents do, its REST API and its outbound messages. */
public final class ServiceNow implements Desk, AutoCloseable {

  private final ServiceNowSettings settings;
  private final Records records;
  private final Tasks tasks;
  private final Logins logins;
  private final Outbox outbox;
  private final AgentView view;
  private final Door door;

  /**
   * A desk without tickets.
   *
   * @param uri its base address
   */
  public ServiceNow(
      ServiceNowSettings settings, URI uri, Clock clock, Faults faults, ActivityLog log) {
    this.settings = settings;
    this.records = new Records(settings, clock);
    this.logins = new Logins(settings, clock);
    RowRender render = new RowRender(records, uri);
    Chronicle chronicle = new Chronicle(log, records, render);
    OutboundMessage message = new OutboundMessage(records);
    this.outbox = new Outbox(settings.delivery(), clock, faults, log, this::identified);
    this.tasks =
        new Tasks(
            records,
            event -> {
              chronicle.note(event);
              outbox.post(event.after(), message.of(event));
            });
    this.view = new AgentView(settings, records, tasks, render, uri);
    Routes routes = new Routes();
    new TableApi(settings, records, tasks, render, uri).mount(routes);
    new EnvelopeApi(settings, records, tasks).mount(routes);
    routes.open("POST", "/oauth_token.do", logins::token);
    routes.open(
        "GET", "/nav_to.do/{number}", call -> Answer.redirect("/#" + call.variable("number")));
    this.door =
        new Door(
            DeskName.SERVICE_NOW,
            uri.getPath(),
            routes,
            logins::identify,
            SnowErrors::shape,
            faults,
            log);
  }

  private void identified(Row row, String externalIdentifier) {
    tasks.noteExternalIdentifier(row.table(), row.sysId(), externalIdentifier);
  }

  /** Its REST API. */
  public Door door() {
    return door;
  }

  /** Switches the business rule's messages on; before this none is sent. */
  public void sendMessagesTo(WebhookTarget target) {
    outbox.target(Optional.of(target));
  }

  /** Switches them off; what is queued is still sent. */
  public void sendNoMessages() {
    outbox.target(Optional.empty());
  }

  /** How many messages have not reached their end. */
  public int pendingMessages() {
    return outbox.pending();
  }

  @Override
  public DeskName name() {
    return DeskName.SERVICE_NOW;
  }

  @Override
  public List<DeskTicket> tickets() {
    return settings.tables().stream()
        .flatMap(table -> records.all(table.name()).stream())
        .map(view::ticket)
        .toList();
  }

  @Override
  public Optional<DeskTicket> find(String ticket) {
    return row(ticket).map(view::ticket);
  }

  private Optional<Row> row(String ticket) {
    return settings.tables().stream()
        .flatMap(table -> records.find(table.name(), ticket).stream())
        .findFirst()
        .or(() -> records.byNumber(ticket));
  }

  private Row require(String ticket) {
    return row(ticket).orElseThrow(Records::noRecord);
  }

  @Override
  public DeskTicket raise(String person, NewTicket ticket) {
    Person by = person(person);
    TableDefinition table = table(ticket.place());
    ObjectNode input = Json.object();
    ticket.fields().forEach(input::put);
    input.put("short_description", ticket.summary()).put("description", ticket.description());
    if (!input.has("caller_id")) {
      input.put("caller_id", by.id());
    }
    if (!ticket.priority().isEmpty()) {
      putPriority(table, ticket.priority(), input);
    }
    return view.ticket(tasks.insert(by, table, input));
  }

  @Override
  public DeskTicket copy(String person, String ticket, String summary) {
    Row original = require(ticket);
    ObjectNode input = Json.object();
    original.values().forEach(input::put);
    input.put("short_description", summary);
    return view.ticket(tasks.insert(agent(person), records.definition(original.table()), input));
  }

  private TableDefinition table(String place) {
    return settings.tables().stream()
        .filter(table -> place.isEmpty() || table.name().equals(place))
        .findFirst()
        .orElseThrow(() -> DeskRefusal.badRequest("There is no table '" + place + "' of tasks."));
  }

  @Override
  public DeskComment comment(String person, String ticket, String text, Visibility visibility) {
    Person by = visibility == Visibility.PUBLIC ? person(person) : agent(person);
    if (text.isBlank()) {
      throw DeskRefusal.badRequest("A comment needs a text.");
    }
    Row row = require(ticket);
    String element = visibility == Visibility.PUBLIC ? "comments" : "work_notes";
    return records.locked(() -> {
      change(by, row, Json.object().put(element, text));
      return view.comment(tasks.journal(row.sysId()).getLast());
    });
  }

  @Override
  public DeskTicket changeStatus(
      String person, String ticket, String status, Map<String, String> with) {
    Row row = require(ticket);
    ObjectNode input = Json.object();
    with.forEach(input::put);
    input.put("state", value(records.definition(row.table()), "state", status));
    return change(agent(person), row, input);
  }

  @Override
  public DeskTicket changePriority(String person, String ticket, String priority) {
    Row row = require(ticket);
    ObjectNode input = Json.object();
    putPriority(records.definition(row.table()), priority, input);
    return change(agent(person), row, input);
  }

  private DeskTicket change(Person by, Row row, ObjectNode input) {
    return view.ticket(tasks.update(by, records.definition(row.table()), row.sysId(), input));
  }

  /** Priority is computed, so its two causes are set. */
  private static void putPriority(TableDefinition table, String priority, ObjectNode input) {
    String[] pair =
        EnvelopeApi.impactAndUrgency(value(table, "priority", priority))
            .orElseThrow(() -> DeskRefusal.badRequest("There is no priority '" + priority + "'."));
    input.put("impact", pair[0]).put("urgency", pair[1]);
  }

  /** The value of a choice given by value or label. */
  private static String value(TableDefinition table, String column, String given) {
    return table.field(column).map(Field::choices).orElse(List.of()).stream()
        .filter(choice -> choice.value().equals(given) || choice.label().equalsIgnoreCase(given))
        .findFirst()
        .map(Choice::value)
        .orElseThrow(() ->
            DeskRefusal.badRequest(
                "There is no " + column + " '" + given + "' in " + table.name() + "."));
  }

  private Person person(String word) {
    return logins
        .person(word)
        .orElseThrow(() -> DeskRefusal.badRequest("ServiceNow knows nobody as '" + word + "'."));
  }

  private Person agent(String word) {
    Person person = person(word);
    if (person.role() == Person.Role.CUSTOMER) {
      throw DeskRefusal.forbidden(person.name() + " is a customer and may only comment publicly.");
    }
    return person;
  }

  @Override
  public List<Person> people() {
    return settings.people();
  }

  @Override
  public List<String> priorities() {
    return settings
        .tables()
        .getFirst()
        .field("priority")
        .map(Field::choices)
        .orElse(List.of())
        .stream()
        .map(Choice::label)
        .toList();
  }

  @Override
  public List<String> places() {
    return settings.tables().stream().map(TableDefinition::name).toList();
  }

  @Override
  public void close() {
    outbox.close();
  }
}
