package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Kills services, some in the middle of a write, and starts them again. */
final class Kills {

  private static final int STARTS = 10;
  private static final int LONGEST_AWAY_MILLIS = 500;

  /** A machine that is busy may be too slow to kill a service while it waits for an answer. */
  private static final int TRIES = 5;

  private final Services services;
  private final WritesInHand writes;
  private final Injections injections;
  private final Random random;
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

  Kills(Services services, WritesInHand writes, Injections injections, long seed) {
    this.services = services;
    this.writes = writes;
    this.injections = injections;
    this.random = new Random(seed);
  }

  /** Kills a service, whatever it does just now. */
  void anyTime(App app, Runnable struck) throws InterruptedException {
    if (services.isRunning(app)) {
      services.kill(app);
      injections.struck(killed(app));
    } else {
      gone(app);
    }
    struck.run();
    startAgain(app);
  }

  /**
   * Kills a service when a desk has committed a write of it and not answered yet; once more if the
   * service was not gone in time.
   *
   * @param enough ends the wait for such a write
   */
  void inMidWrite(App app, BooleanSupplier enough, Runnable struck) throws InterruptedException {
    boolean inTime = false;
    for (int tried = 0; !inTime && tried < TRIES; tried++) {
      if (tried > 0) {
        startAgain(app);
      }
      if (!services.isRunning(app)) {
        gone(app);
        break;
      }
      inTime = writes.during(app, enough, () -> services.kill(app));
      injections.struck(killed(app));
      if (inTime) {
        injections.struck(inMidWrite(app));
      } else if (enough.getAsBoolean()) {
        break;
      }
    }
    struck.run();
    startAgain(app);
  }

  private static Fault killed(App app) {
    return switch (app) {
      case OUTBOUND -> Fault.KILLED_OUTBOUND;
      case INBOUND -> Fault.KILLED_INBOUND;
      case PROCESSOR -> Fault.KILLED_PROCESSOR;
    };
  }

  private static Fault inMidWrite(App app) {
    return switch (app) {
      case OUTBOUND -> throw new IllegalArgumentException(app.module() + " writes to no desk");
      case INBOUND -> Fault.INBOUND_IN_MID_WRITE;
      case PROCESSOR -> Fault.PROCESSOR_IN_MID_WRITE;
    };
  }

  /** As an orchestrator does, again and again: a start may fail while desks say no. */
  private void startAgain(App app) throws InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_AWAY_MILLIS));
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
}
