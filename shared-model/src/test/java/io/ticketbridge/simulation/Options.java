package io.ticketbridge.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What is asked for on the command line.
 *
 * @param histories how many to run, 1 or more
 * @param seed of the first; each further one has the next
 * @param family with or without effects that come later than the horizon promises
 */
record Options(long histories, long seed, Family family) {

  static final String USAGE =
      """
      usage: ./simulate-faults [--histories N] [--seed S] [--beyond]
        --histories N   how many histories to run, 1 or more (10000)
        --seed S        the seed of the first, 0 or more; each further one has the next (1)
        --beyond        effects may come later than the horizon promises: a duplicate is no
                        finding then, unless it is shown to nobody\
      """;

  /** An option that is none, or has no proper value. */
  static final class Misused extends Exception {
    private static final long serialVersionUID = 1L;

    Misused(String message) {
      super(message);
    }
  }

  static Options of(List<String> arguments) throws Misused {
    var options = new Options(10_000, 1, Family.IN_TIME);
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String option = left.pop();
      options =
          switch (option) {
            case "--histories" ->
                new Options(number(option, left, 1), options.seed, options.family);
            case "--seed" ->
                new Options(options.histories, number(option, left, 0), options.family);
            case "--beyond" -> new Options(options.histories, options.seed, Family.BEYOND);
            default -> throw new Misused("There is no option " + option);
          };
    }
    return options;
  }

  private static long number(String option, Deque<String> left, long least) throws Misused {
    String value = left.isEmpty() ? "" : left.pop();
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= Integer.MAX_VALUE * 1000L) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, with what it should have been.
    }
    throw new Misused("%s needs a number from %d on, not '%s'".formatted(option, least, value));
  }
}
