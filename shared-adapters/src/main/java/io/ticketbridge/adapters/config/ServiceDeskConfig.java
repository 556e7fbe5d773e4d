package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One Service Desk site: {@code ticketbridge.service-desk.<connection>}. */
public interface ServiceDeskConfig {

  /** Base address, as in a browser but without a path of a page; must be set; https. */
  Optional<URI> url();

  /** Whether {@code url} may be http to another machine; credentials then travel in the clear. */
  @WithDefault("false")
  boolean allowHttp();

  /** Which of the two products it is: {@code cloud} or {@code data-center}. */
  @WithDefault("cloud")
  Flavour flavour();

  /** The integration account: an e-mail address on Cloud, a user name on Data Center. */
  Optional<String> user();

  /** Its API token (Cloud) or password (Data Center); a secret. */
  Optional<Secret> token();

  /** A personal access token of Data Center, instead of user and token; a secret. */
  Optional<Secret> bearerToken();

  /** How its webhooks prove where they come from. */
  ServiceDeskWebhookConfig webhook();

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
