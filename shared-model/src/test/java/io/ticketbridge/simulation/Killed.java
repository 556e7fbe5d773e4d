package io.ticketbridge.simulation;

/** The process died here. An error, so that nothing that the engine catches catches it. */
final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed() {
    super("the process was killed", null, false, false);
  }
}
