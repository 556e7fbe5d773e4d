package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The people at both desks. They play every script in its order, many scripts side by side; on the
 * other desk they act once the ticket is there.
 */
final class Agents {

  static final int TICKETS_AT_ONCE = 48;
  private static final long LOOK_MILLIS = 100;

  private final Pairs pairs;
  private final Hands hands;
  private final Pace pace;
  private final Instant until;
  private final Duration patience;
  private final List<Matter> matters = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean stopped;
  private volatile Instant lastDone = Instant.now();
  private final Semaphore atOnce = new Semaphore(TICKETS_AT_ONCE);

  /**
   * People who have not begun.
   *
   * @param until nothing is begun after this moment
   * @param patience who waits that long at a stretch, for room or a counterpart, gives the ticket
   *     up
   */
  Agents(Workload workload, Pairs pairs, Pace pace, Instant until, Duration patience) {
    this.pairs = pairs;
    this.hands = new Hands(pairs);
    this.pace = pace;
    this.until = until;
    this.patience = patience;
    workload.scripts().forEach(script -> matters.add(new Matter(script)));
  }

  /** How many events of the workload are done. */
  int done() {
    return done.get();
  }

  /** Whether time was over before somebody had done what he wanted to do. */
  boolean isStopped() {
    return stopped;
  }

  List<Matter> matters() {
    return List.copyOf(matters);
  }

  /** Plays all scripts; returns when the last has ended. */
  void play() throws InterruptedException {
    var ended = new CountDownLatch(matters.size());
    for (Matter matter : matters) {
      atOnce.acquire();
      Thread.ofVirtual()
          .name("ticket-" + matter.script().number())
          .start(() -> {
            try {
              play(matter);
            } catch (InterruptedException stopping) {
              Thread.currentThread().interrupt();
            } finally {
              atOnce.release();
              ended.countDown();
            }
          });
    }
    ended.await();
  }

  private void play(Matter matter) throws InterruptedException {
    for (Script.Step step : matter.script().steps()) {
      Thread.sleep(step.pauseMillis());
      Optional<Deed> deed = deed(matter, step.act());
      if (deed.isEmpty() || !pace.enter(step.act().events(), this::bound) || isOver()) {
        stopped = stopped || isOver();
        return;
      }
      deed.get().run();
      done.addAndGet(step.act().events());
      lastDone = Instant.now();
    }
  }

  private boolean isOver() {
    return Instant.now().isAfter(until);
  }

  /** While others still get on, the machine is slow, and not stuck. */
  private Instant bound() {
    Instant enough = lastDone.plus(patience);
    return enough.isBefore(until) ? enough : until;
  }

  /** Something that can be done now. */
  @FunctionalInterface
  private interface Deed {
    void run() throws InterruptedException;
  }

  /** Waits until the ticket is where the act is to be; empty if time is over before. */
  private Optional<Deed> deed(Matter matter, Act act) throws InterruptedException {
    if (act instanceof Act.Raise) {
      return Optional.of(() -> hands.perform(matter, act, ""));
    }
    Optional<String> here = ticket(matter, act.desk());
    boolean onBoth = act instanceof Act.Crossing || spoils(act);
    Optional<String> there = onBoth ? ticket(matter, act.desk().other()) : here;
    if (here.isEmpty() || there.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        act instanceof Act.Crossing(var one, var other)
            ? () -> atOnce(matter, one, here.get(), other, there.get())
            : () -> hands.perform(matter, act, here.get()));
  }

  private void atOnce(Matter matter, Act one, String here, Act other, String there)
      throws InterruptedException {
    Thread second = Thread.ofVirtual().start(() -> hands.perform(matter, other, there));
    hands.perform(matter, one, here);
    second.join();
  }

  /** What nobody can translate stops the lane: the ticket has to be on both desks by then. */
  private static boolean spoils(Act act) {
    return act instanceof Act.SetPriority(var _, var _, var priority)
        && priority.equals(Playwright.UNMAPPED);
  }

  /** The id of the script's ticket on that desk, waited for. */
  private Optional<String> ticket(Matter matter, DeskName desk) throws InterruptedException {
    DeskTicket raised = matter.raised().orElseThrow();
    if (raised.desk() == desk) {
      return Optional.of(raised.id());
    }
    Optional<DeskTicket> there = pairs.counterpart(raised);
    while (there.isEmpty() && Instant.now().isBefore(bound())) {
      Thread.sleep(LOOK_MILLIS);
      there = pairs.counterpart(raised);
    }
    return there.map(DeskTicket::id);
  }
}
