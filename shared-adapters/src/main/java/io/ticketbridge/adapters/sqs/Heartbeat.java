package io.ticketbridge.adapters.sqs;

import io.ticketbridge.adapters.log.Keys;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the messages of one lane hidden while they are worked on, up to a bound. */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Heartbeat.class);

  private final String group;
  private final Held held;
  private final PollerSettings settings;
  private final CountDownLatch done = new CountDownLatch(1);

  private Heartbeat(String group, Held held, PollerSettings settings) {
    this.group = group;
    this.held = held;
    this.settings = settings;
  }

  /** Begins to beat on a thread of its own, until it is closed. */
  static Heartbeat start(String group, Held held, PollerSettings settings) {
    var heartbeat = new Heartbeat(group, held, settings);
    Thread.ofVirtual().name("heartbeat").start(heartbeat::beat);
    return heartbeat;
  }

  private void beat() {
    long longest = settings.longestWork().toNanos();
    long began = System.nanoTime();
    try {
      while (!done.await(settings.visibility().toNanos() / 3, TimeUnit.NANOSECONDS)) {
        if (System.nanoTime() - began > longest) {
          giveUpHolding();
          return;
        }
        held.extend(settings.visibility());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUpHolding() {
    try (var _ = Keys.with("group", group)) {
      LOG.error("A lane has been worked on for too long and is not held any longer");
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
