package io.ticketbridge.sandbox.desk.activity;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One thing that happened. Holds no text of a ticket.
 *
 * @param number counts up from 1
 * @param desk where it happened; for {@link Kind#CROSSED} where it arrived
 * @param ticket key or number; empty where no ticket is concerned
 * @param ticketId issue id or {@code sys_id}; empty where no ticket is concerned
 * @param who full name of the person; empty for the desk itself
 * @param byIntegration whether the bridge's account did it
 * @param what the thing in a few words: a status, an event, a request line
 * @param millis how long it took, where that means something
 */
public record Activity(
    long number,
    Instant at,
    DeskName desk,
    Kind kind,
    String ticket,
    String ticketId,
    String who,
    boolean byIntegration,
    String what,
    OptionalLong millis) {

  /** What kind of thing. */
  public enum Kind {
    RAISED,
    COMMENTED,
    STATUS,
    PRIORITY,
    /** Any other change of a ticket. */
    CHANGED,
    /** The desk's REST API was called. */
    CALLED,
    /** A webhook or message was sent, or given up. */
    DELIVERED,
    /** What a person did at one desk showed at the other, after {@code millis}. */
    CROSSED
  }
}
