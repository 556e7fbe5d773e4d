package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Breaks what is planned, one after the other, each at its place of the workload. Nobody gets past
 * such a place before what is due there has struck: a service is gone, a desk or the table has
 * turned somebody away.
 */
final class Breakdowns {

  /** Longer than the services' patience with the table. */
  private static final int SHORTEST_MILLIS = 4000;

  private static final int LONGEST_MILLIS = 6000;
  private static final long LOOK_MILLIS = 50;

  /** How long traffic is waited for that was caused before the workload ended. */
  private static final Duration AFTER_THE_END = Duration.ofSeconds(30);

  private final List<Plan.Due> plan;
  private final Pace pace;
  private final Kills kills;
  private final DeskOutages desks;
  private final TableBouts table;
  private final Injections injections;
  private final Random random;
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
  private volatile Instant end = Instant.MAX;

  Breakdowns(
      List<Plan.Due> plan,
      Pace pace,
      Kills kills,
      DeskOutages desks,
      TableBouts table,
      Injections injections,
      long seed) {
    this.plan = List.copyOf(plan);
    this.pace = pace;
    this.kills = kills;
    this.desks = desks;
    this.table = table;
    this.injections = injections;
    this.random = new Random(seed);
    pace.stopAt(latest(0));
  }

  /** People have ended: what is due is still broken, but no traffic is waited for much longer. */
  void end() {
    end = Instant.now();
  }

  /**
   * Breaks what is planned; returns when all of it has been and everything runs again, or when it
   * cannot go on. Nobody waits for it then, and it is a finding.
   */
  void run() throws InterruptedException {
    try {
      for (int at = 0; at < plan.size(); at++) {
        if (!awaitPlace(plan.get(at))) {
          return;
        }
        int next = latest(at + 1);
        pace.wantTraffic();
        breakDown(plan.get(at).what(), () -> pace.stopAt(next));
      }
    } catch (RuntimeException broken) {
      findings.add(
          Finding.of(
              Question.SERVICE_FAILED,
              "nothing was broken any more after that: " + broken.getMessage()));
    } finally {
      pace.stopAt(Integer.MAX_VALUE);
    }
  }

  private int latest(int at) {
    return at < plan.size() ? plan.get(at).latest() : Integer.MAX_VALUE;
  }

  /** False if people have ended before they came there. */
  private boolean awaitPlace(Plan.Due due) throws InterruptedException {
    while (pace.begun() < due.place()) {
      if (end != Instant.MAX) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private void breakDown(Fault what, Runnable struck) throws InterruptedException {
    switch (what) {
      case KILLED_OUTBOUND -> kills.anyTime(App.OUTBOUND, struck);
      case KILLED_INBOUND -> kills.anyTime(App.INBOUND, struck);
      case KILLED_PROCESSOR -> kills.anyTime(App.PROCESSOR, struck);
      case INBOUND_IN_MID_WRITE -> kills.inMidWrite(App.INBOUND, this::isEnough, struck);
      case PROCESSOR_IN_MID_WRITE -> kills.inMidWrite(App.PROCESSOR, this::isEnough, struck);
      case OUTAGE_SERVICE_DESK -> out(desks.of(DeskName.SERVICE_DESK), what, struck);
      case OUTAGE_SERVICENOW -> out(desks.of(DeskName.SERVICE_NOW), what, struck);
      case TABLE_OVERLOADED, TABLE_BROKEN, TABLE_BLIND, TABLE_CONTENDED ->
          out(table.of(what), what, struck);
      default -> throw new IllegalStateException(what + " is no breakdown");
    }
  }

  private boolean isEnough() {
    return end != Instant.MAX && Instant.now().isAfter(end.plus(AFTER_THE_END));
  }

  /** It counts, and its time begins, when somebody has met it. */
  private void out(Outage outage, Fault fault, Runnable struck) throws InterruptedException {
    outage.begin();
    try {
      while (outage.met() == 0 && !isEnough()) {
        Thread.sleep(LOOK_MILLIS);
      }
      if (outage.met() > 0) {
        injections.struck(fault);
      }
      struck.run();
      Thread.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
    } finally {
      outage.end();
    }
  }

  /** What should not have happened to a service. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(kills.findings());
    return all;
  }
}
