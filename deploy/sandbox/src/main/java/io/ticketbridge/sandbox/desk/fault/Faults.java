package io.ticketbridge.sandbox.desk.fault;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what goes wrong. Asked before and after the effect of each REST call on a desk, and
 * before each attempt to send a webhook; the agents' own API is never disturbed. Called by many
 * threads at once; must answer at once.
 */
public interface Faults {

  /**
   * A REST call.
   *
   * @param path below the desk's base path, without the query
   * @param writing whether it can change something
   */
  record RestCall(DeskName desk, String method, String path, boolean writing) {

    /** A call that writes unless it reads; a search reads, whatever its method. */
    public static RestCall of(DeskName desk, String method, String path) {
      boolean search = path.endsWith("/search") || path.endsWith("/search/jql");
      return new RestCall(desk, method, path, !method.equals("GET") && !search);
    }
  }

  /**
   * One attempt to send one webhook.
   *
   * @param ticketId issue id or {@code sys_id}
   * @param event the webhook's event or operation
   * @param attempt 0 for the first
   */
  record Sending(DeskName desk, String ticketId, String event, int attempt) {}

  /** What happens to a call before its effect. */
  sealed interface Before {
    /** Nothing unusual. */
    record GoOn() implements Before {}

    /** No effect; the desk's error shape with this status. */
    record Fail(int status, Optional<Duration> retryAfter) implements Before {}

    /** No effect; 403 with this reason. */
    record Refuse(String reason) implements Before {}

    /** No effect; the connection is dropped without an answer. */
    record Drop() implements Before {}

    /** The effect itself comes late; at most a minute. */
    record Hold(Duration by) implements Before {}
  }

  /** What happens to a call after its effect. */
  sealed interface After {
    /** The desk's answer is sent. */
    record GoOn() implements After {}

    /** The connection is dropped without an answer. */
    record Drop() implements After {}

    /** The answer comes late; at most a minute. */
    record Late(Duration by) implements After {}

    /** An error is answered although the effect took place. */
    record Fail(int status, Optional<Duration> retryAfter) implements After {}
  }

  /** What happens to an attempt to send a webhook. */
  sealed interface Fate {
    /** Sent. */
    record Deliver() implements Fate {}

    /** Sent this many times, at once; 2 to 10. */
    record Duplicate(int times) implements Fate {}

    /** Sent late, overtaken by what comes after it; at most a minute. */
    record Delay(Duration by) implements Fate {}

    /** Not sent; counts as delivered to the desk. */
    record Drop() implements Fate {}
  }

  default Before before(RestCall call) {
    return new Before.GoOn();
  }

  /**
   * Asked once the effect took place.
   *
   * @param status what the desk is about to answer
   */
  default After after(RestCall call, int status) {
    return new After.GoOn();
  }

  default Fate sending(Sending sending) {
    return new Fate.Deliver();
  }

  /** No faults at all. */
  static Faults none() {
    return new Faults() {};
  }
}
