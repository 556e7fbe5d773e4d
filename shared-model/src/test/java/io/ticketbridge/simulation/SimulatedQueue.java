package io.ticketbridge.simulation;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A FIFO queue: a group hands out its next message only when the one before is deleted. */
final class SimulatedQueue {

  /** A message on its way. */
  static final class Message {
    final String group;
    final TicketEvent event;
    final Sequence sequence;
    private Instant visibleAt;

    private Message(String group, TicketEvent event, Sequence sequence, Instant visibleAt) {
      this.group = group;
      this.event = event;
      this.sequence = sequence;
      this.visibleAt = visibleAt;
    }
  }

  private final InstantSource clock;
  private final Map<String, List<Message>> groups = new LinkedHashMap<>();
  private final Set<EventId> taken = new HashSet<>();
  private int numbers;

  SimulatedQueue(InstantSource clock) {
    this.clock = clock;
  }

  void put(LaneName lane, TicketEvent event) {
    if (taken.add(event.id())) {
      var message =
          new Message(
              lane.group(), event, Sequence.of(Integer.toString(++numbers)), clock.instant());
      groups.computeIfAbsent(lane.group(), _ -> new ArrayList<>()).add(message);
    }
  }

  /** The heads of the groups that may be handed out now. */
  List<Message> ready() {
    Instant now = clock.instant();
    return groups.values().stream()
        .filter(group -> !group.isEmpty())
        .map(List::getFirst)
        .filter(message -> !message.visibleAt.isAfter(now))
        .toList();
  }

  /** When the next message shows that is hidden now. */
  Optional<Instant> nextVisible() {
    return groups.values().stream()
        .filter(group -> !group.isEmpty())
        .map(group -> group.getFirst().visibleAt)
        .min(Instant::compareTo);
  }

  void hide(Message message, Instant until) {
    message.visibleAt = until;
  }

  void delete(Message message) {
    groups.get(message.group).remove(message);
  }

  boolean isEmpty() {
    return groups.values().stream().allMatch(List::isEmpty);
  }
}
