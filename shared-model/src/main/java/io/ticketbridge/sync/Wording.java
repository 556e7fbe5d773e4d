package io.ticketbridge.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text as far as desks keep it: line ends are theirs to choose, and so is white space at the ends
 * of lines and of the text.
 */
final class Wording {

  private Wording() {}

  static String of(String text) {
    return text.replaceAll("\\R", "\n").replaceAll("[ \t]+(?=\n|$)", "").strip();
  }

  /** The same for texts of the same wording: SHA-256 in hex. */
  static String fingerprint(String text) {
    byte[] wording = of(text).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(wording));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
