package io.ticketbridge.ticket;

import java.util.regex.Pattern;

/** A comment's or journal entry's id as its own system gave it; 1 to 200 printable characters. */
public record CommentId(String value) {

  private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

  public CommentId {
    Text.matching(FORM, value, "A comment's id");
  }

  @Override
  public String toString() {
    return value;
  }
}
