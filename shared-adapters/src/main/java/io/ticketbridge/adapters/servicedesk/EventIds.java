package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.ticket.EventId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The ids of one webhook's events, the same for every delivery of it (protocol section 2). A body
 * that tells no time may come twice and mean it twice: its ids are random.
 */
record EventIds(String webhook) {

  private static final Pattern USABLE = Pattern.compile("[!-~]{1,100}");
  private static final int HASH_DIGITS = 40;

  static EventIds of(Optional<String> webhookId, byte[] body, boolean tellsTime) {
    if (webhookId.isPresent() && !webhookId.get().isBlank()) {
      String id = webhookId.get().strip();
      return new EventIds(
          USABLE.matcher(id).matches() ? id : "w-" + hash(id.getBytes(StandardCharsets.UTF_8)));
    }
    return new EventIds(tellsTime ? "h-" + hash(body) : "r-" + UUID.randomUUID());
  }

  EventId at(int index) {
    return new EventId(webhook + "/" + index);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
