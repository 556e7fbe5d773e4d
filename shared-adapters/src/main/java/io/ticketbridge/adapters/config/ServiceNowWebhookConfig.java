package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code ticketbridge.servicenow.<connection>.webhook}: who may say that something happened. */
public interface ServiceNowWebhookConfig {

  /** Secret of the Standard Webhooks signature, {@code whsec_<base64>} or plain text; a secret. */
  Optional<Secret> secret();

  /** The secret before it, still accepted while the two are exchanged; a secret. */
  Optional<Secret> previousSecret();

  /** User of HTTP Basic, instead of or beside the signature. */
  Optional<String> user();

  /** Password of HTTP Basic; a secret. */
  Optional<Secret> password();

  /** Must be true for a connection without any secret: whoever reaches the address is believed. */
  @WithDefault("false")
  boolean unauthenticated();
}
