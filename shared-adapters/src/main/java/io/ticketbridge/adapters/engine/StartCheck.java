package io.ticketbridge.adapters.engine;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the desks, before the first event is served, whether the bridges can work. What is
 * configured wrong stops the start; a desk that is out of reach does not, for its lanes can wait.
 */
public final class StartCheck {

  private static final Logger LOG = Logger.getLogger(StartCheck.class);

  /**
   * What a check found.
   *
   * @param problems what must be mended before the bridges may run, as sentences that say how
   * @param doubts what could not be asked
   */
  record Findings(List<String> problems, List<String> doubts) {
    Findings {
      problems = List.copyOf(problems);
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * One desk's check.
   *
   * @param desk as people call it, for messages
   */
  record Check(String desk, Callable<Findings> findings) {}

  private final List<Check> checks;
  private final Duration within;

  /**
   * Makes a check that has not been run.
   *
   * @param within who has not answered by then is taken to be out of reach
   */
  StartCheck(List<Check> checks, Duration within) {
    this.checks = List.copyOf(checks);
    this.within = within;
  }

  /**
   * Asks all desks side by side.
   *
   * @throws ConfigurationException if something must be mended, with all of it
   */
  public void run() {
    Findings found = look();
    found.doubts().forEach(StartCheck::doubted);
    if (!found.problems().isEmpty()) {
      throw new ConfigurationException(
          "The desks do not let the bridges work as configured:\n - "
              + String.join("\n - ", found.problems()));
    }
  }

  /** What all of them say, each thing once. */
  Findings look() {
    Set<String> problems = new LinkedHashSet<>();
    Set<String> doubts = new LinkedHashSet<>();
    List<Future<Findings>> asked = asked();
    for (int i = 0; i < checks.size(); i++) {
      Findings findings = findings(checks.get(i).desk(), asked.get(i));
      problems.addAll(findings.problems());
      doubts.addAll(findings.doubts());
    }
    return new Findings(List.copyOf(problems), List.copyOf(doubts));
  }

  private static void doubted(String doubt) {
    try (var _ = Keys.with("reason", doubt)) {
      LOG.warn("A desk could not be checked; its lanes wait until it can be reached");
    }
  }

  private List<Future<Findings>> asked() {
    // Not closed in a try: closing would wait for who does not answer.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return threads.invokeAll(
          checks.stream().map(Check::findings).toList(), within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the desks were checked; start again", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Findings findings(String desk, Future<Findings> future) {
    try {
      return future.get();
    } catch (CancellationException late) {
      return doubt("%s did not answer within %s".formatted(desk, within));
    } catch (ExecutionException failed) {
      LOG.error("The check of a desk failed; look for the cause", Trace.of(failed.getCause()));
      return doubt(
          "The check of %s failed with %s, so nobody knows whether its bridges can work"
              .formatted(desk, failed.getCause().getClass().getSimpleName()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("A check that has ended is not waited for", e);
    }
  }

  private static Findings doubt(String doubt) {
    return new Findings(List.of(), List.of(doubt));
  }
}
