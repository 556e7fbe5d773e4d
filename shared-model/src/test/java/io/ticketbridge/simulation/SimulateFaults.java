package io.ticketbridge.simulation;

import java.time.Duration;
import java.util.List;

/**
 * Runs histories from the command line: {@code --histories N --seed S}. Ends with 1 and the
 * shortest failing trace it can find if one fails.
 */
public final class SimulateFaults {

  private SimulateFaults() {}

  public static void main(String[] arguments) {
    long histories = option(arguments, "--histories", 10_000);
    long seed = option(arguments, "--seed", 1);
    for (long next = seed; next < seed + histories; next++) {
      List<String> findings = failing(next);
      if (!findings.isEmpty()) {
        System.out.println("Seed " + next + " fails: " + findings);
        System.out.println(shortest(next));
        System.exit(1);
      }
    }
    System.out.printf("%d histories from seed %d: no finding%n", histories, seed);
  }

  /** What is wrong with the history of this seed; nothing, if all is well. */
  static List<String> failing(long seed) {
    return new History(seed, 1 + (int) (seed % 8), (int) (seed % 7), Duration.ZERO).run();
  }

  /** The shortest trace with a finding, among seeds near a failing one. */
  static String shortest(long seed) {
    History best = null;
    for (int actions = 1; actions <= 8 && best == null; actions++) {
      for (int faults = 0; faults <= 6 && best == null; faults++) {
        for (long near = seed; near < seed + 300; near++) {
          var history = new History(near, actions, faults, Duration.ZERO);
          if (!history.run().isEmpty()
              && (best == null || history.trace.size() < best.trace.size())) {
            best = history;
          }
        }
      }
    }
    return best == null
        ? "No shorter history fails the same way"
        : String.join("\n", best.trace) + "\n" + new Audit(best, best.people()).findings();
  }

  private static long option(String[] arguments, String name, long otherwise) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return Long.parseLong(arguments[i + 1]);
      }
    }
    return otherwise;
  }
}
