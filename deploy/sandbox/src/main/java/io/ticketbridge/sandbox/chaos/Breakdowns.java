package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Kills services and takes desks down, one after the other, spread over the workload. Every second
 * kill of a service that writes waits for the moment in which a desk has committed a write and not
 * answered it yet.
 */
final class Breakdowns {

  private static final long MOMENT_MILLIS = 2000;
  private static final int SHORTEST_OUTAGE_MILLIS = 2000;
  private static final int LONGEST_OUTAGE_MILLIS = 5000;
  private static final long LOOK_MILLIS = 50;

  /** How far the workload may run ahead of what is still to break. */
  private static final double AHEAD = 0.02;

  private record Breakdown(double at, Fault what, boolean inMidWrite) {}

  private final Injections injections;
  private final RunningBridge bridge;
  private final DoubleSupplier progress;
  private final Random random;
  private final List<Breakdown> plan = new ArrayList<>();
  private final AtomicReference<CountDownLatch> awaitedWrite = new AtomicReference<>();
  private volatile DeskTrouble desks;
  private volatile double next;

  Breakdowns(long seed, Injections injections, RunningBridge bridge, DoubleSupplier progress) {
    this.random = new Random(seed);
    this.injections = injections;
    this.bridge = bridge;
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
    return progress.getAsDouble() > next + AHEAD;
  }

  /** A desk has committed a write; whoever sent it may be killed before it hears of it. */
  void written(RestCall call) {
    CountDownLatch waiting = awaitedWrite.getAndSet(null);
    if (waiting != null) {
      waiting.countDown();
      pause(300);
    }
  }

  /** Breaks what is planned; returns when all of it has been and everything runs again. */
  void run() throws InterruptedException {
    for (Breakdown breakdown : plan) {
      next = breakdown.at();
      while (progress.getAsDouble() < breakdown.at()) {
        Thread.sleep(LOOK_MILLIS);
      }
      breakDown(breakdown);
    }
    next = 1;
  }

  private void breakDown(Breakdown breakdown) throws InterruptedException {
    switch (breakdown.what()) {
      case KILLED_OUTBOUND -> kill(App.OUTBOUND, false, breakdown.what());
      case KILLED_INBOUND -> kill(App.INBOUND, false, breakdown.what());
      case KILLED_PROCESSOR -> kill(App.PROCESSOR, breakdown.inMidWrite(), breakdown.what());
      case OUTAGE_SERVICE_DESK -> outage(DeskName.SERVICE_DESK, breakdown.what());
      case OUTAGE_SERVICENOW -> outage(DeskName.SERVICE_NOW, breakdown.what());
      default -> throw new IllegalStateException(breakdown.what() + " is no breakdown");
    }
  }

  private void kill(App app, boolean inMidWrite, Fault fault) throws InterruptedException {
    if (inMidWrite) {
      var moment = new CountDownLatch(1);
      awaitedWrite.set(moment);
      boolean came = moment.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      awaitedWrite.compareAndSet(came ? null : moment, null);
    }
    bridge.kill(app);
    injections.struck(fault);
    Thread.sleep(random.nextInt(500));
    startAgain(app);
  }

  /** As an orchestrator does, again and again: a start may fail while desks say no. */
  private void startAgain(App app) throws InterruptedException {
    IllegalStateException last = null;
    for (int attempt = 0; attempt < 10; attempt++) {
      try {
        bridge.restart(app);
        bridge.awaitReady(app);
        return;
      } catch (IllegalStateException notYet) {
        last = notYet;
        if (bridge.isRunning(app)) {
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

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
