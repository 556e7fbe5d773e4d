package io.ticketbridge.adapters.event;

import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.math.BigInteger;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** From a tree to the event. */
final class EventReader {

  private EventReader() {}

  static TicketEvent event(Keyed json) {
    int version = json.number("v");
    if (version != EventJson.VERSION) {
      throw new UnreadableEventException(
          "event.v is %d, and this version reads %d; run a newer one"
              .formatted(version, EventJson.VERSION));
    }
    return new TicketEvent(
        json.value("id", EventId::new),
        json.value("ticket", TicketRefs::parse),
        json.text("key"),
        change(json.child("change")),
        json.optionalChild("home").map(EventReader::home),
        json.optionalChild("marker").map(EventReader::marker),
        json.optionalChild("told").map(EventReader::ticket));
  }

  private static Change change(Keyed json) {
    String kind = json.text("kind");
    return switch (kind) {
      case "comment" -> {
        CommentId id = json.value("id", CommentId::new);
        yield new Change.CommentAdded(
            id, json.optionalChild("comment").map(whole -> comment(id, whole)));
      }
      case "fields" ->
          new Change.FieldsChanged(
              json.optionalValue("version", EventReader::version), fields(json.child("fields")));
      default ->
          throw new UnreadableEventException(
              "event.change.kind is neither 'comment' nor 'fields'; run a newer version");
    };
  }

  private static Comment comment(CommentId id, Keyed json) {
    Visibility visibility = json.value("visibility", Visibility::valueOf);
    Evidence evidence = json.value("evidence", Evidence::valueOf);
    if (visibility == Visibility.PUBLIC && evidence == Evidence.ASSUMED) {
      throw new UnreadableEventException(json.path() + ".visibility is public by assumption");
    }
    return new Comment(
        id,
        json.text("text"),
        visibility,
        evidence,
        person(json.child("author")),
        json.instant("createdAt"));
  }

  private static Ticket ticket(Keyed json) {
    return new Ticket(
        json.value("ticket", TicketRefs::parse),
        json.text("key"),
        home(json.child("home")),
        json.optionalValue("url", URI::create),
        json.instant("createdAt"),
        json.optionalValue("version", EventReader::version),
        fields(json.child("fields")),
        person(json.child("reporter")),
        json.optionalChild("marker").map(EventReader::marker));
  }

  private static Home home(Keyed json) {
    return new Home(
        json.text("container"),
        json.child("attributes").texts(Function.identity(), Function.identity()));
  }

  private static Marker marker(Keyed json) {
    String deployment = json.text("deployment");
    Attempt attempt = json.value("attempt", Attempt::new);
    return json.value(
        "source", source -> new Marker(deployment, TicketRefs.parse(source), attempt));
  }

  private static Person person(Keyed json) {
    return new Person(json.text("id"), json.text("displayName"), json.optionalText("email"));
  }

  private static Map<Field, WireValue> fields(Keyed json) {
    return json.texts(Field::valueOf, WireValue::new);
  }

  private static Version version(String digits) {
    return new Version(new BigInteger(digits));
  }
}
