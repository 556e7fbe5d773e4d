package io.ticketbridge.inbound;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.queue.LaneQueue;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The way onto the lanes, for messages whose sender is kept waiting. */
record Onward(LaneQueue queue, InstantSource clock) {

  /** What a queue that is well takes by far, so that a ticket just created is not told in vain. */
  private static final Duration LEAST = Duration.ofMillis(500);

  /**
   * Puts events onto a lane in what is left until the deadline, or very little more.
   *
   * @throws io.ticketbridge.queue.QueueUnavailableException if they are not durable by then
   */
  void put(LaneName lane, List<TicketEvent> events, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    queue.put(lane, events, left.compareTo(LEAST) < 0 ? LEAST : left);
  }
}
