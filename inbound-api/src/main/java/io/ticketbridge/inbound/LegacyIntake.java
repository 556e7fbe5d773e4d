package io.ticketbridge.inbound;

import io.ticketbridge.adapters.event.EventJson;
import io.ticketbridge.adapters.servicenow.LegacyPayload;
import io.ticketbridge.adapters.servicenow.LegacyPayload.Subject;
import io.ticketbridge.adapters.webhook.Reading;
import io.ticketbridge.adapters.webhook.Sha256;
import io.ticketbridge.lane.StoreUnavailableException;
import io.ticketbridge.lane.Whereabouts;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what the predecessor's callers send to one bridge. A payload says neither when nor in which
 * version, so what its sender knows has to tell a new ticket from an old one: who names the Service
 * Desk key has been answered before, and never wants another ticket.
 */
final class LegacyIntake {

  private final LegacyPayload reader;
  private final ConnectionId serviceDesk;
  private final Counterparts counterparts;
  private final Settling settling;
  private final Admission admission;

  LegacyIntake(
      LegacyPayload reader,
      ConnectionId serviceDesk,
      Counterparts counterparts,
      Settling settling,
      Admission admission) {
    this.reader = reader;
    this.serviceDesk = serviceDesk;
    this.counterparts = counterparts;
    this.settling = settling;
    this.admission = admission;
  }

  /**
   * Takes one payload.
   *
   * @param bornHere whether its path says that the ticket was born in Service Desk
   * @param webhookId a header that is the same on every repetition, if the sender sets one
   */
  Taken take(boolean bornHere, Optional<String> webhookId, byte[] body) {
    try {
      return switch (reader.subject(body)) {
        case Subject.Malformed(var reason) -> Taken.nothing(new Reply.Malformed(reason));
        case Subject.Counterpart(var key) -> ofCounterpart(key, webhookId, body);
        case Subject.Named(var ticket, var key) when !bornHere && key.isEmpty() ->
            withoutKey(ticket, webhookId, body);
        case Subject.Named(var ticket, var key) -> ofPair(ticket, key, webhookId, body);
      };
    } catch (StoreUnavailableException e) {
      return Taken.nothing(Admission.outage("The table is out of reach", e));
    }
  }

  /**
   * A sender that has no key yet; perhaps because its first message was not answered, and this is
   * that message again. Until there is a key to tell, the sender is answered 503 and repeats, so
   * the same body is the same message.
   */
  private Taken withoutKey(TicketRef ticket, Optional<String> webhookId, byte[] body) {
    Optional<String> byBody = Optional.of("b-" + Sha256.name(body));
    if (webhookId.isEmpty() && settling.isAwaited(ticket)) {
      return admitted(ticket, byBody, body);
    }
    return webhookId.isEmpty()
            && reader.read(ticket, byBody, body) instanceof Reading.Events(var events)
            && events.getFirst().told().isPresent()
        ? admitted(events.stream().map(LegacyIntake::recognisable).toList())
        : admitted(ticket, webhookId, body);
  }

  /**
   * A comment is known by the body it came in, or each repetition would add it once more. Fields
   * are not: they show a state, which may come back, and which does no harm if it comes twice.
   */
  private static TicketEvent recognisable(TicketEvent event) {
    return switch (event.change()) {
      case Change.CommentAdded _ -> event;
      case Change.FieldsChanged _ ->
          new TicketEvent(
              new EventId("r-" + UUID.randomUUID()),
              event.ticket(),
              event.key(),
              event.change(),
              event.home(),
              event.marker(),
              event.told());
    };
  }

  private Taken ofCounterpart(String key, Optional<String> webhookId, byte[] body) {
    return switch (counterparts.find(serviceDesk, key)) {
      case Counterparts.Search.Found(var pair) ->
          admitted(pair.correlation().servicenow(), webhookId, body);
      case Counterparts.Search.None(var reason) -> Taken.nothing(new Reply.Unknown(reason));
      case Counterparts.Search.NotYet(var reason, var after) ->
          Taken.nothing(new Reply.Later(reason, after, Optional.empty()));
    };
  }

  private Taken ofPair(
      TicketRef ticket, Optional<String> key, Optional<String> webhookId, byte[] body) {
    if (settling.pair(ticket).isPresent()) {
      return admitted(ticket, webhookId, body);
    }
    if (key.isPresent()
        && counterparts.find(serviceDesk, key.get())
            instanceof Counterparts.Search.NotYet(var reason, var after)) {
      return Taken.nothing(new Reply.Later(reason, after, Optional.empty()));
    }
    return settling.pair(ticket).isPresent()
        ? admitted(ticket, webhookId, body)
        : strayed(ticket, webhookId, body);
  }

  private Taken admitted(TicketRef ticket, Optional<String> webhookId, byte[] body) {
    return switch (reader.read(ticket, webhookId, body)) {
      case Reading.Malformed(var reason) -> Taken.nothing(new Reply.Malformed(reason));
      case Reading.Ignored(var reason) ->
          new Taken(unchanged(ticket, reason), Optional.of(ticket), List.of());
      case Reading.Events(var events) -> admitted(events);
    };
  }

  private Taken admitted(List<TicketEvent> events) {
    return events.stream().allMatch(LegacyIntake::canBeCarried)
        ? Taken.of(events, admission.admit(events))
        : Taken.nothing(
            new Reply.Malformed(
                "The payload's texts come to more than can be carried; shorten them"));
  }

  /** An event that is too large is abridged, and nobody could read the rest of this one. */
  private static boolean canBeCarried(TicketEvent event) {
    return EventJson.read(EventJson.write(event)).equals(event);
  }

  /** Its sender knows an id that we do not: it parks, for a person to link the two. */
  private Taken strayed(TicketRef ticket, Optional<String> webhookId, byte[] body) {
    return switch (reader.read(ticket, webhookId, body)) {
      case Reading.Malformed(var reason) -> Taken.nothing(new Reply.Malformed(reason));
      case Reading.Ignored(var reason) -> Taken.nothing(new Reply.Noted(reason));
      case Reading.Events(var events) -> admitted(events.stream().map(Message::untold).toList());
    };
  }

  /** Nothing is to be carried, but the sender still wants the id. */
  private Reply unchanged(TicketRef ticket, String reason) {
    Optional<Whereabouts.Paired> pair = settling.pair(ticket);
    return pair.isPresent() ? new Reply.Known(pair.get().correlation()) : new Reply.Noted(reason);
  }
}
