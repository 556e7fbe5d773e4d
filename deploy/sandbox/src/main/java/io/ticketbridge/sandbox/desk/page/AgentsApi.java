package io.ticketbridge.sandbox.desk.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.activity.ActivityLog;
import io.ticketbridge.sandbox.desk.http.Answer;
import io.ticketbridge.sandbox.desk.http.Call;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.http.Routes;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.NewTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What people do at the desks, as JSON. All below {@code /api/desks/{servicedesk|servicenow}}, and
 * {@code GET /api/desks} for everything at once.
 */
final class AgentsApi {

  private static final int RECENT = 200;
  private static final int SHOWN = 100;

  private final Function<DeskName, Desk> desks;
  private final ActivityLog log;

  AgentsApi(Function<DeskName, Desk> desks, ActivityLog log) {
    this.desks = desks;
    this.log = log;
  }

  Routes routes() {
    String tickets = "/desks/{desk}/tickets";
    return new Routes()
        .on("GET", "/desks", call -> everything())
        .on("GET", tickets, this::list)
        .on("POST", tickets, this::raise)
        .on("GET", tickets + "/{ticket}", this::read)
        .on("POST", tickets + "/{ticket}/comments", this::comment)
        .on("POST", tickets + "/{ticket}/status", this::changeStatus)
        .on("POST", tickets + "/{ticket}/priority", this::changePriority);
  }

  private Desk desk(Call call) {
    return desks.apply(DeskName.of(call.variable("desk")));
  }

  /** Of many tickets only those that changed last, so that the page stays quick. */
  private Answer everything() {
    Pairs pairs = pairs();
    ObjectNode body = Json.object();
    for (DeskName name : DeskName.values()) {
      Desk desk = desks.apply(name);
      List<DeskTicket> all = desk.tickets();
      List<DeskTicket> shown =
          all.stream()
              .sorted(Comparator.comparing(DeskTicket::updatedAt).reversed())
              .limit(SHOWN)
              .toList();
      ObjectNode node = TicketJson.desk(desk).put("total", all.size());
      node.set("tickets", tickets(shown, pairs));
      body.set(name.path(), node);
    }
    List<Activity> kept = log.recent();
    ArrayNode recent = body.putArray("activity");
    kept.stream()
        .skip(Math.max(0, kept.size() - RECENT))
        .forEach(activity -> recent.add(TicketJson.activity(activity)));
    return Answer.json(200, body);
  }

  private Pairs pairs() {
    return new Pairs(
        desks.apply(DeskName.SERVICE_DESK).tickets(), desks.apply(DeskName.SERVICE_NOW).tickets());
  }

  private static ArrayNode tickets(List<DeskTicket> tickets, Pairs pairs) {
    ArrayNode list = Json.array();
    tickets.forEach(ticket -> list.add(TicketJson.ticket(ticket, pairs.of(ticket))));
    return list;
  }

  private Answer list(Call call) {
    ObjectNode body = Json.object();
    body.set("tickets", tickets(desk(call).tickets(), pairs()));
    return Answer.json(200, body);
  }

  private Answer read(Call call) {
    DeskTicket ticket =
        desk(call)
            .find(call.variable("ticket"))
            .orElseThrow(
                () -> DeskRefusal.notFound("There is no ticket " + call.variable("ticket") + "."));
    return answer(200, ticket);
  }

  private Answer answer(int status, DeskTicket ticket) {
    Optional<String> counterpart = pairs().of(ticket);
    return Answer.json(status, TicketJson.ticket(ticket, counterpart));
  }

  private Answer raise(Call call) {
    JsonNode body = call.json();
    NewTicket ticket =
        new NewTicket(
            Json.text(body, "place"),
            Json.text(body, "summary"),
            Json.text(body, "description"),
            Json.text(body, "priority"),
            texts(body.path("fields")));
    return answer(201, desk(call).raise(person(body), ticket));
  }

  private Answer comment(Call call) {
    JsonNode body = call.json();
    Visibility visibility =
        switch (Json.text(body, "visibility")) {
          case "public" -> Visibility.PUBLIC;
          case "internal" -> Visibility.INTERNAL;
          default -> throw DeskRefusal.badRequest("A comment's visibility is public or internal.");
        };
    return Answer.json(
        201,
        TicketJson.comment(
            desk(call)
                .comment(
                    person(body), call.variable("ticket"), Json.text(body, "text"), visibility)));
  }

  private Answer changeStatus(Call call) {
    JsonNode body = call.json();
    return answer(
        200,
        desk(call)
            .changeStatus(
                person(body),
                call.variable("ticket"),
                Json.text(body, "status"),
                texts(body.path("with"))));
  }

  private Answer changePriority(Call call) {
    JsonNode body = call.json();
    return answer(
        200,
        desk(call)
            .changePriority(person(body), call.variable("ticket"), Json.text(body, "priority")));
  }

  private static String person(JsonNode body) {
    String person = Json.text(body, "person");
    if (person.isEmpty()) {
      throw DeskRefusal.badRequest("Say who does this: person.");
    }
    return person;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText("")));
    return texts;
  }
}
