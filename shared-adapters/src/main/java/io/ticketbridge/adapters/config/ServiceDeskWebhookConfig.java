package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.ticketbridge.adapters.webhook.SharedSecret;
import java.util.Optional;

/** {@code ticketbridge.service-desk.<connection>.webhook}: who may say that something happened. */
public interface ServiceDeskWebhookConfig {

  /** The secret that Jira signs its webhooks with (X-Hub-Signature); a secret. */
  Optional<Secret> secret();

  /** The secret before it, still accepted while the two are exchanged; a secret. */
  Optional<Secret> previousSecret();

  /** What automation rules, which cannot sign, send in a header; a secret. */
  Optional<Secret> sharedSecret();

  /** The header that they send it in. */
  @WithDefault(SharedSecret.HEADER)
  String sharedSecretHeader();

  /**
   * Whether a webhook must prove itself at all. With {@code false} one without any proof is taken,
   * one with a wrong proof is still refused.
   */
  @WithDefault("true")
  boolean signatureRequired();

  /** Must be true for a connection without any secret: whoever reaches the address is believed. */
  @WithDefault("false")
  boolean unauthenticated();
}
