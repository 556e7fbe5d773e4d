package io.ticketbridge.sync;

import io.ticketbridge.lane.Agreement;
import io.ticketbridge.lane.Agreement.Pending;
import io.ticketbridge.lane.Agreement.View;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Intent;
import io.ticketbridge.lane.Recording;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.Attempt;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket that a create in doubt made, and that was found since. What was sent is agreed, and what
 * it shows instead is news that people made; but not where the desk itself may have put that value:
 * in a ticket of its first version, and in a field that every new ticket has the desk's own value
 * in. There the create is not done yet, and what it left open is carried like a write of unknown
 * effect; what the ticket itself tells of its birth is no news.
 */
final class Adoption {

  private final Intent.Create intent;
  private final TicketRef source;
  private final Created found;
  private final Instant settledAt;
  private final Map<Field, Agreement> agreements = new EnumMap<>(Field.class);
  private final Map<Field, WireValue> open = new EnumMap<>(Field.class);
  private Optional<Version> told = Optional.empty();

  /**
   * @param settledAt until when a write of the create's may land
   */
  Adoption(Intent.Create intent, TicketRef source, Created found, Instant settledAt) {
    this.intent = intent;
    this.source = source;
    this.found = found;
    this.settledAt = settledAt;
    intent.agreements().forEach(this::agree);
  }

  /** Whether the ticket shows all that was sent. */
  static boolean isAsSent(Intent.Create intent, Side target, Created found) {
    return intent.agreements().entrySet().stream()
        .allMatch(sent -> shownInstead(sent.getKey(), sent.getValue(), target, found).isEmpty());
  }

  private static Optional<WireValue> shownInstead(
      Field field, Agreement sent, Side target, Created found) {
    return sent.on(target)
        .flatMap(view ->
            Optional.ofNullable(found.shown().fields().get(field))
                .filter(shows -> !shows.equals(view.value())));
  }

  private void agree(Field field, Agreement sent) {
    Side target = source.side().other();
    Optional<View> from = sent.on(source.side());
    Optional<WireValue> shows = shownInstead(field, sent, target, found);
    boolean perhapsTheDesks = found.isAsBorn() || found.birth().own().contains(field);
    if (from.isEmpty() || shows.isEmpty() || !perhapsTheDesks) {
      agreements.put(field, sent.on(target).map(view -> seen(sent, view, shows)).orElse(sent));
      return;
    }
    WireValue wanted = sent.on(target).orElseThrow().value();
    agreements.put(
        field,
        Agreement.NONE
            .with(target, new View(shows.get(), found.birth().version()))
            .with(target, Optional.of(new Pending(wanted, settledAt))));
    open.put(field, from.get().value());
    told = from.get().version();
  }

  /** What was sent, as of the version that the ticket shows it at, or else of its first one. */
  private Agreement seen(Agreement sent, View view, Optional<WireValue> instead) {
    Optional<Version> shown = instead.isEmpty() ? found.shown().version() : Optional.empty();
    Optional<Version> seenAt = shown.or(() -> found.birth().version());
    return sent.with(source.side().other(), new View(view.value(), seenAt));
  }

  /**
   * The pair, and what is still to be carried.
   *
   * @param behind the place of the event in hand
   */
  Recording recording(String key, Attempt attempt, Sequence behind, Instant now) {
    Recording pairing =
        Recording.pairing(
            Correlation.of(intent.bridge(), source, key, found.ref(), found.key(), attempt),
            agreements);
    Sequence place = behind.behind(Aftermath.LEFT_OPEN);
    return open.isEmpty() ? pairing : pairing.storing(new StoredEvent(place, rest(key), now));
  }

  private TicketEvent rest(String key) {
    return new TicketEvent(
        EventId.following(intent.event(), "rest"),
        source,
        key,
        new Change.FieldsChanged(told, open),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
