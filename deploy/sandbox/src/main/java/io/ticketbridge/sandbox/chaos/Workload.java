package io.ticketbridge.sandbox.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * What people will do: one script per ticket, drawn from a seed before anything runs.
 *
 * @param scripts in the order in which their tickets are raised
 */
record Workload(List<Script> scripts) {

  private static final int SPOILED_PERCENT = 3;

  /** Some tickets see this many times as much as others. */
  private static final int SPREAD = 4;

  Workload {
    scripts = List.copyOf(scripts);
  }

  /**
   * Draws a workload.
   *
   * @param events in all, at least two per ticket
   */
  static Workload draw(long seed, int events, int tickets) {
    var random = new Random(seed);
    int[] shares = shares(random, events, tickets);
    int spoiledAnyway = random.nextInt(tickets);
    List<Script> scripts = new ArrayList<>();
    for (int number = 0; number < tickets; number++) {
      boolean spoiled = number == spoiledAnyway || random.nextInt(100) < SPOILED_PERCENT;
      scripts.add(new Playwright(random, number, spoiled).script(shares[number]));
    }
    return new Workload(scripts);
  }

  private static int[] shares(Random random, int events, int tickets) {
    int[] shares = new int[tickets];
    Arrays.fill(shares, 2);
    int[] weights = random.ints(tickets, 1, SPREAD + 1).toArray();
    int left = events - 2 * tickets;
    for (int at = 0; left > 0; at = (at + 1) % tickets) {
      int share = Math.min(left, weights[at]);
      shares[at] += share;
      left -= share;
    }
    return shares;
  }

  int events() {
    return scripts.stream().mapToInt(Script::events).sum();
  }

  /** The same for the same workload, of 16 hexadecimal digits. */
  String hash() {
    try {
      byte[] text = scripts.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
