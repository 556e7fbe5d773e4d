package io.ticketbridge.adapters.event;

/** What should be an event is none; the message names the key at fault and never its content. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableEventException(String message) {
    super(message);
  }
}
