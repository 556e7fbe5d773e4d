package io.ticketbridge.adapters.webhook;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Jira's signature: {@code X-Hub-Signature: sha256=<hex HMAC-SHA256 of the raw body>}.
 *
 * <p>Source: developer.atlassian.com, Jira Cloud platform, "Webhooks".
 */
public final class HubSignature implements Credential {

  private static final String HEADER = "X-Hub-Signature";
  private static final String METHOD = "sha256=";

  private final Mac256 mac;

  /**
   * @param secrets the current one and, while it is being exchanged, the previous one
   */
  public HubSignature(List<Secret> secrets) {
    mac =
        new Mac256(secrets.stream().map(s -> s.value().getBytes(StandardCharsets.UTF_8)).toList());
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return delivery.header(HEADER).isPresent();
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    Optional<String> header = delivery.header(HEADER);
    if (header.isEmpty()) {
      return new Authenticity.Rejected("there is no single X-Hub-Signature header");
    }
    Optional<byte[]> signature = signature(header.get());
    if (signature.isEmpty()) {
      return new Authenticity.Rejected(
          "X-Hub-Signature is not 'sha256=' and 64 hexadecimal digits");
    }
    return mac.fits(signature.get(), delivery.body())
        ? new Authenticity.Authenticated()
        : new Authenticity.Rejected(
            "X-Hub-Signature does not fit the body and this connection's secret");
  }

  private static Optional<byte[]> signature(String header) {
    if (!header.startsWith(METHOD) || header.length() != METHOD.length() + 2 * Mac256.LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().parseHex(header.substring(METHOD.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String challenge() {
    return "Hub-Signature header=\"X-Hub-Signature\"";
  }
}
