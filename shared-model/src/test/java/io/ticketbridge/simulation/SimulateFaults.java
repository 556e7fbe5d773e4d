package io.ticketbridge.simulation;

import io.ticketbridge.simulation.Histories.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs histories from the command line. Ends with 0 if all is well, with 1 and the shortest failing
 * trace it can find if one fails, and with 2 if it was asked for something that it does not know.
 */
public final class SimulateFaults {

  private static final Duration PROGRESS = Duration.ofSeconds(10);

  private SimulateFaults() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      System.exit(run(Options.of(List.of(arguments))) ? 0 : 1);
    } catch (Options.Misused misused) {
      System.err.println(misused.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
    }
  }

  private static boolean run(Options options) throws InterruptedException {
    var histories = new Histories(options.family(), Set.of());
    long began = System.nanoTime();
    Thread progress = Thread.ofPlatform().daemon().start(() -> tell(histories, options));
    Optional<Finding> finding = histories.run(options.seed(), options.histories());
    progress.interrupt();
    progress.join();
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    finding.ifPresent(found -> {
      System.out.println("Seed " + found.seed() + ": " + found.what());
      System.out.println(histories.shortest(found.seed()));
    });
    boolean complete = histories.done() == options.histories();
    System.out.printf(
        "%d histories from seed %d%s in %d s: %s%n",
        histories.done(),
        options.seed(),
        options.family() == Family.BEYOND ? ", beyond the horizon," : "",
        seconds,
        finding
            .map(found -> "seed " + found.seed() + " has a finding")
            .orElse(complete ? "no finding" : "not all of them were run"));
    return complete && finding.isEmpty();
  }

  private static void tell(Histories histories, Options options) {
    try {
      while (true) {
        Thread.sleep(PROGRESS);
        System.out.printf("%d of %d%n", histories.done(), options.histories());
      }
    } catch (InterruptedException ended) {
      // All histories have run.
    }
  }
}
