package io.ticketbridge.inbound;

import io.ticketbridge.adapters.webhook.Sha256;
import io.ticketbridge.lane.StoredEvent;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The events of one message, and the place of each in its lane while no queue has numbered it.
 *
 * <p>Places follow the record's version, so that a message which overtook another waits behind it,
 * and are the same for every repetition, so that a message which waits already waits once. Two
 * messages of one version (asynchronous business rules send such) are kept apart by a hash of the
 * message's id: 40 bits, for an event that takes another's place would be lost.
 */
final class Message {

  private static final int HASH_BITS = 40;

  private final List<TicketEvent> events;
  private final TicketEvent founding;
  private final Version version;
  private final Map<EventId, Sequence> kept;

  private Message(
      List<TicketEvent> events,
      TicketEvent founding,
      Version version,
      Map<EventId, Sequence> kept) {
    this.events = events;
    this.founding = founding;
    this.version = version;
    this.kept = kept;
  }

  /**
   * The message that these events are, of one ticket, in their order.
   *
   * @param now stands in for the version of a message that tells none; its repetitions are to be
   *     {@linkplain #keeping kept} where it waits
   */
  static Message of(List<TicketEvent> events, Instant now) {
    TicketEvent founding =
        events.stream()
            .filter(event -> event.change() instanceof Change.FieldsChanged)
            .findFirst()
            .orElseGet(events::getFirst);
    Version told = told(founding).orElseGet(() -> Version.of(now.toEpochMilli()));
    return new Message(
        List.copyOf(events), founding, distinct(told, events.getFirst().id()), Map.of());
  }

  private static Optional<Version> told(TicketEvent event) {
    return event.change() instanceof Change.FieldsChanged(var version, var _)
        ? version
        : Optional.empty();
  }

  private static Version distinct(Version told, EventId first) {
    byte[] digest = Sha256.of(first.value().getBytes(StandardCharsets.UTF_8));
    long hash = ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - HASH_BITS);
    return new Version(told.value().shiftLeft(HASH_BITS).add(BigInteger.valueOf(hash)));
  }

  /** Whether its places follow from what it tells, and not from when it came. */
  boolean tellsVersion() {
    return told(founding).isPresent();
  }

  /** The same message, whose events keep the places where they wait already. */
  Message keeping(List<StoredEvent> waiting) {
    Map<EventId, Sequence> places =
        waiting.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    stored -> stored.event().id(), StoredEvent::sequence, (first, _) -> first));
    return new Message(events, founding, version, places);
  }

  List<TicketEvent> events() {
    return events;
  }

  TicketRef ticket() {
    return founding.ticket();
  }

  /** The event that a new ticket is created by: the one that shows its fields. */
  TicketEvent founding() {
    return founding;
  }

  /** All but the founding event, in their order. */
  List<TicketEvent> rest() {
    return events.stream().filter(event -> event != founding).toList();
  }

  Sequence place(TicketEvent event) {
    Sequence before = kept.get(event.id());
    return before == null ? Sequence.unqueued(version, events.indexOf(event)) : before;
  }

  /** The same message without the ticket as it was told, which is then read from its desk. */
  Message untold() {
    return new Message(
        events.stream().map(Message::untold).toList(), untold(founding), version, kept);
  }

  static TicketEvent untold(TicketEvent event) {
    return new TicketEvent(
        event.id(),
        event.ticket(),
        event.key(),
        event.change(),
        event.home(),
        event.marker(),
        Optional.empty());
  }
}
