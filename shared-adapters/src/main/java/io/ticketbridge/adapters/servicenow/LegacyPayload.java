package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketbridge.adapters.webhook.MessageId;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.mapping.Selector;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the predecessor's flat inbound payload, for a bridge that speaks the message envelope. It
 * tells neither times nor versions nor who may read a comment: a ticket is taken to be born when
 * its first message comes, and a comment is internal unless the bridge says otherwise.
 */
public final class LegacyPayload {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Which ticket a payload is about. */
  public sealed interface Subject {

    /**
     * The payload names the ServiceNow ticket.
     *
     * @param serviceDeskKey the key of its counterpart, if the payload names that as well
     */
    record Named(TicketRef ticket, Optional<String> serviceDeskKey) implements Subject {}

    /** The payload names the counterpart only; the pair says which ticket it is about. */
    record Counterpart(String serviceDeskKey) implements Subject {}

    /** Not JSON, or without either name; the reason holds none of the body's text. */
    record Malformed(String reason) implements Subject {}
  }

  private final ServiceNowBridge end;
  private final Talk.Envelope talk;
  private final Home home;
  private final Clock clock;

  /**
   * A reader for one bridge.
   *
   * @param selector the bridge's ServiceNow end; a payload says nothing of its home, so what comes
   *     to this bridge is taken to belong there
   * @throws IllegalArgumentException if the bridge does not speak the envelope
   */
  public LegacyPayload(ServiceNowBridge end, Selector selector, Clock clock) {
    if (!(end.talk() instanceof Talk.Envelope envelope)) {
      throw new IllegalArgumentException(
          "bridges.%s.servicenow.talk: only a bridge that speaks the envelope reads such payloads"
              .formatted(end.bridge()));
    }
    this.end = end;
    this.talk = envelope;
    this.home = new Home(selector.container(), selector.attributes());
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Which ticket this body is about. Nothing that may stand in it raises an exception. */
  public Subject subject(byte[] body) {
    Optional<JsonNode> payload = parsed(body);
    if (payload.isEmpty()) {
      return new Subject.Malformed("The body is not a JSON object");
    }
    Optional<String> internal = identifier(payload.get(), talk.pointers().internalId());
    Optional<String> external = identifier(payload.get(), talk.pointers().externalId());
    if (internal.isPresent()) {
      var ticket = new TicketRef(Side.SERVICENOW, end.connection(), internal.get());
      return new Subject.Named(ticket, external);
    }
    return external
        .<Subject>map(Subject.Counterpart::new)
        .orElseGet(() ->
            new Subject.Malformed(
                "No ticket is named at any of %s or %s"
                    .formatted(talk.pointers().internalId(), talk.pointers().externalId())));
  }

  /**
   * Reads one payload. Nothing that may stand in it raises an exception.
   *
   * @param ticket the one that {@link #subject} named, or the counterpart of the one it named
   * @param webhookId a header that is the same on every repetition, if the sender sets one
   */
  public Reading read(TicketRef ticket, Optional<String> webhookId, byte[] body) {
    Optional<JsonNode> payload = parsed(body);
    if (payload.isEmpty()) {
      return new Reading.Malformed("The body is not a JSON object");
    }
    JsonNode json = payload.get();
    var id = MessageId.of(webhookId, body, false);
    Map<Field, WireValue> fields = fields(json);
    Optional<Ticket> told = told(ticket, json, fields);
    var changes =
        new ArrayList<Change>(
            new LegacyComments(talk, clock.instant()).read(json, index -> id.event(index)));
    if (told.isPresent() || fields.keySet().stream().anyMatch(Field::hasVocabulary)) {
      changes.add(new Change.FieldsChanged(Optional.empty(), fields));
    }
    if (changes.isEmpty()) {
      return new Reading.Ignored("The payload shows neither a comment nor a field that is carried");
    }
    return new Reading.Events(events(ticket, id, changes, told));
  }

  private List<TicketEvent> events(
      TicketRef ticket, MessageId id, List<Change> changes, Optional<Ticket> told) {
    var events = new ArrayList<TicketEvent>();
    for (Change change : changes) {
      events.add(
          new TicketEvent(
              id.event(events.size()),
              ticket,
              ticket.id(),
              change,
              Optional.of(home),
              Optional.empty(),
              told));
    }
    return events;
  }

  private Map<Field, WireValue> fields(JsonNode json) {
    var pointers = talk.pointers();
    var told = new EnumMap<Field, WireValue>(Field.class);
    put(told, Field.SUMMARY, json, pointers.summary());
    put(told, Field.DESCRIPTION, json, pointers.description());
    put(told, Field.STATUS, json, pointers.status());
    put(told, Field.PRIORITY, json, pointers.priority());
    put(told, Field.SERVICE, json, pointers.service());
    put(told, Field.ASSIGNMENT_GROUP, json, pointers.assignmentGroup());
    return told;
  }

  private static void put(
      Map<Field, WireValue> told, Field field, JsonNode json, List<String> pointers) {
    text(json, pointers).ifPresent(value -> told.put(field, new WireValue(value)));
  }

  /** The whole ticket. Without a summary it is but a glimpse, of which none can be created. */
  private Optional<Ticket> told(TicketRef ticket, JsonNode json, Map<Field, WireValue> fields) {
    if (!fields.containsKey(Field.SUMMARY) || fields.get(Field.SUMMARY).isEmpty()) {
      return Optional.empty();
    }
    var reporter =
        text(json, talk.pointers().reporter())
            .map(name -> new Person("", name, Optional.empty()))
            .orElse(Person.UNKNOWN);
    return Optional.of(
        new Ticket(
            ticket,
            ticket.id(),
            home,
            Optional.empty(),
            clock.instant(),
            Optional.empty(),
            fields,
            reporter,
            Optional.empty()));
  }

  private static Optional<String> identifier(JsonNode json, List<String> pointers) {
    return text(json, pointers)
        .map(String::strip)
        .filter(text -> IDENTIFIER.matcher(text).matches());
  }

  /** What the first of these pointers that leads to a value leads to. */
  static Optional<String> text(JsonNode json, List<String> pointers) {
    return pointers.stream()
        .map(json::at)
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText)
        .findFirst();
  }

  private static Optional<JsonNode> parsed(byte[] body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
