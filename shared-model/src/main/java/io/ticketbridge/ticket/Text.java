package io.ticketbridge.ticket;

import java.util.regex.Pattern;

/** Checks shared by the identifiers of this package. */
final class Text {

  private Text() {}

  /** Returns {@code value} if it matches, else refuses it with a sentence that names it. */
  static String matching(Pattern pattern, String value, String what) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must match %s but is '%s'".formatted(what, pattern.pattern(), abridged(value)));
    }
    return value;
  }

  private static String abridged(String value) {
    return value == null || value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
