package io.ticketbridge.adapters.http;

import java.time.Duration;
import java.util.Optional;

/** The headers of a call cannot be had now, for example because no access token is granted. */
public final class AuthorizationFailedException extends RuntimeException {

  private final transient Optional<Duration> retryAfter;

  /**
   * Says why.
   *
   * @param reason what, which and what to do; no secret
   */
  public AuthorizationFailedException(String reason, Optional<Duration> retryAfter) {
    super(reason);
    this.retryAfter = retryAfter;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
