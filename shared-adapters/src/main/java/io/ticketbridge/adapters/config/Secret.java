package io.ticketbridge.adapters.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password, token or key. It does not show itself: not as text, not in an exception, not in an
 * assertion that failed. Two secrets are compared in a time that does not depend on what they have
 * in common.
 *
 * @param value never blank
 */
public record Secret(String value) {

  public Secret {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("A secret must not be empty");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret(var theirs)
        && MessageDigest.isEqual(bytes(value), bytes(theirs));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
