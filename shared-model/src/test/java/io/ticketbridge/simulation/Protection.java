package io.ticketbridge.simulation;

/** A protection of the protocol that can be switched off here, to see that it is missed. */
enum Protection {
  /** Whoever wants to enter a lane is let in, whoever holds it. */
  ENTRY,
  /** A ticket's marker is not looked at, so our own create is taken for a person's. */
  MARKER,
  /** A look-up that finds nothing counts at once. */
  HORIZON,
  /** An older view of a field is taken for a change. */
  VERSION,
  /** Versions that several changes may have do not look like it. */
  SHARED_VERSION,
  /** Nobody looks at the desk when a write is in doubt: nothing is ever found. */
  LOOK_UP,
  /** A comment that a desk gave no id is not looked up in its journal. */
  BINDING,
  /** A field write of unknown effect is forgotten. */
  PENDING,
  /** What the bridge did not see before a write of its own is forgotten. */
  UNSEEN,
  /** That a holder vanished is forgotten, and with it what it may have written to a field. */
  VANISHED,
  /** That a comment was sent again is forgotten, and so is what a far end sends back. */
  TWINS
}
