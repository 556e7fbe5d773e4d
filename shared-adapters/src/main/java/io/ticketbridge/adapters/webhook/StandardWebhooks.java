package io.ticketbridge.adapters.webhook;

import io.ticketbridge.adapters.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature of Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} in seconds, and
 * {@code webhook-signature}, a list of {@code v1,<base64 HMAC-SHA256 of id.timestamp.body>}.
 *
 * <p>Source: standardwebhooks.com, "Standard Webhooks specification".
 */
public final class StandardWebhooks implements Credential {

  /** How far the sender's clock may be off, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String KEY_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  /** A sender signs under each of its secrets; nobody has more than a few. */
  private static final int MAX_SIGNATURES = 10;

  private final Mac256 mac;
  private final Clock clock;

  /**
   * @param secrets each {@code whsec_<base64>} or plain text
   */
  public StandardWebhooks(List<Secret> secrets, Clock clock) {
    this.mac = new Mac256(secrets.stream().map(StandardWebhooks::key).toList());
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  private static byte[] key(Secret secret) {
    String value = secret.value();
    if (!value.startsWith(KEY_PREFIX)) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
    byte[] key = decoded(value.substring(KEY_PREFIX.length())).orElse(new byte[0]);
    if (key.length == 0) {
      // Without the cause: its message would quote the secret.
      throw new IllegalArgumentException(
          "A secret that begins with whsec_ must go on in base64; give it as its sender shows it");
    }
    return key;
  }

  @Override
  public boolean isOfferedBy(Delivery delivery) {
    return delivery.header(SIGNATURE).isPresent();
  }

  @Override
  public Authenticity judge(Delivery delivery) {
    Optional<String> id = delivery.header(ID);
    Optional<String> timestamp = delivery.header(TIMESTAMP);
    Optional<String> header = delivery.header(SIGNATURE);
    if (id.isEmpty() || timestamp.isEmpty() || header.isEmpty()) {
      return new Authenticity.Rejected(
          "webhook-id, webhook-timestamp and webhook-signature are not each there once");
    }
    if (!SECONDS.matcher(timestamp.get()).matches()) {
      return new Authenticity.Rejected("webhook-timestamp is not a number of seconds since 1970");
    }
    if (isOutOfTime(Instant.ofEpochSecond(Long.parseLong(timestamp.get())))) {
      return new Authenticity.Rejected(
          "webhook-timestamp is more than five minutes off; set the sender's clock, "
              + "and sign each repeat anew");
    }
    byte[] signed = "%s.%s.".formatted(id.get(), timestamp.get()).getBytes(StandardCharsets.UTF_8);
    boolean fits = false;
    for (byte[] signature : signatures(header.get())) {
      fits |= mac.fits(signature, signed, delivery.body());
    }
    return fits
        ? new Authenticity.Authenticated()
        : new Authenticity.Rejected(
            "webhook-signature has no v1 entry that fits id, timestamp, body and this "
                + "connection's secret");
  }

  private boolean isOutOfTime(Instant sent) {
    return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0;
  }

  private static List<byte[]> signatures(String header) {
    var signatures = new ArrayList<byte[]>();
    for (String entry : header.split(" +", MAX_SIGNATURES + 1)) {
      if (entry.startsWith(VERSION) && signatures.size() < MAX_SIGNATURES) {
        decoded(entry.substring(VERSION.length())).ifPresent(signatures::add);
      }
    }
    return signatures;
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String challenge() {
    return "Standard-Webhooks header=\"webhook-signature\"";
  }
}
