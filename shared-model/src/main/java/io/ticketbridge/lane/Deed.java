package io.ticketbridge.lane;

import io.ticketbridge.lane.LaneOffice.Answer;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person wished and what came of it: one line of the audit. It is kept for {@value
 * #KEPT_DAYS} days.
 *
 * @param subject what it was about besides the lane: an event, a pair, a bridge, a number of
 *     messages; may be empty, has no ticket text
 * @param by who wished it, in their own words: 1 to 100 printable characters
 */
public record Deed(Verb verb, String subject, String by, Instant at, Answer answer) {

  /** Longer than a year, so that a yearly look at it misses nothing. */
  public static final int KEPT_DAYS = 400;

  private static final int LONGEST_BY = 100;

  /** What can be wished. */
  public enum Verb {
    RETRY,
    SKIP,
    RESEND,
    LINK,
    UNLINK,
    RESUME,
    REDRIVE,
    /** What a newer version calls by a word that this one lacks; the subject begins with it. */
    OTHER
  }

  public Deed {
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(answer, "answer");
    if (!isName(by)) {
      throw new IllegalArgumentException("Who wishes it is told in 1 to 100 printable characters");
    }
  }

  /** Whether somebody may call themselves so. */
  public static boolean isName(String by) {
    return by != null
        && !by.isBlank()
        && by.length() <= LONGEST_BY
        && by.codePoints().allMatch(Deed::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
