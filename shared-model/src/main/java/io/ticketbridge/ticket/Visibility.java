package io.ticketbridge.ticket;

/** Who may read a comment. What is not known to be public is internal. */
public enum Visibility {
  /** The customer reads it: a public comment, ServiceNow's {@code comments}. */
  PUBLIC,
  /** Agents only: an internal comment, ServiceNow's {@code work_notes}. */
  INTERNAL
}
