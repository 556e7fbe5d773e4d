package io.ticketbridge.ticket;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One ticket, by the id that never changes: in Service Desk the numeric issue id (a key changes
 * when an issue moves), in ServiceNow the {@code sys_id}, or the internal identifier where the
 * bridge speaks the message envelope.
 */
public record TicketRef(Side side, ConnectionId connection, String id) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public TicketRef {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(connection, "connection");
    Text.matching(FORM, id, "A ticket's id");
  }

  @Override
  public String toString() {
    return side.code() + ":" + connection + ":" + id;
  }
}
