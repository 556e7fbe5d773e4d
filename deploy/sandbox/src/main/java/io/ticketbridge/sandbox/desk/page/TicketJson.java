package io.ticketbridge.sandbox.desk.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.desk.activity.Activity;
import io.ticketbridge.sandbox.desk.http.Json;
import io.ticketbridge.sandbox.desk.ticket.Desk;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Offer;
import io.ticketbridge.sandbox.desk.ticket.Person;
import java.util.Locale;
import java.util.Optional;

/** What the page reads. */
final class TicketJson {

  private TicketJson() {}

  static ObjectNode ticket(DeskTicket ticket, Optional<String> counterpart) {
    ObjectNode node =
        Json.object()
            .put("desk", ticket.desk().path())
            .put("place", ticket.place())
            .put("id", ticket.id())
            .put("key", ticket.key())
            .put("summary", ticket.summary())
            .put("description", ticket.description())
            .put("status", ticket.status())
            .put("priority", ticket.priority())
            .put("reporter", ticket.reporter())
            .put("byIntegration", ticket.byIntegration())
            .put("createdAt", ticket.createdAt().toString())
            .put("updatedAt", ticket.updatedAt().toString())
            .put("version", ticket.version())
            .put("web", ticket.web().toString());
    counterpart.ifPresent(key -> node.put("counterpart", key));
    ObjectNode fields = node.putObject("fields");
    ticket.fields().forEach(fields::put);
    ArrayNode comments = node.putArray("comments");
    ticket.comments().forEach(comment -> comments.add(comment(comment)));
    ArrayNode offers = node.putArray("offers");
    ticket.offers().forEach(offer -> offers.add(offer(offer)));
    return node;
  }

  static ObjectNode comment(DeskComment comment) {
    return Json.object()
        .put("id", comment.id())
        .put("text", comment.text())
        .put("visibility", lower(comment.visibility()))
        .put("author", comment.author())
        .put("byIntegration", comment.byIntegration())
        .put("createdAt", comment.createdAt().toString());
  }

  private static ObjectNode offer(Offer offer) {
    ObjectNode node = Json.object().put("id", offer.id()).put("status", offer.status());
    ArrayNode needs = node.putArray("needs");
    for (Offer.Need need : offer.needs()) {
      ObjectNode one =
          needs
              .addObject()
              .put("field", need.field())
              .put("label", need.label())
              .put("when", need.when())
              .put("whenValue", need.whenValue());
      ArrayNode choices = one.putArray("choices");
      need.choices()
          .forEach(choice ->
              choices.addObject().put("value", choice.value()).put("label", choice.label()));
    }
    return node;
  }

  /** What the forms of a desk offer. */
  static ObjectNode desk(Desk desk) {
    ObjectNode node = Json.object();
    ArrayNode people = node.putArray("people");
    for (Person person : desk.people()) {
      if (!person.isIntegration()) {
        people
            .addObject()
            .put("userName", person.userName())
            .put("name", person.name())
            .put("role", lower(person.role()));
      }
    }
    ArrayNode priorities = node.putArray("priorities");
    desk.priorities().forEach(priorities::add);
    ArrayNode places = node.putArray("places");
    desk.places().forEach(places::add);
    return node;
  }

  static ObjectNode activity(Activity activity) {
    ObjectNode node =
        Json.object()
            .put("number", activity.number())
            .put("at", activity.at().toString())
            .put("desk", activity.desk().path())
            .put("kind", lower(activity.kind()))
            .put("ticket", activity.ticket())
            .put("who", activity.who())
            .put("byIntegration", activity.byIntegration())
            .put("what", activity.what());
    activity.millis().ifPresent(millis -> node.put("millis", millis));
    return node;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
