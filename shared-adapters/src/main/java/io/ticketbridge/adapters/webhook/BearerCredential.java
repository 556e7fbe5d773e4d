package io.ticketbridge.adapters.webhook;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** A bearer token (RFC 6750) in the header Authorization. It proves the sender but not the body. */
public final class BearerCredential implements Credential {

  private static final String HEADER = "Authorization";
  private static final String SCHEME = "Bearer ";

  private final List<byte[]> tokens;

  /**
   * @param tokens the current one and, while it is being exchanged, the previous one
   */
  public BearerCredential(List<Secret> tokens) {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("A bearer token wants a token to compare with");
    }
    this.tokens =
        tokens.stream().map(token -> token.value().getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return delivery.header(HEADER).isPresent();
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    Optional<byte[]> offered =
        delivery
            .header(HEADER)
            .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(header -> header.substring(SCHEME.length()).strip())
            .map(token -> token.getBytes(StandardCharsets.UTF_8));
    if (offered.isEmpty()) {
      return new Authenticity.Rejected("there is no Authorization header with a bearer token");
    }
    boolean fits = false;
    for (byte[] token : tokens) {
      fits |= MessageDigest.isEqual(token, offered.get());
    }
    return fits
        ? new Authenticity.Authenticated()
        : new Authenticity.Rejected("the bearer token is not the one that is configured");
  }

  @Override
  public String challenge() {
    return "Bearer realm=\"ticketbridge\"";
  }
}
