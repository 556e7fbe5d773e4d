package io.ticketbridge.sandbox.desk.ticket;

/** Who may read a comment: everybody on the ticket, or agents only. */
public enum Visibility {
  PUBLIC,
  INTERNAL
}
