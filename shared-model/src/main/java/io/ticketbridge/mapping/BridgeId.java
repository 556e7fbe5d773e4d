package io.ticketbridge.mapping;

import java.util.regex.Pattern;

/** The configured name of a bridge: 1 to 40 lower-case letters, digits and hyphens. */
public record BridgeId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public BridgeId {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A bridge's name must match %s but is '%s'".formatted(FORM.pattern(), value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
