package io.ticketbridge.adapters.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

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

  /**
   * What is wrong with it that nobody means: an environment keeps the line break of the file that a
   * variable was filled from. Told here and not refused above, because the framework would quote
   * the value beside that refusal.
   */
  Optional<String> flaw() {
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of("has control characters in it, perhaps a line break at its end");
    }
    return value.equals(value.strip())
        ? Optional.empty()
        : Optional.of("has white space around it");
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
