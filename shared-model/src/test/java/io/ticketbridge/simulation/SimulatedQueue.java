package io.ticketbridge.simulation;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.ticket.EventId;
import io.ticketbridge.ticket.Sequence;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A FIFO queue: a group hands out its next message only when the one before is deleted, and an
 * event put twice to one group within five minutes is taken once.
 */
final class SimulatedQueue implements LaneQueue {

  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  /** A longer comment does not fit into a message. */
  private static final int LONGEST_TEXT = 200 * 1024;

  /** What deduplication goes by: not across groups, as the queues of a deployment are set up. */
  private record Known(String group, EventId event) {}

  /** A message on its way. */
  static final class Message {
    final String group;
    final TicketEvent event;
    final Sequence sequence;
    private Instant visibleAt;
    private int hands;

    private Message(String group, TicketEvent event, Sequence sequence, Instant visibleAt) {
      this.group = group;
      this.event = event;
      this.sequence = sequence;
      this.visibleAt = visibleAt;
    }

    /** Somebody begins to work on it. */
    void taken() {
      hands++;
    }

    /** Somebody no longer works on it. */
    void left() {
      hands--;
    }
  }

  private final InstantSource clock;
  private final Map<String, List<Message>> groups = new LinkedHashMap<>();
  private final Map<Known, Instant> taken = new HashMap<>();
  private int numbers;

  SimulatedQueue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void put(LaneName lane, List<TicketEvent> events) {
    events.forEach(event -> put(lane, event));
  }

  @Override
  public void put(LaneName lane, List<TicketEvent> events, Duration within) {
    put(lane, events);
  }

  private void put(LaneName lane, TicketEvent event) {
    Instant now = clock.instant();
    var known = new Known(lane.group(), event.id());
    Instant before = taken.get(known);
    if (before != null && now.isBefore(before.plus(DEDUPLICATION))) {
      return;
    }
    taken.put(known, now);
    var place = Sequence.of(Integer.toString(++numbers));
    groups
        .computeIfAbsent(lane.group(), _ -> new ArrayList<>())
        .add(new Message(lane.group(), fitting(event), place, now));
  }

  private static TicketEvent fitting(TicketEvent event) {
    return event.change() instanceof TicketEvent.Change.CommentAdded(var _, var comment)
            && comment.isPresent()
            && comment.get().text().length() > LONGEST_TEXT
        ? event.abridged()
        : event;
  }

  /** The heads of the groups that may be handed out now. */
  List<Message> ready() {
    Instant now = clock.instant();
    var heads = new ArrayList<Message>();
    for (List<Message> group : groups.values()) {
      if (!group.isEmpty()) {
        Message head = group.getFirst();
        if (head.hands == 0 && !head.visibleAt.isAfter(now)) {
          heads.add(head);
        }
      }
    }
    return heads;
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
