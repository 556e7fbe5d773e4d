package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.ticket.EventId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What identifies one message over all its deliveries, and so each event in it. */
record MessageId(String value) {

  private static final Pattern USABLE = Pattern.compile("[!-~]{1,100}");
  private static final int HASH_DIGITS = 40;

  /**
   * The id that the sender gave; without one a hash of the body if the body is {@code dated}, for
   * then no two messages are alike; else a random one, for a status that goes to and fro must not
   * be taken for a repetition.
   */
  static MessageId of(Optional<String> given, byte[] body, boolean dated) {
    Optional<String> id = given.map(String::strip).filter(text -> !text.isEmpty());
    if (id.isPresent()) {
      String text = id.get();
      return new MessageId(
          USABLE.matcher(text).matches()
              ? text
              : "w-" + hash(text.getBytes(StandardCharsets.UTF_8)));
    }
    return new MessageId(dated ? "h-" + hash(body) : "r-" + UUID.randomUUID());
  }

  EventId event(int index) {
    return new EventId(value + "/" + index);
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
