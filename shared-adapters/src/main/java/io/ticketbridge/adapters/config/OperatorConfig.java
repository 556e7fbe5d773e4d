package io.ticketbridge.adapters.config;

import java.util.Optional;

/**
 * {@code ticketbridge.operator}: the API by which a person looks at what waits and mends it. It is
 * off without a token.
 */
public interface OperatorConfig {

  /**
   * What an operator sends as {@code Authorization: Bearer …}, at least 24 characters; without it
   * the API is not there. Only the service that serves it needs it.
   */
  Optional<Secret> token();

  /** The token before it, still accepted while the two are exchanged. */
  Optional<Secret> previousToken();
}
