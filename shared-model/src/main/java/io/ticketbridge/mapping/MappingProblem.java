package io.ticketbridge.mapping;

/**
 * A mapping that cannot work. It stops the start; its message names the configuration key to set.
 */
public final class MappingProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MappingProblem(String message) {
    super(message);
  }
}
