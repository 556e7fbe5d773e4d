package io.ticketbridge.adapters.webhook;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** HTTP Basic (RFC 7617), user and password in UTF-8. It proves the sender but not the body. */
public final class BasicCredential implements Credential {

  private static final String HEADER = "Authorization";
  private static final String SCHEME = "Basic ";

  private final byte[] expected;

  public BasicCredential(String user, Secret password) {
    if (user == null || user.isBlank() || user.contains(":")) {
      throw new IllegalArgumentException("The user of HTTP Basic must be there, without a colon");
    }
    expected = "%s:%s".formatted(user, password.value()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return delivery.header(HEADER).isPresent();
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    Optional<byte[]> offered = delivery.header(HEADER).flatMap(BasicCredential::offered);
    if (offered.isEmpty()) {
      return new Authenticity.Rejected("there is no Authorization header with HTTP Basic");
    }
    return MessageDigest.isEqual(expected, offered.get())
        ? new Authenticity.Authenticated()
        : new Authenticity.Rejected("user and password are not this connection's");
  }

  private static Optional<byte[]> offered(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String challenge() {
    return "Basic realm=\"ticketbridge\", charset=\"UTF-8\"";
  }
}
