package io.ticketbridge.adapters.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for bytes that are too many, or too private, to be a name themselves. */
public final class Sha256 {

  /** 160 bits: nobody meets two bodies with the same. */
  private static final int NAME_BYTES = 20;

  private Sha256() {}

  /** The 32 bytes of the hash. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  /** The first 40 hexadecimal digits of the hash, to name something by. */
  public static String name(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes), 0, NAME_BYTES);
  }
}
