package io.ticketbridge.queue;

/**
 * The queue did not take an event: nothing was promised, and the event must be offered again. Or
 * the dead letters are out of reach.
 */
public final class QueueUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
