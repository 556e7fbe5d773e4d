package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Kills services and takes desks down, one after the other, spread over the workload. Every second
 * kill of a service that writes to desks waits for the moment in which a desk has committed a write
 * and not answered it yet.
 */
final class Breakdowns {

  /** A ticket that is born on ServiceNow is rarer than any other write. */
  private static final Map<App, Long> MOMENT_MILLIS =
      Map.of(App.PROCESSOR, 2000L, App.INBOUND, 8000L);

  /** A synchronous create is the one write of inbound-api; all others are the processor's. */
  private static final String CREATE = "/rest/servicedeskapi/request";

  private static final int SHORTEST_OUTAGE_MILLIS = 2000;
  private static final int LONGEST_OUTAGE_MILLIS = 5000;
  private static final long LOOK_MILLIS = 50;
  private static final int STARTS = 10;

  /** How far the workload may run ahead of what is still to break. */
  private static final double AHEAD = 0.02;

  /** As long as a caller surely still waits for its answer. */
  private static final long HELD_MILLIS = Scale.READ_TIMEOUT.toMillis() * 9 / 10;

  /** A write of the victim's that is waited for, and answered only when it is dead. */
  private record MidWrite(App victim, CountDownLatch come, CountDownLatch killed) {}

  private record Breakdown(double at, Fault what, boolean inMidWrite) {}

  private final Injections injections;
  private final Services services;
  private final DoubleSupplier progress;
  private final Random random;
  private final List<Breakdown> plan = new ArrayList<>();
  private final AtomicReference<MidWrite> awaited = new AtomicReference<>();
  private volatile DeskTrouble desks;
  private volatile double next;
  private volatile boolean over;
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

  Breakdowns(long seed, Injections injections, Services services, DoubleSupplier progress) {
    this.random = new Random(seed);
    this.injections = injections;
    this.services = services;
    this.progress = progress;
    for (Fault fault : injections.wanted()) {
      if (fault.group() == Fault.Group.PROCESS || fault.group() == Fault.Group.OUTAGE) {
        for (int i = 0; i < injections.quota(fault); i++) {
          plan.add(new Breakdown(0.02 + 0.93 * random.nextDouble(), fault, i % 2 == 0));
        }
      }
    }
    plan.sort(Comparator.comparingDouble(Breakdown::at));
  }

  /** Where outages are made. */
  void at(DeskTrouble trouble) {
    desks = trouble;
  }

  /** Whether the workload has come to where something should have broken long ago. */
  boolean isBehind() {
    return !over && awaited.get() == null && progress.getAsDouble() > next + AHEAD;
  }

  /** A desk has committed a write; whoever sent it may be killed before it hears of it. */
  void written(RestCall call) {
    MidWrite waiting = awaited.get();
    if (waiting != null
        && waiting.victim() == writer(call)
        && awaited.compareAndSet(waiting, null)) {
      waiting.come().countDown();
      await(waiting.killed(), HELD_MILLIS);
    }
  }

  private static App writer(RestCall call) {
    return call.method().equals("POST") && call.path().equals(CREATE) ? App.INBOUND : App.PROCESSOR;
  }

  /** Breaks nothing more, but puts right what is broken just now. */
  void end() {
    over = true;
  }

  /**
   * Breaks what is planned; returns when all of it has been and everything runs again, or when it
   * cannot go on. Nobody waits for it then, and it is a finding.
   */
  void run() throws InterruptedException {
    try {
      for (Breakdown breakdown : plan) {
        next = breakdown.at();
        while (!over && progress.getAsDouble() < breakdown.at()) {
          Thread.sleep(LOOK_MILLIS);
        }
        if (over) {
          return;
        }
        breakDown(breakdown);
      }
    } catch (RuntimeException broken) {
      findings.add(
          Finding.of(
              Question.SERVICE_FAILED,
              "nothing was broken any more after that: " + broken.getMessage()));
    } finally {
      over = true;
    }
  }

  /** Called when all faults are over and done with: whatever does not run now died by itself. */
  void checkAllRun() {
    for (App app : App.values()) {
      if (!services.isRunning(app)) {
        gone(app);
      }
    }
  }

  private void gone(App app) {
    findings.add(
        Finding.of(Question.SERVICE_FAILED, app.module() + " has ended, and nobody killed it"));
  }

  /** What should not have happened to a service. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void breakDown(Breakdown breakdown) throws InterruptedException {
    switch (breakdown.what()) {
      case KILLED_OUTBOUND -> kill(App.OUTBOUND, Optional.empty(), breakdown.what());
      case KILLED_INBOUND ->
          kill(App.INBOUND, inMidWrite(breakdown, Fault.INBOUND_IN_MID_WRITE), breakdown.what());
      case KILLED_PROCESSOR ->
          kill(
              App.PROCESSOR, inMidWrite(breakdown, Fault.PROCESSOR_IN_MID_WRITE), breakdown.what());
      case OUTAGE_SERVICE_DESK -> outage(DeskName.SERVICE_DESK, breakdown.what());
      case OUTAGE_SERVICENOW -> outage(DeskName.SERVICE_NOW, breakdown.what());
      default -> throw new IllegalStateException(breakdown.what() + " is no breakdown");
    }
  }

  private static Optional<Fault> inMidWrite(Breakdown breakdown, Fault counted) {
    return breakdown.inMidWrite() ? Optional.of(counted) : Optional.empty();
  }

  private void kill(App app, Optional<Fault> inMidWrite, Fault fault) throws InterruptedException {
    if (services.isRunning(app)) {
      if (inMidWrite.isPresent()) {
        killInMidWrite(app, inMidWrite.get());
      } else {
        services.kill(app);
      }
      injections.struck(fault);
    } else {
      gone(app);
    }
    Thread.sleep(random.nextInt(500));
    startAgain(app);
  }

  /** Counted only if the victim was gone while it surely still waited for its answer. */
  private void killInMidWrite(App app, Fault counted) throws InterruptedException {
    var moment = new MidWrite(app, new CountDownLatch(1), new CountDownLatch(1));
    awaited.set(moment);
    boolean came = moment.come().await(MOMENT_MILLIS.get(app), TimeUnit.MILLISECONDS);
    // It may come at the very end of the wait.
    came = !awaited.compareAndSet(moment, null) || came;
    long begun = System.nanoTime();
    try {
      services.kill(app);
    } finally {
      moment.killed().countDown();
    }
    if (came && System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS)) {
      injections.struck(counted);
    }
  }

  /** As an orchestrator does, again and again: a start may fail while desks say no. */
  private void startAgain(App app) throws InterruptedException {
    IllegalStateException last = null;
    for (int attempt = 0; attempt < STARTS; attempt++) {
      try {
        services.startAgain(app);
        return;
      } catch (IllegalStateException notYet) {
        last = notYet;
        if (services.isRunning(app)) {
          throw notYet;
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    throw last;
  }

  private void outage(DeskName desk, Fault fault) throws InterruptedException {
    desks.takeDown(desk);
    injections.struck(fault);
    try {
      Thread.sleep(random.nextInt(SHORTEST_OUTAGE_MILLIS, LONGEST_OUTAGE_MILLIS));
    } finally {
      desks.bringBack(desk);
    }
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
