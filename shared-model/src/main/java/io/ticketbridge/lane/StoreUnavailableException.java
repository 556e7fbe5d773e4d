package io.ticketbridge.lane;

/** The table did not answer, or answered that it could not; what it did is not known. */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
