package io.ticketbridge.adapters.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under several keys, so that a secret can be exchanged while messages are under way.
 */
final class Mac256 {

  static final int LENGTH = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  Mac256(List<byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A signature cannot be checked without a secret");
    }
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /**
   * Whether one of the keys gives this signature; the time taken does not tell which, or how
   * nearly.
   */
  boolean fits(byte[] signature, byte[]... parts) {
    boolean fits = false;
    for (SecretKeySpec key : keys) {
      fits |= MessageDigest.isEqual(sign(key, parts), signature);
    }
    return fits;
  }

  private static byte[] sign(SecretKeySpec key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "This Java has no " + ALGORITHM + ", which every Java has", e);
    }
  }
}
