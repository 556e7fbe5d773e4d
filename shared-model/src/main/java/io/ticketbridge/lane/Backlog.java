package io.ticketbridge.lane;

import java.util.List;

/**
 * The head of what waits in a lane.
 *
 * @param events in order, the head first; bounded by what was asked for
 * @param appended how many events had ever been appended to the lane before these were read: if
 *     nothing waits and the number is still the same, the lane may be opened
 */
public record Backlog(List<StoredEvent> events, long appended) {

  public Backlog {
    events = List.copyOf(events);
  }
}
