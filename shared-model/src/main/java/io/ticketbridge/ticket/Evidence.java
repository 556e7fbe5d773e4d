package io.ticketbridge.ticket;

/** How a comment's visibility was learned; kept with the comment so that it can be explained. */
public enum Evidence {
  /** The event itself said so. */
  STATED,
  /** It was read from the comment's own desk. */
  LOOKED_UP,
  /** The bridge's configuration says so for events that cannot. */
  CONFIGURED,
  /** Nothing said so: taken as internal. */
  ASSUMED
}
