package io.ticketbridge.mapping;

import java.util.List;

/**
 * A mapping that cannot work. It stops the start; each of its problems is a sentence that names the
 * configuration key to set.
 */
public final class MappingProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public MappingProblem(String problem) {
    this(List.of(problem));
  }

  public MappingProblem(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, so that it can be mended in one go; at least one sentence. */
  public List<String> problems() {
    return problems;
  }

  static void throwIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new MappingProblem(problems);
    }
  }
}
