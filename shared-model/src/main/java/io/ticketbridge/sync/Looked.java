package io.ticketbridge.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one look at a desk.
 *
 * @param <T> what was asked for
 */
public sealed interface Looked<T> {

  record Found<T>(T answer) implements Looked<T> {}

  /** The desk says that there is no such thing. An empty search is {@link Found} with nothing. */
  record Missing<T>(String reason) implements Looked<T> {}

  /** The desk will not show it (401, 403 and other 4xx). */
  record Refused<T>(String reason) implements Looked<T> {}

  /**
   * The desk could not answer, or answered something else than was asked (a query that it did not
   * honour).
   */
  record Unavailable<T>(Optional<Duration> retryAfter, String reason) implements Looked<T> {}

  /** This desk is never read: it speaks messages only. */
  record Blind<T>() implements Looked<T> {}
}
