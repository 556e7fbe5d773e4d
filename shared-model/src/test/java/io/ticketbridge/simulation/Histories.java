package io.ticketbridge.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Many histories, one seed after the other, on all cores; it stops at the first finding. */
final class Histories {

  /** What a history of this seed came to. */
  record Finding(long seed, List<String> what) {}

  final Tally tally = new Tally();
  private final Family family;
  private final Set<Protection> off;
  private final AtomicLong done = new AtomicLong();
  private final AtomicReference<Finding> first = new AtomicReference<>();

  Histories(Family family, Set<Protection> off) {
    this.family = family;
    this.off = off;
  }

  /** How many have ended. */
  long done() {
    return done.get();
  }

  /**
   * Runs them.
   *
   * @return the finding with the lowest seed among those that were under way when one was found
   */
  Optional<Finding> run(long seed, long histories) {
    var next = new AtomicLong(seed);
    var runners = new ArrayList<Thread>();
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      // A virtual thread hands the baton to another one without the operating system.
      runners.add(Thread.ofVirtual().start(() -> run(next, seed + histories)));
    }
    for (Thread runner : runners) {
      join(runner);
    }
    return Optional.ofNullable(first.get());
  }

  private void run(AtomicLong next, long end) {
    for (long seed = next.getAndIncrement();
        seed < end && first.get() == null;
        seed = next.getAndIncrement()) {
      History history = family.history(Choices.of(seed), off, false);
      List<String> what = findings(history);
      tally.add(history.tally());
      done.incrementAndGet();
      if (!what.isEmpty()) {
        first.accumulateAndGet(
            new Finding(seed, what),
            (one, two) -> one == null || two.seed() < one.seed() ? two : one);
      }
    }
  }

  /** What is wrong with it; a part of it that breaks is wrong, too. */
  private static List<String> findings(History history) {
    try {
      return history.run();
    } catch (AssertionError | RuntimeException broken) {
      return List.of(broken + (broken.getCause() == null ? "" : ": " + broken.getCause()));
    }
  }

  private static void join(Thread runner) {
    try {
      runner.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while histories ran", e);
    }
  }

  /** The shortest trace that can be found of what this seed finds. */
  String shortest(long seed) {
    var choices = Choices.of(seed);
    findings(family.history(choices, off, false));
    int[] simplest =
        Shrinking.of(decisions -> findings(family.history(decisions, off, false)), choices.made());
    History history = family.history(Choices.replaying(simplest), off, true);
    List<String> what = findings(history);
    return String.join("\n", history.trace()) + "\n" + what;
  }
}
