package io.ticketbridge.queue;

import io.ticketbridge.lane.LaneName;
import io.ticketbridge.ticket.TicketEvent;
import java.time.Duration;
import java.util.List;

/** A durable queue that hands out the events of one lane in the order in which they were put. */
public interface LaneQueue {

  /**
   * Puts events behind everything already put to this lane, in this order. When it returns, all of
   * them are durable. An event put again within the queue's deduplication window (SQS: five
   * minutes) is taken once. An event too large for the queue is put {@linkplain
   * TicketEvent#abridged() abridged}.
   *
   * @throws QueueUnavailableException if that cannot be promised; a prefix may have been put, so
   *     the caller repeats all of them
   */
  void put(LaneName lane, List<TicketEvent> events);

  /**
   * The same for a caller that is waited for itself.
   *
   * @param within how long it may take at most, above zero; it never takes longer than the queue's
   *     own limit
   */
  void put(LaneName lane, List<TicketEvent> events, Duration within);
}
