package io.ticketbridge.simulation;

import java.util.Arrays;
import java.util.Random;

/**
 * The decisions of one history in their order, drawn from a seed or replayed. Nought is always the
 * tamest: go on, the first thing, no fault. So a history is made simpler by leaving decisions out
 * or by making them nought.
 */
final class Choices {

  private final Random random;
  private int[] made;
  private int count;

  private Choices(Random random, int[] made) {
    this.random = random;
    this.made = made;
  }

  static Choices of(long seed) {
    return new Choices(new Random(seed), new int[1024]);
  }

  /** The same decisions again; whatever else is asked for is nought. */
  static Choices replaying(int[] decisions) {
    return new Choices(null, decisions.clone());
  }

  /** From 0 up to, and not including, the bound. */
  int next(int bound) {
    if (count == made.length) {
      made = Arrays.copyOf(made, made.length * 2 + 1);
    }
    int next = random == null ? made[count] % bound : random.nextInt(bound);
    made[count++] = next;
    return next;
  }

  /** Once in so many times. */
  boolean oneIn(int times) {
    return next(times) == times - 1;
  }

  /** What was decided so far. */
  int[] made() {
    return Arrays.copyOf(made, count);
  }
}
