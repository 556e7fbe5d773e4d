package io.ticketbridge.adapters.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the tests send, signed by hand so that the signer under test does not sign for itself. */
final class Deliveries {

  static final byte[] BODY =
      "{\"issue\":{\"id\":\"10042\",\"summary\":\"Köln: 電源 🔌\"}}".getBytes(StandardCharsets.UTF_8);

  private Deliveries() {}

  static Delivery with(Map<String, String> headers) {
    return new Delivery(
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
        BODY);
  }

  static String hub(String secret, byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(hmac(utf8(secret), body));
  }

  static String standard(byte[] key, String id, String timestamp, byte[] body) {
    byte[] head = utf8(id + "." + timestamp + ".");
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
