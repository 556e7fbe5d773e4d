package io.ticketbridge.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a failing history simpler for as long as it fails: leaves decisions out, or makes them
 * nought, which means less people, fewer faults and nobody going ahead of anybody.
 */
final class Shrinking {

  private static final int RUNS = 4_000;

  private final Function<Choices, List<String>> run;
  private int[] best;
  private int runsLeft = RUNS;

  private Shrinking(Function<Choices, List<String>> run, int[] failing) {
    this.run = run;
    this.best = trimmed(failing);
  }

  /**
   * The simplest decisions found that still fail.
   *
   * @param run what a history of these decisions finds
   * @param failing decisions that make it find something
   */
  static int[] of(Function<Choices, List<String>> run, int[] failing) {
    return new Shrinking(run, failing).shrink();
  }

  private int[] shrink() {
    boolean simpler = true;
    while (simpler && runsLeft > 0) {
      simpler = false;
      for (int size = Math.max(1, best.length / 2); size > 0; size /= 2) {
        simpler |= without(size) | nought(size);
      }
    }
    return best;
  }

  private boolean without(int size) {
    boolean simpler = false;
    for (int at = 0; at + size <= best.length && runsLeft > 0; ) {
      var shorter = new int[best.length - size];
      System.arraycopy(best, 0, shorter, 0, at);
      System.arraycopy(best, at + size, shorter, at, best.length - at - size);
      if (fails(shorter)) {
        simpler = true;
      } else {
        at += size;
      }
    }
    return simpler;
  }

  private boolean nought(int size) {
    boolean simpler = false;
    for (int at = 0; at + size <= best.length && runsLeft > 0; at += size) {
      int[] tamer = best.clone();
      Arrays.fill(tamer, at, at + size, 0);
      simpler |= !Arrays.equals(tamer, best) && fails(tamer);
    }
    return simpler;
  }

  private boolean fails(int[] decisions) {
    runsLeft--;
    boolean fails;
    try {
      fails = !run.apply(Choices.replaying(decisions)).isEmpty();
    } catch (AssertionError | RuntimeException broken) {
      fails = true;
    }
    if (fails) {
      best = trimmed(decisions);
    }
    return fails;
  }

  private static int[] trimmed(int[] decisions) {
    int length = decisions.length;
    while (length > 0 && decisions[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(decisions, length);
  }
}
