package io.ticketbridge.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Many histories, one seed after the other, on all cores; it stops at the first finding. */
final class Histories {

  /** How a history begins. */
  interface Beginning {
    History of(Choices choices, boolean tracing);
  }

  /** What a history of this seed came to. */
  record Finding(long seed, List<String> what) {}

  final Tally tally = new Tally();
  private final Beginning beginning;
  private final AtomicLong done = new AtomicLong();
  private final AtomicReference<Finding> first = new AtomicReference<>();

  Histories(Family family, Set<Protection> off) {
    this((choices, tracing) -> family.history(choices, off, tracing));
  }

  Histories(Beginning beginning) {
    this.beginning = beginning;
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
      List<String> what = findings(Choices.of(seed));
      done.incrementAndGet();
      if (!what.isEmpty()) {
        first.accumulateAndGet(
            new Finding(seed, what),
            (one, two) -> one == null || two.seed() < one.seed() ? two : one);
      }
    }
  }

  private List<String> findings(Choices choices) {
    return findings(choices, false, history -> tally.add(history.tally()));
  }

  /**
   * What is wrong with it. Whatever breaks is wrong, too, even what no program is meant to catch:
   * its thread would end, and nobody would miss the histories that it did not run.
   */
  private List<String> findings(Choices choices, boolean tracing, Consumer<History> ended) {
    try {
      History history = beginning.of(choices, tracing);
      try {
        return history.run();
      } finally {
        ended.accept(history);
      }
    } catch (Throwable broken) {
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
    findings(choices, false, _ -> {});
    int[] simplest = Shrinking.of(decisions -> findings(decisions, false, _ -> {}), choices.made());
    var trace = new ArrayList<String>();
    List<String> what =
        findings(Choices.replaying(simplest), true, history -> trace.addAll(history.trace()));
    return String.join("\n", trace) + "\n" + what;
  }
}
