package io.ticketbridge.sandbox.desk.delivery;

import java.net.URI;
import java.util.Objects;

/**
 * Where a desk sends what happens.
 *
 * @param uri http or https
 * @param secret for the signature; empty: unsigned. ServiceNow's may be {@code whsec_<base64>}
 */
public record WebhookTarget(URI uri, String secret) {
  public WebhookTarget {
    Objects.requireNonNull(secret, "secret");
    if (!uri.isAbsolute() || !uri.getScheme().startsWith("http")) {
      throw new IllegalArgumentException("A webhook target is an absolute http address: " + uri);
    }
  }

  @Override
  public String toString() {
    return "WebhookTarget[" + uri + "]";
  }
}
