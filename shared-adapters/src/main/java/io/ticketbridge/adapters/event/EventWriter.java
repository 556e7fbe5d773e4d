package io.ticketbridge.adapters.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.WireValue;
import java.util.Map;
import java.util.TreeMap;

/** From an event to its tree. What is absent is left out. */
final class EventWriter {

  private EventWriter() {}

  static ObjectNode json(TicketEvent event) {
    ObjectNode json = object();
    json.put("v", EventJson.VERSION);
    json.put("id", event.id().value());
    json.put("ticket", event.ticket().toString());
    json.put("key", event.key());
    json.set("change", json(event.change()));
    event.home().ifPresent(home -> json.set("home", json(home)));
    event.marker().ifPresent(marker -> json.set("marker", json(marker)));
    event.told().ifPresent(ticket -> json.set("told", json(ticket)));
    return json;
  }

  private static ObjectNode json(Change change) {
    ObjectNode json = object();
    switch (change) {
      case Change.CommentAdded(var id, var comment) -> {
        json.put("kind", "comment");
        json.put("id", id.value());
        comment.ifPresent(whole -> json.set("comment", json(whole)));
      }
      case Change.FieldsChanged(var version, var fields) -> {
        json.put("kind", "fields");
        version.ifPresent(is -> json.put("version", is.toString()));
        json.set("fields", json(fields));
      }
    }
    return json;
  }

  private static ObjectNode json(Comment comment) {
    ObjectNode json = object();
    json.put("text", comment.text());
    json.put("visibility", comment.visibility().name());
    json.put("evidence", comment.evidence().name());
    json.set("author", json(comment.author()));
    json.put("createdAt", comment.createdAt().toString());
    return json;
  }

  private static ObjectNode json(Ticket ticket) {
    ObjectNode json = object();
    json.put("ticket", ticket.ref().toString());
    json.put("key", ticket.key());
    json.set("home", json(ticket.home()));
    ticket.url().ifPresent(url -> json.put("url", url.toString()));
    json.put("createdAt", ticket.createdAt().toString());
    ticket.version().ifPresent(is -> json.put("version", is.toString()));
    json.set("fields", json(ticket.fields()));
    json.set("reporter", json(ticket.reporter()));
    ticket.marker().ifPresent(marker -> json.set("marker", json(marker)));
    return json;
  }

  private static ObjectNode json(Home home) {
    ObjectNode attributes = object();
    new TreeMap<>(home.attributes()).forEach(attributes::put);
    ObjectNode json = object();
    json.put("container", home.container());
    json.set("attributes", attributes);
    return json;
  }

  private static ObjectNode json(Marker marker) {
    ObjectNode json = object();
    json.put("deployment", marker.deployment());
    json.put("source", marker.source().toString());
    json.put("attempt", marker.attempt().value());
    return json;
  }

  private static ObjectNode json(Person person) {
    ObjectNode json = object();
    json.put("id", person.id());
    json.put("displayName", person.displayName());
    person.email().ifPresent(address -> json.put("email", address));
    return json;
  }

  private static ObjectNode json(Map<Field, WireValue> fields) {
    ObjectNode json = object();
    new TreeMap<>(fields).forEach((field, value) -> json.put(field.name(), value.value()));
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
