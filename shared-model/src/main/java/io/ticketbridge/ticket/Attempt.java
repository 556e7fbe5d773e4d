package io.ticketbridge.ticket;

import java.util.regex.Pattern;

/** A random token that tells one attempt at creating a counterpart from every other. */
public record Attempt(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{6,32}");

  public Attempt {
    Text.matching(FORM, value, "An attempt");
  }

  @Override
  public String toString() {
    return value;
  }
}
