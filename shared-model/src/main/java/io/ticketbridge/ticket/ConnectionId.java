package io.ticketbridge.ticket;

import java.util.regex.Pattern;

/**
 * The configured name of one Service Desk site or one ServiceNow instance: 1 to 40 lower-case
 * letters, digits and hyphens. It stands in stored keys and markers, so renaming a connection makes
 * its tickets unknown.
 */
public record ConnectionId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public ConnectionId {
    Text.matching(FORM, value, "A connection's name");
  }

  @Override
  public String toString() {
    return value;
  }
}
