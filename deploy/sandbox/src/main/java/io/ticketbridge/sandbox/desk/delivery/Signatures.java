package io.ticketbridge.sandbox.desk.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the two systems sign what they send. */
public final class Signatures {

  private static final String STANDARD_PREFIX = "whsec_";

  private Signatures() {}

  /** Jira's {@code X-Hub-Signature}. */
  public static String hub(String secret, byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(hmac(utf8(secret), body));
  }

  /**
   * Standard Webhooks' {@code webhook-signature}.
   *
   * @param secret {@code whsec_<base64>} or plain text
   * @param timestamp seconds since 1970
   */
  public static String standard(String secret, String id, long timestamp, byte[] body) {
    byte[] key =
        secret.startsWith(STANDARD_PREFIX)
            ? Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()))
            : utf8(secret);
    byte[] head = utf8(id + "." + timestamp + ".");
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", impossible);
    }
  }
}
