package io.ticketbridge.adapters.engine;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.ticketbridge.adapters.log.Keys;
import io.ticketbridge.adapters.log.Trace;
import java.time.Duration;
import java.util.ArrayList;
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

  private final List<Callable<Findings>> checks;
  private final Duration within;

  /**
   * Makes a check that has not been run.
   *
   * @param within who has not answered by then is taken to be out of reach
   */
  StartCheck(List<Callable<Findings>> checks, Duration within) {
    this.checks = List.copyOf(checks);
    this.within = within;
  }

  /**
   * Asks all desks side by side.
   *
   * @throws ConfigurationException if something must be mended, with all of it
   */
  public void run() {
    Set<String> problems = new LinkedHashSet<>();
    for (Future<Findings> future : asked()) {
      Findings findings = findings(future);
      findings.doubts().forEach(StartCheck::doubted);
      problems.addAll(findings.problems());
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          "The desks do not let the bridges work as configured:\n - "
              + String.join("\n - ", problems));
    }
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
      return threads.invokeAll(checks, within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the desks were checked; start again", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Findings findings(Future<Findings> future) {
    var doubts = new ArrayList<String>();
    try {
      return future.get();
    } catch (CancellationException late) {
      doubts.add("It did not answer within " + within);
    } catch (ExecutionException failed) {
      LOG.error("A desk could not be checked; look for the cause", Trace.of(failed.getCause()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("A check that has ended is not waited for", e);
    }
    return new Findings(List.of(), doubts);
  }
}
