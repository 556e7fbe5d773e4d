package io.ticketbridge.adapters.webhook;

import java.util.Objects;

/** Whether a webhook comes from who holds the connection's secret. */
public sealed interface Authenticity {

  /** It does, or the connection was told to ask for no proof. */
  record Authenticated() implements Authenticity {}

  /**
   * It does not, and nothing is done for it.
   *
   * @param reason what is missing or wrong, safe to tell the caller: it says nothing of the secret
   *     or of the expected signature
   */
  record Rejected(String reason) implements Authenticity {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
