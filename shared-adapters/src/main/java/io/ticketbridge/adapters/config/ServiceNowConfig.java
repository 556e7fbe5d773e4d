package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One ServiceNow instance: {@code ticketbridge.servicenow.<connection>}. */
public interface ServiceNowConfig {

  /** How the bridge shows who it is. */
  enum Authentication {
    /** {@code user} and {@code password} in every call. */
    BASIC,
    /** OAuth 2 client credentials: {@code client-id} and {@code client-secret}. */
    OAUTH,
    /** {@code api-key} in the header {@code x-sn-apikey}. */
    API_KEY
  }

  /** Base address, {@code https://corp.service-now.com}; must be set; https. */
  Optional<URI> url();

  /** Whether {@code url} may be http to another machine; credentials then travel in the clear. */
  @WithDefault("false")
  boolean allowHttp();

  /** How the bridge shows who it is: {@code basic}, {@code oauth} or {@code api-key}. */
  @WithDefault("basic")
  Authentication authentication();

  /**
   * User name of the integration account, whatever the authentication; must be set. Journal entries
   * bear it, which is how the bridge finds those it wrote.
   */
  Optional<String> user();

  /** Its password, for {@code basic}; a secret. */
  Optional<Secret> password();

  /** For {@code oauth}. */
  Optional<String> clientId();

  /** For {@code oauth}; a secret. */
  Optional<Secret> clientSecret();

  /** For {@code api-key}; a secret. */
  Optional<Secret> apiKey();

  /** How its messages prove where they come from. */
  ServiceNowWebhookConfig webhook();

  /** How long a connection may take to stand, 10 ms to 60 s; shorter than the read time-out. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long the whole answer may take, connecting included, 10 ms to 5 min. */
  @WithDefault("10s")
  Duration readTimeout();

  /** Whether it is asked for what no webhook brought. */
  @WithDefault("true")
  boolean catchUp();
}
