package io.ticketbridge.sync;

import io.ticketbridge.ticket.CommentId;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one write to a desk.
 *
 * @param <T> what the desk answered
 */
public sealed interface Written<T> {

  /** It was written, and this is what the desk now shows. */
  record Done<T>(T answer) implements Written<T> {}

  /**
   * The desk will not do this, however often it is asked: a 4xx, a missing transition, a field that
   * it did not take.
   *
   * @param reason what, which and what to do; no ticket text
   */
  record Refused<T>(String reason) implements Written<T> {}

  /** Deliberately not sent: there is no way to say it there without saying too much. */
  record Withheld<T>(String reason) implements Written<T> {}

  /**
   * The desk shows an internal text to the public, or may do so. It still stands: only once it is
   * written down which one it is may it be taken back ({@link TicketTarget#takeBack}).
   *
   * @param comment what shows it
   * @param reason what, which and what to do; no ticket text
   */
  record Exposed<T>(CommentId comment, String reason) implements Written<T> {}

  /**
   * Surely nothing happened: connection refused, 429, circuit open, or no time left to send.
   *
   * @param retryAfter how long the desk asks to be left alone
   */
  record NotSent<T>(Optional<Duration> retryAfter, String reason) implements Written<T> {}

  /** It may have happened or may yet happen: a time-out, a lost connection, a 5xx. */
  record Unknown<T>(String reason) implements Written<T> {}
}
