package io.ticketbridge.adapters.webhook;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret sent as it is in a header, for senders that cannot sign, such as the rules of Jira
 * Automation. It proves the sender but not the body, so it wants TLS in front.
 */
public final class SharedSecret implements Credential {

  /** The header's name unless configured otherwise. */
  public static final String HEADER = "X-Ticketbridge-Secret";

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  private final String header;
  private final List<byte[]> secrets;

  /**
   * @param secrets the current one and, while it is being exchanged, the previous one
   */
  public SharedSecret(String header, List<Secret> secrets) {
    if (!HEADER_NAME.matcher(header).matches()) {
      throw new IllegalArgumentException("'%s' is not the name of a header".formatted(header));
    }
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "The header %s wants a secret to compare with".formatted(header));
    }
    this.header = header;
    this.secrets =
        secrets.stream().map(s -> s.value().strip().getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return delivery.header(header).isPresent();
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    Optional<String> offered = delivery.header(header);
    if (offered.isEmpty()) {
      return new Authenticity.Rejected("there is no single %s header".formatted(header));
    }
    byte[] bytes = offered.get().getBytes(StandardCharsets.UTF_8);
    boolean fits = false;
    for (byte[] secret : secrets) {
      fits |= MessageDigest.isEqual(secret, bytes);
    }
    return fits
        ? new Authenticity.Authenticated()
        : new Authenticity.Rejected("%s is not this connection's shared secret".formatted(header));
  }

  @Override
  public String challenge() {
    return "Shared-Secret header=\"%s\"".formatted(header);
  }
}
