package io.ticketbridge.adapters.http;

import java.time.Duration;

/**
 * The bounds of one call.
 *
 * @param connect until the connection stands; shorter than {@code read}, else a system that is gone
 *     cannot be told from one that is slow
 * @param read until the whole answer is there, connecting included; for a read, all its tries
 * @param maxBodyBytes of an answer
 */
public record Limits(Duration connect, Duration read, int maxBodyBytes) {

  /** 5 s, 10 s, 8 MiB. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 8 << 20);

  public Limits {
    if (!connect.isPositive() || !read.isPositive() || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "Limits are positive but these are %s, %s and %d bytes"
              .formatted(connect, read, maxBodyBytes));
    }
  }
}
